// How the values of options are written.
#include "option_values.h"

#include <charconv>
#include <cstdint>
#include <limits>
#include <string>

namespace millrace::native {
namespace {

struct Quantity {
  std::int64_t number;
  std::string unit;  // lower case
};

// A number and what stands behind it; absent when there is no number, or one that is negative or too large.
std::optional<Quantity> quantity(std::string_view text) {
  Quantity result{};
  auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), result.number);
  if (problem != std::errc{} || result.number < 0) return {};
  for (char letter : text.substr(static_cast<std::size_t>(end - text.data()))) {
    if (letter == ' ') continue;
    result.unit += letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  }
  return result;
}

}  // namespace

int number_value(std::string_view text, int least, int most) {
  auto value = quantity(text);
  if (!value || !value->unit.empty() || value->number < least || value->number > most)
    throw ValueError("a number from " + std::to_string(least) + " to " + std::to_string(most));
  return static_cast<int>(value->number);
}

std::size_t size_value(std::string_view text) {
  static constexpr const char* expected = "a size such as 1048576, 64kB or 64MB";
  auto value = quantity(text);
  if (!value) throw ValueError(expected);
  const std::string& unit = value->unit;
  int shift = 0;
  if (unit == "k" || unit == "kb") shift = 10;
  else if (unit == "m" || unit == "mb") shift = 20;
  else if (unit == "g" || unit == "gb") shift = 30;
  else if (!unit.empty() && unit != "b") throw ValueError(expected);
  if (value->number > (std::numeric_limits<std::int64_t>::max() >> shift)) throw ValueError(expected);
  return static_cast<std::size_t>(value->number) << shift;
}

std::chrono::milliseconds duration_value(std::string_view text) {
  static constexpr const char* expected = "a time such as 30, 30s, 500ms or 2m, more than nothing and at most a day";
  auto value = quantity(text);
  if (!value) throw ValueError(expected);
  std::int64_t factor = 1000;
  if (value->unit == "ms") factor = 1;
  else if (value->unit == "m" || value->unit == "min") factor = 60'000;
  else if (!value->unit.empty() && value->unit != "s") throw ValueError(expected);
  constexpr std::int64_t day = 86'400'000;
  if (value->number == 0 || value->number > day / factor) throw ValueError(expected);
  return std::chrono::milliseconds(value->number * factor);
}

std::optional<int> days_value(std::string_view text) {
  if (text.empty() || text == "none") return {};
  std::string_view digits = text;
  if (digits.size() > 2 && digits.front() == 'P' && digits.back() == 'D') digits = digits.substr(1, digits.size() - 2);
  auto value = quantity(digits);
  if (!value || !value->unit.empty() || value->number > std::numeric_limits<int>::max())
    throw ValueError("days, such as P365D or 365, or none");
  return static_cast<int>(value->number);
}

Switch switch_value(std::string_view text) {
  if (text == "on") return Switch::on;
  if (text == "off") return Switch::off;
  throw ValueError("on or off");
}

}  // namespace millrace::native
