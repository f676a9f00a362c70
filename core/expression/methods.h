// What can be read from a value and called on it: properties, items, methods of Java's classes.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "base/any.h"

namespace millrace::expression {

// `base.key` or `base[key]`; `base` is not null. Throws Failure.
Any read_property(const Any& base, const Any& key);
void write_property(const Any& base, const Any& key, const Any& value);
// `base.method(arguments)`; `base` is not null. Throws Failure.
Any call_method(const Any& base, const std::string& method, std::span<const Any> arguments);

// The arguments of one call, converted as Jakarta Expression Language does: what cannot be converted makes the method unknown.
class Arguments {
 public:
  Arguments(std::string_view method, std::string_view class_name, std::span<const Any> values)
      : method_(method), class_name_(class_name), values_(values) {}

  std::size_t size() const { return values_.size(); }
  const Any& operator[](std::size_t index) const { return values_[index]; }
  std::span<const Any> from(std::size_t index) const { return values_.subspan(index); }
  std::int32_t integer(std::size_t index) const;
  std::int64_t long_integer(std::size_t index) const;
  double real(std::size_t index) const;
  bool boolean(std::size_t index) const;
  // A String: anything has a text; null is empty.
  std::string text(std::size_t index) const;
  // A CharSequence: text, and nothing else.
  const std::string& characters(std::size_t index) const;
  const AnyList& list(std::size_t index) const;
  // "Method not found: class java.lang.String.nope(java.lang.Long)"
  [[noreturn]] void not_found() const;

 private:
  std::string_view method_, class_name_;
  std::span<const Any> values_;
};
// Null, a number, or text that is one.
bool is_number_argument(const Any& any);

// The methods of one class. Absent: there is none of that name and number of arguments. Throw Failure.
std::optional<Any> call_string(const std::string& text, std::string_view method, const Arguments& arguments);
std::optional<Any> call_list(const Any::List& list, std::string_view method, const Arguments& arguments);
std::optional<Any> call_map(const Any::Map& map, std::string_view method, const Arguments& arguments);
std::optional<Any> call_number(const Any& number, std::string_view method, const Arguments& arguments);
std::optional<Any> call_boolean(bool value, std::string_view method, const Arguments& arguments);
std::optional<Any> call_date(Date date, std::string_view method, const Arguments& arguments);

// As Java's hashCode() of a string, a number, a list …
std::int32_t hash_code(const Any& any);
// As String.format with the conversions s d f e x X c b n %. Throws Failure.
std::string format_text(std::string_view pattern, std::span<const Any> arguments);

// Guards against texts, lists and maps that grow without end. Throw Failure.
void check_text_size(std::size_t size);
// A copy, whole, of what shall be put into a list or map that has `present` items: so no list ever holds itself.
Any copy_for(std::size_t present, const Any& value);

}  // namespace millrace::expression
