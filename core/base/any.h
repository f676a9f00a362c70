// A value of the expression and script languages: what a Java expression would hold as an Object.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/value.h"

namespace millrace {

class Any;

// An instant, as java.util.Date; milliseconds since 1970-01-01T00:00:00Z.
struct Date {
  std::int64_t time_ms = 0;
  bool operator==(const Date&) const = default;
};
using AnyList = std::vector<Any>;
using AnyMap = std::vector<std::pair<std::string, Any>>;  // in the order of insertion

// Something with members and methods that the languages can use: `execution`, `task`, a date builder, a JSON node. Lists and maps are shared and
// may change, as in Java.
class HostObject {
 public:
  virtual ~HostObject() = default;
  virtual std::string_view type_name() const = 0;  // for messages and typed variables: "org.joda.time.DateTime"
  // A property; absent when there is none of that name.
  virtual std::optional<Any> get(std::string_view name);
  // False when there is no such property to set.
  virtual bool set(std::string_view name, const Any& value);
  // A method; absent when there is none of that name and number of arguments. Throws EngineError when it fails.
  virtual std::optional<Any> call(std::string_view method, std::span<const Any> arguments);
  virtual std::string to_text() const;
};

// Integer and Long are told apart as in Java: JUEL computes in Long, variables keep what they were given.
class Any {
 public:
  using List = std::shared_ptr<AnyList>;
  using Map = std::shared_ptr<AnyMap>;
  using Object = std::shared_ptr<HostObject>;
  // A typed value that the languages pass through whole: bytes, a file, a JSON or XML text.
  using Typed = std::shared_ptr<const Value>;
  using Data = std::variant<std::monostate, bool, std::int32_t, std::int64_t, double, std::string, Date, List, Map, Object, Typed>;

  Any() = default;
  Any(bool value) : data_(value) {}
  Any(std::int32_t value) : data_(value) {}
  Any(std::int64_t value) : data_(value) {}
  Any(double value) : data_(value) {}
  Any(std::string value) : data_(std::move(value)) {}
  Any(const char* value) : data_(std::string(value)) {}
  Any(Date value) : data_(value) {}
  Any(List value) : data_(std::move(value)) {}
  Any(Map value) : data_(std::move(value)) {}
  Any(Object value) : data_(std::move(value)) {}
  Any(Typed value) : data_(std::move(value)) {}
  static Any list(AnyList items) { return Any(std::make_shared<AnyList>(std::move(items))); }
  static Any map(AnyMap items) { return Any(std::make_shared<AnyMap>(std::move(items))); }

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  template <class T>
  const T* as() const { return std::get_if<T>(&data_); }
  const Data& data() const { return data_; }

 private:
  Data data_;
};

// Deep copies are bounded by `max_depth`, for maps may hold themselves; beyond it EngineError(engine).
inline constexpr int max_any_depth = 200;

// From a variable's value and back. Objects that are serialized as JSON become lists and maps ("java.util.ArrayList", "java.util.LinkedHashMap"
// when they come back); JSON, XML, bytes and files pass as Typed.
Any to_any(const Value& value);
// Throws EngineError(engine) for what cannot be kept in a variable (a host object).
Value to_value(const Any& any);

// As Java's toString(): lists "[a, b]", maps "{k=v}", dates as java.util.Date does in UTC.
std::string to_text(const Any& any);

}  // namespace millrace
