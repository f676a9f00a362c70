// What a request asks of a query: the decoded values of its fields, its order and its page. Made by
// rest/filter_codec.h.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/value.h"
#include "query/field.h"

namespace millrace::query {

enum class Operator : std::uint8_t { eq, neq, gt, gteq, lt, lteq, like, not_like };

// One condition on a variable. By GET the value is always a String.
struct VariableFilter {
  std::string name;  // empty: the request gives none, which is refused
  Operator op = Operator::eq;
  Value value;
};

// The value that a request gives to a field: bool; int64 (integer, int64, date_time in ms); string (string, id); list;
// variable conditions.
struct FieldValue {
  const Field* field = nullptr;
  std::variant<bool, std::int64_t, std::string, std::vector<std::string>, std::vector<VariableFilter>> data;

  bool is_true() const { return std::holds_alternative<bool>(data) && std::get<bool>(data); }
  const std::string& text() const { return std::get<std::string>(data); }
  std::int64_t number() const { return std::get<std::int64_t>(data); }
  const std::vector<std::string>& list() const { return std::get<std::vector<std::string>>(data); }
};

// One criterion of an order.
struct Order {
  const SortKey* key = nullptr;
  bool descending = false;
  std::string variable;  // of a key by variable
  std::string type;      // "String", as REST names it
};

struct Filter {
  std::vector<FieldValue> values;  // in the order of the field table
  std::vector<Filter> or_queries;  // of each, at least one condition must hold
  std::vector<Order> orders;
  std::optional<std::int64_t> first_result;
  std::optional<std::int64_t> max_results;

  // Null when the request does not give the field.
  const FieldValue* find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  bool is_true(std::string_view name) const;
};

}  // namespace millrace::query
