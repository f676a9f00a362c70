// String.format, the conversions that processes use.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "expression/coercion.h"
#include "expression/failure.h"
#include "expression/methods.h"
#include "expression/utf16.h"

namespace millrace::expression {
namespace {

constexpr std::size_t max_width = 10'000;

struct Conversion {
  bool is_left = false, has_zeros = false, has_sign = false, has_groups = false;
  std::size_t width = 0;
  int precision = -1;
  char letter = 's';
};

std::string grouped(std::string digits) {
  const std::size_t end = std::min(digits.find('.'), digits.size());
  for (std::size_t at = end; at > 3 && digits[at - 4] != '-'; at -= 3) digits.insert(at - 3, 1, ',');
  return digits;
}

std::string real_text(double value, const Conversion& conversion) {
  std::array<char, 400> buffer{};
  const int precision = conversion.precision < 0 ? 6 : std::min(conversion.precision, 50);
  if (std::abs(value) > 1e300 || !std::isfinite(value)) return to_text(Any(value));
  if (conversion.letter == 'e') {
    std::snprintf(buffer.data(), buffer.size(), "%.*e", precision, value);
    return buffer.data();
  }
  // CAMUNDA: Java rounds the decimal digits that are shown half up, where C rounds the binary value.
  const double scale = std::pow(10.0, std::min(precision, 15));
  const double nudged = value + std::copysign(std::abs(value) * 2e-16, value);
  if (precision <= 15 && std::abs(value) * scale < 1e15) {
    std::snprintf(buffer.data(), buffer.size(), "%.*f", precision, std::round(nudged * scale) / scale);
  } else {
    std::snprintf(buffer.data(), buffer.size(), "%.*f", precision, value);
  }
  return buffer.data();
}

[[noreturn]] void fail_conversion(char letter, const Any& value) {
  fail_as_java(std::string("java.util.IllegalFormatConversionException: ") + letter + " != " + class_name(value));
}

std::string converted(const Any& value, const Conversion& conversion) {
  const bool is_integer = value.as<std::int32_t>() || value.as<std::int64_t>();
  std::string text;
  switch (conversion.letter) {
    case 's':
    case 'S':
      text = value.is_null() ? "null" : to_string(value);
      if (conversion.precision >= 0) text = to_utf8(to_utf16(text).substr(0, static_cast<std::size_t>(conversion.precision)));
      return conversion.letter == 'S' ? upper_case(text) : text;
    case 'b': return value.is_null() ? "false" : value.as<bool>() ? to_string(value) : "true";
    case 'c': return is_integer ? to_utf8(std::u16string(1, static_cast<char16_t>(to_long(value)))) : to_string(value);
    case 'd':
      if (value.is_null()) return "null";
      if (!is_integer) fail_conversion('d', value);
      text = std::to_string(to_long(value));
      break;
    case 'x':
    case 'X': {
      if (value.is_null()) return "null";
      if (!is_integer) fail_conversion(conversion.letter, value);
      std::array<char, 20> buffer{};
      const std::int32_t* narrow = value.as<std::int32_t>();
      const unsigned long long bits =
          narrow ? static_cast<std::uint32_t>(*narrow) : static_cast<unsigned long long>(static_cast<std::uint64_t>(to_long(value)));
      std::snprintf(buffer.data(), buffer.size(), conversion.letter == 'x' ? "%llx" : "%llX", bits);
      return buffer.data();
    }
    case 'f':
    case 'e':
      if (value.is_null()) return "null";
      if (!value.as<double>()) fail_conversion(conversion.letter, value);
      text = real_text(*value.as<double>(), conversion);
      break;
    default: fail_as_java(std::string("java.util.UnknownFormatConversionException: Conversion = '") + conversion.letter + "'");
  }
  if (conversion.has_groups) text = grouped(std::move(text));
  if (conversion.has_sign && !text.starts_with('-')) text.insert(0, 1, '+');
  return text;
}

std::string padded(std::string text, const Conversion& conversion) {
  const std::size_t size = utf16_size(text);
  if (size >= conversion.width) return text;
  const std::size_t missing = conversion.width - size;
  if (conversion.is_left) return text.append(missing, ' ');
  const std::size_t sign = !text.empty() && (text.front() == '-' || text.front() == '+') ? 1 : 0;
  return conversion.has_zeros ? text.insert(sign, missing, '0') : text.insert(0, missing, ' ');
}

}  // namespace

std::string format_text(std::string_view pattern, std::span<const Any> arguments) {
  std::string result;
  std::size_t next = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '%') {
      result += pattern[i];
      continue;
    }
    Conversion conversion;
    std::size_t index = 0;
    const auto peek = [&] { return i + 1 < pattern.size() ? pattern[i + 1] : '\0'; };
    const auto number = [&] {
      std::size_t value = 0;
      while (peek() >= '0' && peek() <= '9') value = std::min(max_width, value * 10 + static_cast<std::size_t>(pattern[++i] - '0'));
      return value;
    };
    const auto flags = [&] {
      for (;; ++i) {
        if (peek() == '-') conversion.is_left = true;
        else if (peek() == '0') conversion.has_zeros = true;
        else if (peek() == '+') conversion.has_sign = true;
        else if (peek() == ',') conversion.has_groups = true;
        else return;
      }
    };
    flags();
    conversion.width = number();
    if (peek() == '$') {
      index = std::exchange(conversion.width, 0);
      ++i;
      flags();
      conversion.width = number();
    }
    if (peek() == '.') {
      ++i;
      conversion.precision = static_cast<int>(number());
    }
    if (peek() == '\0') fail_as_java("java.util.UnknownFormatConversionException: Conversion = '%'");
    conversion.letter = pattern[++i];
    if (conversion.letter == '%' || conversion.letter == 'n') {
      result += padded(conversion.letter == '%' ? "%" : "\n", conversion);
      continue;
    }
    const std::size_t argument = index > 0 ? index - 1 : next++;
    if (argument >= arguments.size())
      fail_as_java(std::string("java.util.MissingFormatArgumentException: Format specifier '%") + conversion.letter + "'");
    result += padded(converted(arguments[argument], conversion), conversion);
    check_text_size(result.size());
  }
  return result;
}

}  // namespace millrace::expression
