// Reads a filter from a query string. CAMUNDA: dto/AbstractSearchQueryDto.java.
#include "base/error.h"
#include "base/text.h"
#include "base/time.h"
#include "rest/filter_codec.h"
#include "rest/filter_values.h"

namespace millrace::rest {
namespace {

using query::Field;
using query::FieldValue;
using query::Filter;

[[noreturn]] void fail_type(const Field& field, const std::string& value, std::string_view shown,
                            std::string_view java_type) {
  fail_parameter(field.name, value,
                 ": Cannot convert value " + std::string(shown) + " to java type " + std::string(java_type));
}

// CAMUNDA: as Java's String.split: nothing between the last separators and the end.
std::vector<std::string> split_list(std::string_view text, char separator) {
  std::vector<std::string> pieces = split(text, separator);
  while (pieces.size() > 1 && pieces.back().empty()) pieces.pop_back();
  return pieces;
}

std::vector<query::VariableFilter> parse_variables(const Field& field, const std::string& text) {
  std::vector<query::VariableFilter> filters;
  for (const std::string& expression : split_list(text, ',')) {
    std::vector<std::string> parts = split_list(expression, '_');
    if (parts.size() != 3)
      fail_parameter(field.name, text, ": variable query parameter has to have format KEY_OPERATOR_VALUE.");
    const query::Operator op = checked_operator(field, parts[1]);
    filters.push_back({parts[0], op, is_pattern(op) ? Value::string(parts[2]) : text_value(parts[2])});
  }
  return filters;
}

FieldValue parse_parameter(const Field& field, const std::string& text) {
  FieldValue value{&field, {}};
  switch (field.type) {
    case query::Type::string:
    case query::Type::id:
      value.data = checked_text(field, text);
      break;
    case query::Type::boolean:
      if (text != "true" && text != "false") fail_type(field, text, text, "java.lang.Boolean");
      value.data = text == "true";
      break;
    case query::Type::integer:
    case query::Type::int64: {
      const bool is_small = field.type == query::Type::integer;
      const auto number = parse_integer(text);
      if (!number || (is_small && (*number < INT32_MIN || *number > INT32_MAX))) {
        fail_type(field, text, text, is_small ? "java.lang.Integer" : "java.lang.Long");
      }
      value.data = *number;
      break;
    }
    case query::Type::date_time: {
      const auto time_ms = parse_camunda_time(text);
      if (!time_ms) fail_type(field, text, '"' + text + '"', "java.util.Date");
      value.data = *time_ms;
      break;
    }
    case query::Type::string_list:
    case query::Type::id_list: {
      std::vector<std::string> list = split_list(text, ',');
      for (std::string& one : list) one = checked_text(field, std::move(one));
      value.data = std::move(list);
      break;
    }
    case query::Type::variables:
      value.data = parse_variables(field, text);
      break;
    case query::Type::value:
      value.data = std::vector{query::VariableFilter{{}, query::Operator::eq, Value::string(text)}};
      break;
  }
  return value;
}

const std::string* first_of(const QueryParameters& parameters, std::string_view name) {
  for (const auto& [key, value] : parameters) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::optional<std::int64_t> page_number(const QueryParameters& parameters, std::string_view name) {
  const std::string* text = first_of(parameters, name);
  if (text == nullptr || text->empty()) return std::nullopt;
  const auto number = parse_integer(*text);
  if (!number || *number < INT32_MIN || *number > INT32_MAX) throw EngineError(ErrorCode::query_parameter);
  return number;
}

}  // namespace

query::Filter filter_of_parameters(const query::Query& query, const QueryParameters& parameters) {
  Filter filter;
  for (const Field& field : query.fields) {
    if (const std::string* text = first_of(parameters, field.name))
      filter.values.push_back(parse_parameter(field, *text));
  }
  add_single_order(filter, query, first_of(parameters, "sortBy"), first_of(parameters, "sortOrder"));
  return filter;
}

void read_page(query::Filter& filter, const QueryParameters& parameters) {
  filter.first_result = page_number(parameters, "firstResult");
  filter.max_results = page_number(parameters, "maxResults");
}

}  // namespace millrace::rest
