// The methods of java.lang.Integer, Long, Double, Boolean and java.util.Date.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <limits>

#include "base/text.h"
#include "base/time.h"
#include "expression/coercion.h"
#include "expression/failure.h"
#include "expression/methods.h"

namespace millrace::expression {
namespace {

// A result in the class of the number that the method is called on.
Any like(const Any& number, std::int64_t value) { return number.as<std::int32_t>() ? Any(to_int32(value)) : Any(value); }

std::int32_t saturated(const Any& number) {
  const double* real = number.as<double>();
  if (!real) return to_int32(to_long(number));
  return static_cast<std::int32_t>(std::clamp<std::int64_t>(to_int64(*real), INT32_MIN, INT32_MAX));
}

std::string in_base(std::uint64_t value, unsigned base) {
  std::string digits;
  do {
    digits.insert(digits.begin(), "0123456789abcdef"[value % base]);
    value /= base;
  } while (value != 0);
  return digits;
}

Any parse(const Any& number, const Arguments& arguments) {
  const std::string text = arguments.text(0);
  if (number.as<double>()) {
    if (const auto value = parse_java_double(text)) return Any(*value);
  } else if (const auto value = parse_integer(text); value && (!number.as<std::int32_t>() || (*value >= INT32_MIN && *value <= INT32_MAX))) {
    return like(number, *value);
  }
  fail_as_java("java.lang.NumberFormatException: For input string: \"" + text + "\"");
}

// CAMUNDA: compareTo(Integer) takes no Long: a ClassCastException, as the literal in `a.compareTo(4)` is one.
Any compare_to(const Any& number, const Arguments& arguments) {
  const Any& other = arguments[0];
  if (!is_number(other) && !other.is_null()) arguments.not_found();
  if (is_number(other) && other.data().index() != number.data().index())
    fail_as_java("java.lang.ClassCastException: class " + class_name(other) + " cannot be cast to class " + class_name(number));
  if (number.as<double>()) return Any(to_double(number) < to_double(other) ? -1 : to_double(number) > to_double(other) ? 1 : 0);
  return Any(to_long(number) < to_long(other) ? -1 : to_long(number) > to_long(other) ? 1 : 0);
}

std::optional<Any> call_static(const Any& number, std::string_view method, const Arguments& arguments) {
  const bool is_real = number.as<double>();
  if (arguments.size() == 2) {
    if (is_real) {
      const double a = arguments.real(0), b = arguments.real(1);
      if (method == "max") return Any(std::max(a, b));
      if (method == "min") return Any(std::min(a, b));
      if (method == "sum") return Any(a + b);
      if (method == "compare") return Any(a < b ? -1 : a > b ? 1 : 0);
      return std::nullopt;
    }
    if (method != "max" && method != "min" && method != "sum" && method != "compare") return std::nullopt;
    const std::int64_t a = arguments.long_integer(0), b = arguments.long_integer(1);
    if (method == "max") return like(number, std::max(a, b));
    if (method == "min") return like(number, std::min(a, b));
    if (method == "compare") return Any(a < b ? -1 : a > b ? 1 : 0);
    return like(number, static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + static_cast<std::uint64_t>(b)));
  }
  if (arguments.size() != 1) return std::nullopt;
  if (method == "valueOf" || method == "parseInt" || method == "parseLong" || method == "parseDouble") return parse(number, arguments);
  if (method == "toString") return Any(arguments.text(0));
  if (is_real) return std::nullopt;
  const auto bits = [&] {
    const auto value = static_cast<std::uint64_t>(arguments.long_integer(0));
    return number.as<std::int32_t>() ? static_cast<std::uint32_t>(value) : value;
  };
  if (method == "signum") return Any(arguments.long_integer(0) > 0 ? 1 : arguments.long_integer(0) < 0 ? -1 : 0);
  if (method == "toHexString") return Any(in_base(bits(), 16));
  if (method == "toBinaryString") return Any(in_base(bits(), 2));
  if (method == "toOctalString") return Any(in_base(bits(), 8));
  return std::nullopt;
}

}  // namespace

std::optional<Any> call_number(const Any& number, std::string_view method, const Arguments& arguments) {
  if (arguments.size() == 0) {
    if (method == "intValue") return Any(saturated(number));
    if (method == "longValue") return Any(to_long(number));
    if (method == "doubleValue" || method == "floatValue") return Any(to_double(number));
    if (method == "shortValue") return Any(static_cast<std::int32_t>(static_cast<std::int16_t>(saturated(number))));
    if (method == "byteValue") return Any(static_cast<std::int32_t>(static_cast<std::int8_t>(saturated(number))));
    if (const double* real = number.as<double>()) {
      if (method == "isNaN") return Any(std::isnan(*real));
      if (method == "isInfinite") return Any(std::isinf(*real));
    }
    return std::nullopt;
  }
  if (arguments.size() == 1 && method == "compareTo") return compare_to(number, arguments);
  return call_static(number, method, arguments);
}

std::optional<Any> call_boolean(bool value, std::string_view method, const Arguments& arguments) {
  switch (arguments.size()) {
    case 0:
      if (method == "booleanValue") return Any(value);
      return std::nullopt;
    case 1:
      if (method == "compareTo") return Any(static_cast<std::int32_t>(value) - static_cast<std::int32_t>(arguments.boolean(0)));
      if (method == "parseBoolean" || method == "valueOf") return Any(arguments.boolean(0));
      if (method == "toString") return Any(arguments.boolean(0) ? "true" : "false");
      return std::nullopt;
    case 2:
      if (method == "logicalAnd") return Any(arguments.boolean(0) && arguments.boolean(1));
      if (method == "logicalOr") return Any(arguments.boolean(0) || arguments.boolean(1));
      if (method == "logicalXor") return Any(arguments.boolean(0) != arguments.boolean(1));
      return std::nullopt;
    default: return std::nullopt;
  }
}

std::optional<Any> call_date(Date date, std::string_view method, const Arguments& arguments) {
  if (arguments.size() == 0) {
    const Calendar c = to_calendar(date.time_ms);
    if (method == "getTime" || method == "toEpochMilli") return Any(date.time_ms);
    if (method == "getYear") return Any(c.year - 1900);
    if (method == "getMonth") return Any(c.month - 1);
    if (method == "getDate") return Any(c.day);
    if (method == "getHours") return Any(c.hour);
    if (method == "getMinutes") return Any(c.minute);
    if (method == "getSeconds") return Any(c.second);
    if (method == "getTimezoneOffset") return Any(0);
    if (method == "getDay") {
      const std::int64_t day = from_calendar({.year = c.year, .month = c.month, .day = c.day}) / 86'400'000;
      return Any(static_cast<std::int32_t>(((day + 4) % 7 + 7) % 7));
    }
    if (method == "clone") return Any(date);
    return std::nullopt;
  }
  if (arguments.size() != 1 || (method != "before" && method != "after" && method != "compareTo")) return std::nullopt;
  if (arguments[0].is_null()) fail_as_java("java.lang.NullPointerException: Cannot invoke \"Object.getClass()\" because \"date\" is null");
  const Date* other = arguments[0].as<Date>();
  if (!other) arguments.not_found();
  if (method == "before") return Any(date.time_ms < other->time_ms);
  if (method == "after") return Any(date.time_ms > other->time_ms);
  return Any(date.time_ms < other->time_ms ? -1 : date.time_ms > other->time_ms ? 1 : 0);
}

}  // namespace millrace::expression
