// dateTime(): Joda-Time's DateTime, in UTC. Immutable.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/any.h"

namespace millrace::expression {

enum class DateTimeKind : std::uint8_t { date_time, local_date, local_time, local_date_time };

class DateTime final : public HostObject {
 public:
  // `now_ms` is what isAfterNow() and the like compare with.
  DateTime(std::int64_t time_ms, std::int64_t now_ms, DateTimeKind kind = DateTimeKind::date_time)
      : time_ms_(time_ms), now_ms_(now_ms), kind_(kind) {}
  static const DateTime* of(const Any& any);

  std::string_view type_name() const override;
  std::optional<Any> get(std::string_view name) override;
  std::optional<Any> call(std::string_view method, std::span<const Any> arguments) override;
  std::string to_text() const override;

  std::int64_t time_ms() const { return time_ms_; }
  std::int64_t now_ms() const { return now_ms_; }
  DateTimeKind kind() const { return kind_; }
  Any with_time(std::int64_t time_ms) const { return Any(std::make_shared<DateTime>(time_ms, now_ms_, kind_)); }

 private:
  std::int64_t time_ms_;
  std::int64_t now_ms_;
  DateTimeKind kind_;
};

// "dayOfMonth", "hourOfDay" …: what can be read of an instant, and often set.
enum class DateField : std::uint8_t {
  year, month_of_year, day_of_month, hour_of_day, minute_of_hour, second_of_minute, millis_of_second, day_of_year, day_of_week, week_of_weekyear,
  weekyear, minute_of_day, second_of_day, millis_of_day, century_of_era, year_of_era, year_of_century
};
std::optional<DateField> date_field(std::string_view name);
std::string_view date_field_name(DateField field);
std::int32_t read_field(std::int64_t time_ms, DateField field);
// Throw Failure when the value is out of the field's range.
std::int64_t write_field(std::int64_t time_ms, DateField field, std::int32_t value);
std::pair<std::int32_t, std::int32_t> field_range(std::int64_t time_ms, DateField field);

// A pattern of Joda-Time: "yyyy-MM-dd HH:mm". Throws Failure when it has a letter that means nothing.
std::string format_pattern(std::int64_t time_ms, std::string_view pattern);
std::string_view weekday_name(std::int32_t day_of_week);  // "Monday" is 1
std::string_view month_name(std::int32_t month);

}  // namespace millrace::expression
