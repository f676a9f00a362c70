// Joda-Time's patterns.
#include <algorithm>

#include "base/time.h"
#include "expression/date_time.h"
#include "expression/failure.h"

namespace millrace::expression {
namespace {

std::string number(std::int64_t value, std::size_t width) {
  std::string digits = std::to_string(value < 0 ? -value : value);
  if (digits.size() < width) digits.insert(0, width - digits.size(), '0');
  return value < 0 ? "-" + digits : digits;
}

std::string year_text(std::int32_t year, std::size_t count) { return count == 2 ? number((year % 100 + 100) % 100, 2) : number(year, count); }

// Fractions of a second: as many digits as the pattern has letters.
std::string fraction(std::int32_t millis, std::size_t count) {
  std::string digits = number(millis, 3);
  digits.resize(count, '0');
  return digits;
}

std::string field_text(std::int64_t time_ms, char letter, std::size_t count) {
  const auto read = [&](DateField field) { return read_field(time_ms, field); };
  switch (letter) {
    case 'G': return read(DateField::year) > 0 ? "AD" : "BC";
    case 'C': return number(read(DateField::century_of_era), count);
    case 'Y': return year_text(read(DateField::year_of_era), count);
    case 'y': return year_text(read(DateField::year), count);
    case 'x': return year_text(read(DateField::weekyear), count);
    case 'w': return number(read(DateField::week_of_weekyear), count);
    case 'e': return number(read(DateField::day_of_week), count);
    case 'E': {
      const std::string_view name = weekday_name(read(DateField::day_of_week));
      return std::string(count >= 4 ? name : name.substr(0, 3));
    }
    case 'D': return number(read(DateField::day_of_year), count);
    case 'd': return number(read(DateField::day_of_month), count);
    case 'M': {
      const std::int32_t month = read(DateField::month_of_year);
      if (count < 3) return number(month, count);
      return std::string(count >= 4 ? month_name(month) : month_name(month).substr(0, 3));
    }
    case 'a': return read(DateField::hour_of_day) < 12 ? "AM" : "PM";
    case 'H': return number(read(DateField::hour_of_day), count);
    case 'k': return number((read(DateField::hour_of_day) + 23) % 24 + 1, count);
    case 'K': return number(read(DateField::hour_of_day) % 12, count);
    case 'h': return number((read(DateField::hour_of_day) + 11) % 12 + 1, count);
    case 'm': return number(read(DateField::minute_of_hour), count);
    case 's': return number(read(DateField::second_of_minute), count);
    case 'S': return fraction(read(DateField::millis_of_second), count);
    case 'z': return count >= 4 ? "Coordinated Universal Time" : "UTC";
    case 'Z': return count == 1 ? "+0000" : count == 2 ? "+00:00" : "Etc/UTC";
    default: fail_as_java(std::string("java.lang.IllegalArgumentException: Illegal pattern component: ") + letter);
  }
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

std::string format_pattern(std::int64_t time_ms, std::string_view pattern) {
  constexpr std::size_t max_width = 100;
  if (pattern.empty()) fail_as_java("java.lang.IllegalArgumentException: Invalid pattern specification");
  std::string text;
  bool is_quoted = false;
  for (std::size_t i = 0; i < pattern.size();) {
    const char c = pattern[i];
    if (c == '\'') {
      // Two quotes are one, in quotes or not.
      const bool is_double = i + 1 < pattern.size() && pattern[i + 1] == '\'';
      if (is_double) {
        text += '\'';
      } else {
        is_quoted = !is_quoted;
      }
      i += is_double ? 2 : 1;
    } else if (is_quoted || !is_letter(c)) {
      text += c;
      ++i;
    } else {
      std::size_t count = 1;
      while (i + count < pattern.size() && pattern[i + count] == c) ++count;
      text += field_text(time_ms, c, std::min(count, max_width));
      i += count;
    }
  }
  return text;
}

}  // namespace millrace::expression
