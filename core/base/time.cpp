// Instants, ISO 8601 text and calendar arithmetic.
#include "base/time.h"

#include <cstdio>

namespace millrace {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

// Days since 1970-01-01 of a proleptic Gregorian date, and back: the civil calendar shifted to start in March.
std::int64_t days_from_civil(std::int64_t year, int month, int day) {
  year -= month <= 2;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  const std::int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

// Reads fixed-width digits and literal characters from the front of a text.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}
  bool digits(int count, int& value) {
    if (text_.size() < static_cast<std::size_t>(count)) return false;
    value = 0;
    for (int i = 0; i < count; ++i) {
      const char c = text_[static_cast<std::size_t>(i)];
      if (c < '0' || c > '9') return false;
      value = value * 10 + (c - '0');
    }
    text_.remove_prefix(static_cast<std::size_t>(count));
    return true;
  }
  bool take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  bool next_is_digit() const { return !text_.empty() && text_.front() >= '0' && text_.front() <= '9'; }
  bool at_end() const { return text_.empty(); }

 private:
  std::string_view text_;
};

bool is_date(const Calendar& c) {
  if (c.month < 1 || c.month > 12 || c.day < 1) return false;
  const int next_month = c.month == 12 ? 1 : c.month + 1;
  const int next_year = c.month == 12 ? c.year + 1 : c.year;
  return c.day <= days_from_civil(next_year, next_month, 1) - days_from_civil(c.year, c.month, 1);
}
bool is_time(const Calendar& c) { return c.hour < 24 && c.minute < 60 && c.second < 60; }

// "Z", "+0200", "+02:00", "+02"
bool read_offset(Reader& reader, std::int64_t& offset_ms) {
  if (reader.take('Z')) {
    offset_ms = 0;
    return true;
  }
  const bool negative = reader.take('-');
  if (!negative && !reader.take('+')) return false;
  int hours = 0, minutes = 0;
  if (!reader.digits(2, hours)) return false;
  const bool colon = reader.take(':');
  if ((colon || reader.next_is_digit()) && !reader.digits(2, minutes)) return false;
  if (hours > 18 || minutes > 59) return false;
  offset_ms = (hours * 60 + minutes) * 60'000ll * (negative ? -1 : 1);
  return true;
}

bool read_day(Reader& reader, Calendar& c) {
  return reader.digits(4, c.year) && reader.take('-') && reader.digits(2, c.month) && reader.take('-') &&
         reader.digits(2, c.day) && is_date(c);
}

}  // namespace

Calendar to_calendar(std::int64_t time_ms) {
  std::int64_t days = time_ms / day_ms;
  std::int64_t rest = time_ms % day_ms;
  if (rest < 0) {
    rest += day_ms;
    --days;
  }
  days += 719468;
  const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
  const std::int64_t day_of_era = days - era * 146097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  Calendar c;
  c.day = static_cast<int>(day_of_year - (153 * shifted_month + 2) / 5 + 1);
  c.month = static_cast<int>(shifted_month < 10 ? shifted_month + 3 : shifted_month - 9);
  c.year = static_cast<int>(year_of_era + era * 400 + (c.month <= 2));
  c.hour = static_cast<int>(rest / 3'600'000);
  c.minute = static_cast<int>(rest / 60'000 % 60);
  c.second = static_cast<int>(rest / 1000 % 60);
  c.millisecond = static_cast<int>(rest % 1000);
  return c;
}

std::int64_t from_calendar(const Calendar& c) {
  std::int64_t months = c.year * 12ll + (c.month - 1);
  std::int64_t year = months / 12;
  int month = static_cast<int>(months % 12);
  if (month < 0) {
    month += 12;
    --year;
  }
  const std::int64_t days = days_from_civil(year, month + 1, 1) + c.day - 1;
  return days * day_ms + c.hour * 3'600'000ll + c.minute * 60'000ll + c.second * 1000ll + c.millisecond;
}

std::string format_camunda_time(std::int64_t time_ms) {
  std::string text = format_utc_time(time_ms);
  text.pop_back();
  return text + "+0000";
}

std::string format_utc_time(std::int64_t time_ms) {
  const Calendar c = to_calendar(time_ms);
  char text[64];
  std::snprintf(text, sizeof text, "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", c.year, c.month, c.day, c.hour, c.minute, c.second,
                c.millisecond);
  return text;
}

std::optional<std::int64_t> parse_camunda_time(std::string_view text) {
  Reader reader(text);
  Calendar c;
  std::int64_t offset_ms = 0;
  const bool ok = read_day(reader, c) && reader.take('T') && reader.digits(2, c.hour) && reader.take(':') &&
                  reader.digits(2, c.minute) && reader.take(':') && reader.digits(2, c.second) && reader.take('.') &&
                  reader.digits(3, c.millisecond) && is_time(c) && read_offset(reader, offset_ms) && reader.at_end();
  if (!ok) return std::nullopt;
  return from_calendar(c) - offset_ms;
}

std::optional<std::int64_t> parse_iso_time(std::string_view text) {
  Reader reader(text);
  Calendar c;
  std::int64_t offset_ms = 0;
  if (!read_day(reader, c)) return std::nullopt;
  if (reader.at_end()) return from_calendar(c);
  if (!reader.take('T') || !reader.digits(2, c.hour) || !reader.take(':') || !reader.digits(2, c.minute)) return std::nullopt;
  if (reader.take(':')) {
    if (!reader.digits(2, c.second)) return std::nullopt;
    if (reader.take('.') || reader.take(',')) {
      int scale = 100, digit = 0;
      if (!reader.next_is_digit()) return std::nullopt;
      while (reader.next_is_digit()) {
        reader.digits(1, digit);
        c.millisecond += digit * scale;
        scale /= 10;
      }
    }
  }
  if (!is_time(c)) return std::nullopt;
  if (!reader.at_end() && (!read_offset(reader, offset_ms) || !reader.at_end())) return std::nullopt;
  return from_calendar(c) - offset_ms;
}

}  // namespace millrace
