// Values of the expression and script languages.
#include "base/any.h"

#include <array>
#include <cmath>
#include <cstdio>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "base/text.h"
#include "base/time.h"

namespace millrace {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view list_type = "java.util.ArrayList";
constexpr std::string_view map_type = "java.util.LinkedHashMap";

void check_depth(int depth) {
  if (depth > max_any_depth) throw EngineError(ErrorCode::engine, {"a value nests more than " + std::to_string(max_any_depth) + " deep"});
}

Any from_json(const Json& json, int depth) {
  check_depth(depth);
  switch (json.type()) {
    case Json::value_t::boolean: return Any(json.get<bool>());
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned: {
      const auto number = json.get<std::int64_t>();
      if (number >= INT32_MIN && number <= INT32_MAX) return Any(static_cast<std::int32_t>(number));
      return Any(number);
    }
    case Json::value_t::number_float: return Any(json.get<double>());
    case Json::value_t::string: return Any(json.get<std::string>());
    case Json::value_t::array: {
      AnyList items;
      for (const Json& item : json) items.push_back(from_json(item, depth + 1));
      return Any::list(std::move(items));
    }
    case Json::value_t::object: {
      AnyMap items;
      for (const auto& [key, item] : json.items()) items.emplace_back(key, from_json(item, depth + 1));
      return Any::map(std::move(items));
    }
    default: return Any();
  }
}

struct JsonWriter {
  int depth = 0;

  Json operator()(std::monostate) const { return nullptr; }
  Json operator()(const Any::List& list) const {
    check_depth(depth);
    Json json = Json::array();
    for (const Any& item : *list) json.push_back(std::visit(JsonWriter{depth + 1}, item.data()));
    return json;
  }
  Json operator()(const Any::Map& map) const {
    check_depth(depth);
    Json json = Json::object();
    for (const auto& [key, item] : *map) json[key] = std::visit(JsonWriter{depth + 1}, item.data());
    return json;
  }
  Json operator()(const Date& date) const { return date.time_ms; }  // CAMUNDA: Jackson's default
  Json operator()(const Any::Object& object) const {
    throw EngineError(ErrorCode::engine, {"a " + std::string(object->type_name()) + " cannot be kept in a variable"});
  }
  Json operator()(const Any::Typed& typed) const {
    if (const std::string* text = std::get_if<std::string>(&typed->data)) return *text;
    return nullptr;
  }
  template <class T>
  Json operator()(const T& plain) const {
    return plain;
  }
};

Value object_value(const Any& any, std::string_view type_name) {
  Value value;
  value.type = ValueType::object;
  value.data = std::visit(JsonWriter{}, any.data()).dump(-1, ' ', false, Json::error_handler_t::replace);
  value.info.object_type_name = std::string(type_name);
  value.info.serialization_format = "application/x-java-serialized-object";
  return value;
}

struct ValueWriter {
  const Any& any;

