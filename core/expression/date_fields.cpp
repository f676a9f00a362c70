// The fields of an instant, by Joda-Time's names: ISO calendar, UTC.
#include <array>
#include <iterator>

#include "base/time.h"
#include "expression/date_time.h"
#include "expression/failure.h"

namespace millrace::expression {
namespace {

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int32_t least_year = -292275054, greatest_year = 292278993;

constexpr std::string_view names[] = {"year",          "monthOfYear",    "dayOfMonth", "hourOfDay",   "minuteOfHour", "secondOfMinute",
                                      "millisOfSecond", "dayOfYear",      "dayOfWeek",  "weekOfWeekyear", "weekyear",   "minuteOfDay",
                                      "secondOfDay",   "millisOfDay",    "centuryOfEra", "yearOfEra",  "yearOfCentury"};

constexpr std::string_view weekdays[] = {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
constexpr std::string_view months[] = {"January", "February", "March",     "April",   "May",      "June",
                                       "July",    "August",   "September", "October", "November", "December"};

std::int64_t day_number(std::int64_t time_ms) {
  const std::int64_t days = time_ms / day_ms;
  return time_ms % day_ms < 0 ? days - 1 : days;
}
std::int32_t millis_of_day(std::int64_t time_ms) { return static_cast<std::int32_t>(time_ms - day_number(time_ms) * day_ms); }
std::int64_t start_of_year(std::int32_t year) { return from_calendar({.year = year}); }
std::int32_t day_of_week(std::int64_t time_ms) { return static_cast<std::int32_t>(((day_number(time_ms) + 3) % 7 + 7) % 7) + 1; }
// The year that holds this week's Thursday.
std::int32_t weekyear(std::int64_t time_ms) { return to_calendar(time_ms + (4 - day_of_week(time_ms)) * day_ms).year; }
std::int32_t days_in_month(std::int32_t year, std::int32_t month) {
  return static_cast<std::int32_t>((from_calendar({.year = year, .month = month + 1}) - from_calendar({.year = year, .month = month})) / day_ms);
}

}  // namespace

std::optional<DateField> date_field(std::string_view name) {
  for (std::size_t i = 0; i < std::size(names); ++i)
    if (names[i] == name) return static_cast<DateField>(i);
  return std::nullopt;
}

std::string_view date_field_name(DateField field) { return names[static_cast<std::size_t>(field)]; }

std::int32_t read_field(std::int64_t time_ms, DateField field) {
  const Calendar c = to_calendar(time_ms);
  const std::int32_t in_day = millis_of_day(time_ms);
  switch (field) {
    case DateField::year: return c.year;
    case DateField::month_of_year: return c.month;
    case DateField::day_of_month: return c.day;
    case DateField::hour_of_day: return c.hour;
    case DateField::minute_of_hour: return c.minute;
    case DateField::second_of_minute: return c.second;
    case DateField::millis_of_second: return c.millisecond;
    case DateField::day_of_year: return static_cast<std::int32_t>((time_ms - in_day - start_of_year(c.year)) / day_ms) + 1;
    case DateField::day_of_week: return day_of_week(time_ms);
    case DateField::week_of_weekyear: {
      const std::int64_t thursday = time_ms + (4 - day_of_week(time_ms)) * day_ms;
      return (read_field(thursday, DateField::day_of_year) - 1) / 7 + 1;
    }
    case DateField::weekyear: return weekyear(time_ms);
    case DateField::minute_of_day: return in_day / 60'000;
    case DateField::second_of_day: return in_day / 1000;
    case DateField::millis_of_day: return in_day;
    case DateField::century_of_era: return c.year / 100;
    case DateField::year_of_era: return c.year > 0 ? c.year : 1 - c.year;
    case DateField::year_of_century: return (c.year % 100 + 100) % 100;
  }
  return 0;
}

std::pair<std::int32_t, std::int32_t> field_range(std::int64_t time_ms, DateField field) {
  const Calendar c = to_calendar(time_ms);
  switch (field) {
    case DateField::year:
    case DateField::weekyear: return {least_year, greatest_year};
    case DateField::month_of_year: return {1, 12};
    case DateField::day_of_month: return {1, days_in_month(c.year, c.month)};
    case DateField::hour_of_day: return {0, 23};
    case DateField::minute_of_hour:
    case DateField::second_of_minute: return {0, 59};
    case DateField::millis_of_second: return {0, 999};
    case DateField::day_of_year: return {1, static_cast<std::int32_t>((start_of_year(c.year + 1) - start_of_year(c.year)) / day_ms)};
    case DateField::day_of_week: return {1, 7};
    case DateField::week_of_weekyear: {
      // December 28 is always in the last week.
      return {1, read_field(from_calendar({.year = weekyear(time_ms), .month = 12, .day = 28}), DateField::week_of_weekyear)};
    }
    case DateField::minute_of_day: return {0, 1439};
    case DateField::second_of_day: return {0, 86399};
    case DateField::millis_of_day: return {0, 86399999};
    case DateField::century_of_era: return {0, greatest_year / 100};
    case DateField::year_of_era: return {1, greatest_year};
    case DateField::year_of_century: return {0, 99};
  }
  return {0, 0};
}

std::int64_t write_field(std::int64_t time_ms, DateField field, std::int32_t value) {
  const auto [least, greatest] = field_range(time_ms, field);
  if (value < least || value > greatest)
    fail_as_java("org.joda.time.IllegalFieldValueException: Value " + std::to_string(value) + " for " + std::string(date_field_name(field)) +
                 " must be in the range [" + std::to_string(least) + "," + std::to_string(greatest) + "]");
  Calendar c = to_calendar(time_ms);
  switch (field) {
    case DateField::year:
    case DateField::month_of_year: {
      if (field == DateField::year) c.year = value;
      if (field == DateField::month_of_year) c.month = value;
      c.day = std::min(c.day, days_in_month(c.year, c.month));  // CAMUNDA: Joda stays in the month
      return from_calendar(c);
    }
    case DateField::weekyear: {
      const std::int32_t week = read_field(time_ms, DateField::week_of_weekyear);
      const std::int64_t january = from_calendar({.year = value, .month = 1, .day = 4});
      return january + (day_of_week(time_ms) - day_of_week(january) + (week - 1) * 7) * day_ms + millis_of_day(time_ms);
    }
    case DateField::century_of_era: return write_field(time_ms, DateField::year, value * 100 + c.year % 100);
    case DateField::year_of_era: return write_field(time_ms, DateField::year, c.year > 0 ? value : 1 - value);
    case DateField::year_of_century: return write_field(time_ms, DateField::year, c.year - (c.year % 100 + 100) % 100 + value);
    default: break;
  }
  // The others are so many steps of one length apart.
  static constexpr std::array<std::int64_t, 17> step_ms = {0,      0,           day_ms, 3'600'000, 60'000, 1000, 1, day_ms, day_ms,
                                                           7 * day_ms, 0, 60'000, 1000,   1,         0,      0,    0};
  return time_ms + (std::int64_t{value} - read_field(time_ms, field)) * step_ms[static_cast<std::size_t>(field)];
}

std::string_view weekday_name(std::int32_t day_of_week) { return weekdays[day_of_week - 1]; }
std::string_view month_name(std::int32_t month) { return months[month - 1]; }

}  // namespace millrace::expression
