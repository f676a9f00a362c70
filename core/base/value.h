// A variable's value in one of Camunda's types.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

namespace millrace {

// The type names of Camunda's REST API; `Integer` is Java's 32 bits, `Long` its 64.
enum class ValueType : std::uint8_t {
  null, boolean, short_, integer, long_, double_, string, date, bytes, file, json, xml, object
};

// What a value of type file or object says of itself beside its content.
struct ValueInfo {
  std::optional<std::string> object_type_name;      // object
  std::optional<std::string> serialization_format;  // object: "application/json"
  std::optional<std::string> file_name;             // file
  std::optional<std::string> mime_type;             // file
  std::optional<std::string> encoding;              // file
  bool operator==(const ValueInfo&) const = default;
};

// Copies and moves; has no virtuals. `data` holds by type: boolean a bool; short, integer, long and date (ms since 1970, UTC) an
// int64; double a double; string, json, xml and object (serialized) text; bytes and file raw bytes; null nothing. A typed value may hold
// nothing as well (an Integer that is null).
struct Value {
  ValueType type = ValueType::null;
  std::variant<std::monostate, bool, std::int64_t, double, std::string> data;
  ValueInfo info;
  bool is_transient = false;

  bool is_null() const { return std::holds_alternative<std::monostate>(data); }
  bool operator==(const Value&) const = default;

  static Value boolean(bool value) { return {ValueType::boolean, value, {}, false}; }
  static Value integer(std::int32_t value) { return {ValueType::integer, std::int64_t{value}, {}, false}; }
  static Value long_integer(std::int64_t value) { return {ValueType::long_, value, {}, false}; }
  static Value real(double value) { return {ValueType::double_, value, {}, false}; }
  static Value string(std::string value) { return {ValueType::string, std::move(value), {}, false}; }
  static Value date(std::int64_t time_ms) { return {ValueType::date, time_ms, {}, false}; }
};

}  // namespace millrace