  Value operator()(std::monostate) const { return {}; }
  Value operator()(bool value) const { return Value::boolean(value); }
  Value operator()(std::int32_t value) const { return Value::integer(value); }
  Value operator()(std::int64_t value) const { return Value::long_integer(value); }
  Value operator()(double value) const { return Value::real(value); }
  Value operator()(const std::string& value) const { return Value::string(value); }
  Value operator()(const Date& value) const { return Value::date(value.time_ms); }
  Value operator()(const Any::List&) const { return object_value(any, list_type); }
  Value operator()(const Any::Map&) const { return object_value(any, map_type); }
  Value operator()(const Any::Typed& value) const { return *value; }
  Value operator()(const Any::Object& object) const {
    throw EngineError(ErrorCode::engine, {"a " + std::string(object->type_name()) + " cannot be kept in a variable"});
  }
};

// As java.lang.Double.toString: "1.0", "1.0E10".
std::string double_text(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value > 0 ? "Infinity" : "-Infinity";
  if (value == 0) return std::signbit(value) ? "-0.0" : "0.0";
  std::string digits;
  for (int precision = 1; precision <= 17; ++precision) {
    std::array<char, 40> buffer{};
    std::snprintf(buffer.data(), buffer.size(), "%.*e", precision - 1, value);
    digits = buffer.data();
    if (parse_double(digits) == value) break;
  }
  // digits: [-]d.ddde[+-]xx
  const bool negative = digits.front() == '-';
  const auto e = digits.find('e');
  const int exponent = std::atoi(digits.c_str() + e + 1);
  std::string mantissa;
  for (const char c : digits.substr(0, e))
    if (c >= '0' && c <= '9') mantissa += c;
  std::string text;
  if (exponent >= -3 && exponent < 7) {
    if (exponent < 0) {
      text = "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + mantissa;
    } else {
      const auto whole = static_cast<std::size_t>(exponent) + 1;
      if (mantissa.size() < whole) mantissa.append(whole - mantissa.size(), '0');
      text = mantissa.substr(0, whole) + "." + (mantissa.size() > whole ? mantissa.substr(whole) : "0");
    }
  } else {
    text = mantissa.substr(0, 1) + "." + (mantissa.size() > 1 ? mantissa.substr(1) : "0") + "E" + std::to_string(exponent);
  }
  return negative ? "-" + text : text;
}

// "Mon Jan 07 09:00:00 UTC 2030"
std::string date_text(std::int64_t time_ms) {
  static constexpr const char* days[] = {"Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"};
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const Calendar c = to_calendar(time_ms);
  std::int64_t day = time_ms / 86'400'000;
  if (time_ms % 86'400'000 < 0) --day;
  const auto weekday = static_cast<std::size_t>(((day % 7) + 7) % 7);
  std::array<char, 64> buffer{};
  std::snprintf(buffer.data(), buffer.size(), "%s %s %02d %02d:%02d:%02d UTC %04d", days[weekday],
                months[static_cast<std::size_t>(c.month - 1)], c.day, c.hour, c.minute, c.second, c.year);
  return buffer.data();
}

struct TextWriter {
  int depth = 0;

  std::string operator()(std::monostate) const { return depth == 0 ? "" : "null"; }
  std::string operator()(bool value) const { return value ? "true" : "false"; }
  std::string operator()(std::int32_t value) const { return std::to_string(value); }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const { return double_text(value); }
  std::string operator()(const std::string& value) const { return value; }
  std::string operator()(const Date& value) const { return date_text(value.time_ms); }
  std::string operator()(const Any::List& list) const {
    check_depth(depth);
    std::string text = "[";
    for (const Any& item : *list) text += (text.size() > 1 ? ", " : "") + std::visit(TextWriter{depth + 1}, item.data());
    return text + "]";
  }
  std::string operator()(const Any::Map& map) const {
    check_depth(depth);
    std::string text = "{";
    for (const auto& [key, item] : *map) text += (text.size() > 1 ? ", " : "") + key + "=" + std::visit(TextWriter{depth + 1}, item.data());
    return text + "}";
  }
  std::string operator()(const Any::Object& object) const { return object->to_text(); }
  std::string operator()(const Any::Typed& typed) const {
    const std::string* text = std::get_if<std::string>(&typed->data);
    return text ? *text : "null";
  }
};

}  // namespace

std::optional<Any> HostObject::get(std::string_view) { return std::nullopt; }
bool HostObject::set(std::string_view, const Any&) { return false; }
std::optional<Any> HostObject::call(std::string_view, std::span<const Any>) { return std::nullopt; }
std::string HostObject::to_text() const { return std::string(type_name()); }

Any to_any(const Value& value) {
  if (value.is_null()) return Any();
  switch (value.type) {
    case ValueType::null: return Any();
    case ValueType::boolean: return Any(std::get<bool>(value.data));
    case ValueType::short_:
    case ValueType::integer: return Any(static_cast<std::int32_t>(std::get<std::int64_t>(value.data)));
    case ValueType::long_: return Any(std::get<std::int64_t>(value.data));
    case ValueType::double_: return Any(std::get<double>(value.data));
    case ValueType::string: return Any(std::get<std::string>(value.data));
    case ValueType::date: return Any(Date{std::get<std::int64_t>(value.data)});
    case ValueType::object: {
      const Json json = Json::parse(std::get<std::string>(value.data), nullptr, /*allow_exceptions=*/false);
      if (json.is_discarded()) return Any(std::make_shared<const Value>(value));
      return from_json(json, 0);
    }
    case ValueType::bytes:
    case ValueType::file:
    case ValueType::json:
    case ValueType::xml: return Any(std::make_shared<const Value>(value));
  }
  return Any();
}

Value to_value(const Any& any) { return std::visit(ValueWriter{any}, any.data()); }

std::string to_text(const Any& any) { return std::visit(TextWriter{}, any.data()); }

}  // namespace millrace
