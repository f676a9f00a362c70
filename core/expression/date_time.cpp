// dateTime(): Joda-Time's DateTime, in UTC.
#include "expression/date_time.h"

#include <array>

#include "base/time.h"
#include "expression/failure.h"
#include "expression/methods.h"

namespace millrace::expression {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

std::string decapitalized(std::string_view name) {
  std::string text(name);
  if (!text.empty() && text.front() >= 'A' && text.front() <= 'Z') text.front() = static_cast<char>(text.front() - 'A' + 'a');
  return text;
}

// "plusDays" and its like: so many months, or steps of one length.
struct Unit {
  std::string_view name;
  int months;
  std::int64_t length_ms;
};
constexpr Unit units[] = {{"Years", 12, 0},         {"Months", 1, 0},        {"Weeks", 0, 7 * day_ms}, {"Days", 0, day_ms},
                          {"Hours", 0, 3'600'000}, {"Minutes", 0, 60'000}, {"Seconds", 0, 1000},     {"Millis", 0, 1}};

std::int64_t plus_months(std::int64_t time_ms, std::int64_t count) {
  const Calendar c = to_calendar(time_ms);
  const std::int64_t months = c.year * std::int64_t{12} + c.month - 1 + count;
  std::int64_t year = months / 12;
  if (months % 12 < 0) --year;
  const std::int64_t least = -292275054, greatest = 292278993;
  if (year < least || year > greatest)
    fail_as_java("org.joda.time.IllegalFieldValueException: Value " + std::to_string(year) + " for year must be in the range [" +
                 std::to_string(least) + "," + std::to_string(greatest) + "]");
  // The first of the month never leaves a month when its year changes.
  std::int64_t first = write_field(time_ms, DateField::day_of_month, 1);
  first = write_field(first, DateField::month_of_year, static_cast<std::int32_t>(months - year * 12 + 1));
  first = write_field(first, DateField::year, static_cast<std::int32_t>(year));
  return write_field(first, DateField::day_of_month, std::min(c.day, field_range(first, DateField::day_of_month).second));
}

std::int64_t plus(std::int64_t time_ms, std::int64_t count, std::int64_t length_ms) {
  std::int64_t distance = 0, result = 0;
  if (__builtin_mul_overflow(count, length_ms, &distance) || __builtin_add_overflow(time_ms, distance, &result))
    fail_as_java("java.lang.ArithmeticException: The calculation caused an overflow: " + std::to_string(time_ms) + " + " + std::to_string(count) +
                 " * " + std::to_string(length_ms));
  return result;
}

std::optional<Any> add(const DateTime& time, std::string_view unit_name, std::int64_t count) {
  for (const Unit& unit : units)
    if (unit.name == unit_name)
      return time.with_time(unit.months != 0 ? plus_months(time.time_ms(), count * unit.months) : plus(time.time_ms(), count, unit.length_ms));
  return std::nullopt;
}

std::int64_t at_time(std::int64_t time_ms, std::int32_t millis_of_day) { return write_field(time_ms, DateField::millis_of_day, millis_of_day); }

std::int64_t with_date(std::int64_t time_ms, const Arguments& arguments) {
  const std::int32_t year = arguments.integer(0), month = arguments.integer(1), day = arguments.integer(2);
  std::int64_t result = write_field(time_ms, DateField::day_of_month, 1);
  result = write_field(write_field(result, DateField::year, year), DateField::month_of_year, month);
  const auto [least, greatest] = field_range(result, DateField::day_of_month);
  if (day < least || day > greatest)
    fail_as_java("org.joda.time.IllegalFieldValueException: Value " + std::to_string(day) + " for dayOfMonth must be in the range [1," +
                 std::to_string(greatest) + "]: year: " + std::to_string(year) + " month: " + std::to_string(month));
  return write_field(result, DateField::day_of_month, day);
}

std::int64_t with_time_of_day(std::int64_t time_ms, const Arguments& arguments) {
  static constexpr std::array fields = {DateField::hour_of_day, DateField::minute_of_hour, DateField::second_of_minute, DateField::millis_of_second};
  std::int64_t result = time_ms;
  for (std::size_t i = 0; i < fields.size(); ++i) result = write_field(result, fields[i], arguments.integer(i));
  return result;
}

// "dateTime().dayOfMonth()": a field with its instant.
class FieldProperty final : public HostObject {
 public:
  FieldProperty(DateField field, const DateTime& time) : field_(field), time_(time) {}
  std::string_view type_name() const override { return "org.joda.time.DateTime$Property"; }
  std::string to_text() const override { return "Property[" + std::string(date_field_name(field_)) + "]"; }

  std::optional<Any> call(std::string_view method, std::span<const Any> values) override {
    const Arguments arguments(method, type_name(), values);
    const std::int64_t time_ms = time_.time_ms();
    const auto [least, greatest] = field_range(time_ms, field_);
    if (values.size() == 1) {
      if (method == "setCopy") return time_.with_time(write_field(time_ms, field_, arguments.integer(0)));
      if (method == "addToCopy") return add_to_copy(arguments.integer(0));
      return std::nullopt;
    }
    if (!values.empty()) return std::nullopt;
    if (method == "get") return Any(read_field(time_ms, field_));
    if (method == "getMinimumValue") return Any(least);
    if (method == "getMaximumValue") return Any(greatest);
    if (method == "withMinimumValue") return time_.with_time(write_field(time_ms, field_, least));
    if (method == "withMaximumValue") return time_.with_time(write_field(time_ms, field_, greatest));
    if (method == "getAsText") return Any(text());
    if (method == "getAsShortText") return Any(is_named() ? text().substr(0, 3) : text());
    if (method == "getAsString") return Any(std::to_string(read_field(time_ms, field_)));
    if (method == "getName") return Any(std::string(date_field_name(field_)));
    if (method == "roundFloorCopy") return time_.with_time(floor());
    return std::nullopt;
  }

 private:
  bool is_named() const { return field_ == DateField::day_of_week || field_ == DateField::month_of_year; }
  std::string text() const {
    const std::int32_t value = read_field(time_.time_ms(), field_);
    if (field_ == DateField::day_of_week) return std::string(weekday_name(value));
    if (field_ == DateField::month_of_year) return std::string(month_name(value));
    return std::to_string(value);
  }
  std::optional<Any> add_to_copy(std::int32_t count) const {
    switch (field_) {
      case DateField::year: return add(time_, "Years", count);
      case DateField::month_of_year: return add(time_, "Months", count);
      case DateField::week_of_weekyear: return add(time_, "Weeks", count);
      case DateField::day_of_month:
      case DateField::day_of_year:
      case DateField::day_of_week: return add(time_, "Days", count);
      case DateField::hour_of_day: return add(time_, "Hours", count);
      case DateField::minute_of_hour: return add(time_, "Minutes", count);
      case DateField::second_of_minute: return add(time_, "Seconds", count);
      case DateField::millis_of_second: return add(time_, "Millis", count);
      default: return std::nullopt;
    }
  }
  std::int64_t floor() const {
    Calendar c = to_calendar(time_.time_ms());
    switch (field_) {
      case DateField::year: c.month = 1; [[fallthrough]];
      case DateField::month_of_year: c.day = 1; [[fallthrough]];
      case DateField::day_of_month:
      case DateField::day_of_year:
      case DateField::day_of_week: c.hour = 0; [[fallthrough]];
      case DateField::hour_of_day: c.minute = 0; [[fallthrough]];
      case DateField::minute_of_hour: c.second = 0; [[fallthrough]];
      case DateField::second_of_minute: c.millisecond = 0; [[fallthrough]];
      default: return from_calendar(c);
    }
  }

  DateField field_;
  DateTime time_;
};

}  // namespace

const DateTime* DateTime::of(const Any& any) {
  const Any::Object* object = any.as<Any::Object>();
  return object ? dynamic_cast<const DateTime*>(object->get()) : nullptr;
}

std::string_view DateTime::type_name() const {
  switch (kind_) {
    case DateTimeKind::local_date: return "org.joda.time.LocalDate";
    case DateTimeKind::local_time: return "org.joda.time.LocalTime";
    case DateTimeKind::local_date_time: return "org.joda.time.LocalDateTime";
    default: return "org.joda.time.DateTime";
  }
}

std::string DateTime::to_text() const {
  const std::string text = format_utc_time(time_ms_);
  const std::size_t separator = text.find('T');
  switch (kind_) {
    case DateTimeKind::local_date: return text.substr(0, separator);
    case DateTimeKind::local_time: return text.substr(separator + 1, text.size() - separator - 2);
    case DateTimeKind::local_date_time: return text.substr(0, text.size() - 1);
    default: return text;
  }
}

std::optional<Any> DateTime::get(std::string_view name) {
  if (name == "millis") return Any(time_ms_);
  if (const auto field = date_field(name)) return Any(read_field(time_ms_, *field));
  return std::nullopt;
}

std::optional<Any> DateTime::call(std::string_view method, std::span<const Any> values) {
  const Arguments arguments(method, type_name(), values);
  const auto as_kind = [&](DateTimeKind kind, std::int64_t time_ms) { return Any(std::make_shared<DateTime>(time_ms, now_ms_, kind)); };
  const auto other = [&] {
    const DateTime* time = of(values[0]);
    if (!time && !is_number_argument(values[0])) arguments.not_found();
    return time ? time->time_ms() : arguments.long_integer(0);
  };

  if (values.empty()) {
    if (method == "toDate") return Any(Date{time_ms_});
    if (method == "toString") return Any(to_text());
    if (method == "toDateTime" || method == "toDateTimeISO" || method == "toInstant") return with_time(time_ms_);
    if (method == "toLocalDate") return as_kind(DateTimeKind::local_date, at_time(time_ms_, 0));
    if (method == "toLocalTime") return as_kind(DateTimeKind::local_time, read_field(time_ms_, DateField::millis_of_day));
    if (method == "toLocalDateTime") return as_kind(DateTimeKind::local_date_time, time_ms_);
    if (method == "toDateTimeAtStartOfDay") return as_kind(DateTimeKind::date_time, at_time(time_ms_, 0));
    if (method == "withTimeAtStartOfDay") return with_time(at_time(time_ms_, 0));
    if (method == "isAfterNow") return Any(time_ms_ > now_ms_);
    if (method == "isBeforeNow") return Any(time_ms_ < now_ms_);
    if (method == "isEqualNow") return Any(time_ms_ == now_ms_);
    if (method == "getMillis") return Any(time_ms_);
    if (method == "hashCode") return Any(static_cast<std::int32_t>(time_ms_ ^ (time_ms_ >> 32)));
    if (method.starts_with("get")) {
      const auto field = date_field(decapitalized(method.substr(3)));
      return field ? std::optional(Any(read_field(time_ms_, *field))) : std::nullopt;
    }
    const auto field = date_field(method);
    return field ? std::optional(Any(std::make_shared<FieldProperty>(*field, *this))) : std::nullopt;
  }
  if (values.size() == 1) {
    if (method == "isAfter") return Any(time_ms_ > other());
    if (method == "isBefore") return Any(time_ms_ < other());
    if (method == "isEqual") return Any(time_ms_ == other());
    if (method == "compareTo") return Any(time_ms_ < other() ? -1 : time_ms_ > other() ? 1 : 0);
    if (method == "toString") return values[0].is_null() ? Any(to_text()) : Any(format_pattern(time_ms_, arguments.text(0)));
    if (method == "withZone" && values[0].is_null()) return with_time(time_ms_);
    if (method == "withMillis") return with_time(arguments.long_integer(0));
    if (method == "plus") return with_time(millrace::expression::plus(time_ms_, arguments.long_integer(0), 1));
    if (method == "minus") return with_time(millrace::expression::plus(time_ms_, arguments.long_integer(0), -1));
    if (method == "parse") {
      const auto time_ms = parse_iso_time(arguments.text(0));
      if (!time_ms) fail_as_java("java.lang.IllegalArgumentException: Invalid format: \"" + arguments.text(0) + "\"");
      return with_time(*time_ms);
    }
    if (method.starts_with("plus")) return add(*this, method.substr(4), arguments.integer(0));
    if (method.starts_with("minus")) return add(*this, method.substr(5), -std::int64_t{arguments.integer(0)});
    if (method.starts_with("with")) {
      const auto field = date_field(decapitalized(method.substr(4)));
      return field ? std::optional(with_time(write_field(time_ms_, *field, arguments.integer(0)))) : std::nullopt;
    }
    return std::nullopt;
  }
  if (method == "withDate" && values.size() == 3) return with_time(with_date(time_ms_, arguments));
  if (method == "withTime" && values.size() == 4) return with_time(with_time_of_day(time_ms_, arguments));
  return std::nullopt;
}

}  // namespace millrace::expression
