// Instants, ISO 8601 text and calendar arithmetic. An instant is milliseconds since 1970-01-01T00:00:00Z.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace millrace {

// The date and time of an instant in UTC.
struct Calendar {
  int year = 1970;  // proleptic Gregorian
  int month = 1;    // 1 to 12
  int day = 1;      // 1 to 31
  int hour = 0, minute = 0, second = 0, millisecond = 0;
};
Calendar to_calendar(std::int64_t time_ms);
// Out-of-range members carry over (month 13 is January of the next year).
std::int64_t from_calendar(const Calendar& calendar);

// "2030-01-07T09:00:00.000+0000", Camunda's format.
std::string format_camunda_time(std::int64_t time_ms);
// "2030-01-07T09:00:00.000Z", Flowable's.
std::string format_utc_time(std::int64_t time_ms);

// Camunda's REST format `yyyy-MM-dd'T'HH:mm:ss.SSSZ` exactly (offset +0200), and what 7.24 accepts beside it. Absent: not such a date.
std::optional<std::int64_t> parse_camunda_time(std::string_view text);
// ISO 8601 as BPMN timers have it: date, date and time, offset optional (then UTC).
std::optional<std::int64_t> parse_iso_time(std::string_view text);

}  // namespace millrace
