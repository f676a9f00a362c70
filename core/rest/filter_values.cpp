// What reading a filter from a query string and from a body have in common.
#include "rest/filter_values.h"

#include <optional>

#include "base/error.h"
#include "base/text.h"
#include "base/time.h"

namespace millrace::rest {
namespace {

std::optional<query::Operator> parse_operator(std::string_view name) {
  constexpr std::string_view names[] = {"eq", "neq", "gt", "gteq", "lt", "lteq", "like", "notLike"};
  for (std::size_t i = 0; i < std::size(names); ++i) {
    if (names[i] == name) return static_cast<query::Operator>(i);
  }
  return std::nullopt;
}

bool is_allowed(const char* allowed, std::string_view name) {
  if (allowed == nullptr) return name != "notLike";
  for (const std::string& one : split(allowed, '|')) {
    if (one == name) return true;
  }
  return false;
}

}  // namespace

void fail_filter(std::string message) { throw EngineError(ErrorCode::invalid_request, {std::move(message)}); }

void fail_parameter(std::string_view name, std::string_view value, std::string_view why) {
  fail_filter("Cannot set query parameter '" + std::string(name) + "' to value '" + std::string(value) + "'" +
              std::string(why));
}

query::Operator checked_operator(const query::Field& field, const std::string& name) {
  const auto op = parse_operator(name);
  if (!op || !is_allowed(field.allowed, name)) fail_filter("Invalid variable comparator specified: " + name);
  return *op;
}

Value text_value(std::string text) {
  if (const auto time_ms = parse_camunda_time(text)) return Value::date(*time_ms);
  return Value::string(std::move(text));
}

std::string checked_text(const query::Field& field, std::string text) {
  if (field.allowed == nullptr) return text;
  std::string choices;
  for (const std::string& one : split(field.allowed, '|')) {
    if (equal_ignore_case(one, text)) return one;
    choices += (choices.empty() ? "'" : " or '") + one + "'";
  }
  fail_filter("Valid values for property '" + std::string(field.name) + "' are " + choices + ", but was '" + text +
              "'");
}

const query::SortKey* find_sort_key(const query::Query& query, std::string_view name) {
  for (const query::SortKey& key : query.sort_keys) {
    if (key.name == name) return &key;
  }
  return nullptr;
}

void add_single_order(query::Filter& filter, const query::Query& query, const std::string* sort_by,
                      const std::string* sort_order) {
  if (sort_by != nullptr) {
    const query::SortKey* key = find_sort_key(query, *sort_by);
    if (key == nullptr || key->by_variable)
      fail_parameter("sortBy", *sort_by);  // a variable needs parameters, which only `sorting` has
  }
  if (sort_order != nullptr && *sort_order != "asc" && *sort_order != "desc") fail_parameter("sortOrder", *sort_order);
  if ((sort_by == nullptr) != (sort_order == nullptr))
    fail_filter("Only a single sorting parameter specified. sortBy and sortOrder required");
  if (sort_by != nullptr) filter.orders.push_back({find_sort_key(query, *sort_by), *sort_order == "desc", {}, {}});
}

}  // namespace millrace::rest
