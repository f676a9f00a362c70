// Reads a filter from a query string or a posted body. CAMUNDA: dto/AbstractQueryDto.java, dto/AbstractSearchQueryDto.java.
#include "rest/filter_codec.h"

#include <optional>

#include "base/error.h"
#include "base/text.h"
#include "base/time.h"
#include "rest/variables.h"

namespace millrace::rest {
namespace {

using query::Field;
using query::FieldValue;
using query::Filter;

[[noreturn]] void fail(std::string message) { throw EngineError(ErrorCode::invalid_request, {std::move(message)}); }

[[noreturn]] void fail_parameter(std::string_view name, std::string_view value, std::string_view why = {}) {
  fail("Cannot set query parameter '" + std::string(name) + "' to value '" + std::string(value) + "'" + std::string(why));
}

[[noreturn]] void fail_type(const Field& field, const std::string& value, std::string_view shown, std::string_view java_type) {
  fail_parameter(field.name, value, ": Cannot convert value " + std::string(shown) + " to java type " + std::string(java_type));
}

// CAMUNDA: as Java's String.split: nothing between the last separators and the end.
std::vector<std::string> split_list(std::string_view text, char separator) {
  std::vector<std::string> pieces = split(text, separator);
  while (pieces.size() > 1 && pieces.back().empty()) pieces.pop_back();
  return pieces;
}

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

query::Operator checked_operator(const Field& field, const std::string& name) {
  const auto op = parse_operator(name);
  if (!op || !is_allowed(field.allowed, name)) fail("Invalid variable comparator specified: " + name);
  return *op;
}

// CAMUNDA: a text in the date format is a date, also by GET (ConditionQueryParameterDto.resolveValue).
Value text_value(std::string text) {
  if (const auto time_ms = parse_camunda_time(text)) return Value::date(*time_ms);
  return Value::string(std::move(text));
}

// The allowed spelling of an enumerated value, given in any case.
std::string checked_text(const Field& field, std::string text) {
  if (field.allowed == nullptr) return text;
  std::string choices;
  for (const std::string& one : split(field.allowed, '|')) {
    if (equal_ignore_case(one, text)) return one;
    choices += (choices.empty() ? "'" : " or '") + one + "'";
  }
  fail("Valid values for property '" + std::string(field.name) + "' are " + choices + ", but was '" + text + "'");
}

std::vector<query::VariableFilter> parse_variables(const Field& field, const std::string& text) {
  std::vector<query::VariableFilter> filters;
  for (const std::string& expression : split_list(text, ',')) {
    std::vector<std::string> parts = split_list(expression, '_');
    if (parts.size() != 3) fail_parameter(field.name, text, ": variable query parameter has to have format KEY_OPERATOR_VALUE.");
    const query::Operator op = checked_operator(field, parts[1]);
    const bool is_pattern = op == query::Operator::like || op == query::Operator::not_like;
    filters.push_back({parts[0], op, is_pattern ? Value::string(parts[2]) : text_value(parts[2])});
  }
  return filters;
}

FieldValue parse_parameter(const Field& field, const std::string& text) {
  FieldValue value{&field, {}};
  switch (field.type) {
    case query::Type::string:
    case query::Type::id: value.data = checked_text(field, text); break;
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
    case query::Type::variables: value.data = parse_variables(field, text); break;
    case query::Type::value: value.data = std::vector{query::VariableFilter{{}, query::Operator::eq, Value::string(text)}}; break;
  }
  return value;
}

std::vector<query::VariableFilter> read_variables(const Field& field, const nlohmann::json& list, JsonReader& reader) {
  constexpr std::string_view holder = "VariableQueryParameterDto";
  reader.expect_array(list, "java.util.ArrayList<org.camunda.bpm.engine.rest.dto.VariableQueryParameterDto>");
  std::vector<query::VariableFilter> filters;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const JsonReader::Inside element(reader, i);
    const nlohmann::json& condition = list[i];
    reader.expect_object(condition, java_class(holder));
    const auto text_member = [&](const char* name) -> std::optional<std::string> {
      const auto at = condition.find(name);
      if (at == condition.end()) return std::nullopt;
      const JsonReader::Inside inside(reader, holder, name);
      return reader.string(*at);
    };
    const auto name = text_member("name");
    const auto op = text_member("operator");
    if (!op) fail("Invalid variable comparator specified: null");
    query::VariableFilter filter{name.value_or(""), checked_operator(field, *op), {}};
    const auto value = condition.find("value");
    if (value != condition.end()) {
      const bool is_pattern = filter.op == query::Operator::like || filter.op == query::Operator::not_like;
      if (value->is_string()) filter.value = is_pattern ? Value::string(*value) : text_value(*value);
      else if (is_pattern) filter.value = Value::string(value->dump());  // null is the text "null"
      else filter.value = value->is_structured() ? Value{ValueType::object, value->dump(), {}, false} : untyped_value(*value);
    }
    filters.push_back(std::move(filter));
  }
  return filters;
}

// Absent when the member is null.
std::optional<FieldValue> read_member(const Field& field, const nlohmann::json& json, JsonReader& reader) {
  FieldValue value{&field, {}};
  const auto set = [&](auto&& given) -> std::optional<FieldValue> {
    if (!given) return std::nullopt;
    value.data = *given;
    return value;
  };
  switch (field.type) {
    case query::Type::string:
    case query::Type::id: {
      auto text = reader.string(json);
      if (text) text = checked_text(field, std::move(*text));
      return set(text);
    }
    case query::Type::boolean: return set(reader.boolean(json, "java.lang.Boolean"));
    case query::Type::integer: return set(reader.integer(json, "java.lang.Integer"));
    case query::Type::int64: return set(reader.int64(json, "java.lang.Long"));
    case query::Type::date_time: return set(reader.date(json));
    case query::Type::string_list:
    case query::Type::id_list: value.data = reader.strings(json); return value;
    case query::Type::variables: value.data = read_variables(field, json, reader); return value;
    case query::Type::value: value.data = std::vector{query::VariableFilter{{}, query::Operator::eq, untyped_value(json)}}; return value;
  }
  return std::nullopt;
}

const query::SortKey* find_key(const query::Query& query, std::string_view name) {
  for (const query::SortKey& key : query.sort_keys) {
    if (key.name == name) return &key;
  }
  return nullptr;
}

void add_single_order(Filter& filter, const query::Query& query, const std::string* sort_by, const std::string* sort_order) {
  if (sort_by != nullptr && find_key(query, *sort_by) == nullptr) fail_parameter("sortBy", *sort_by);
  if (sort_order != nullptr && *sort_order != "asc" && *sort_order != "desc") fail_parameter("sortOrder", *sort_order);
  if ((sort_by == nullptr) != (sort_order == nullptr)) fail("Only a single sorting parameter specified. sortBy and sortOrder required");
  if (sort_by != nullptr) filter.orders.push_back({find_key(query, *sort_by), *sort_order == "desc", {}, {}});
}

void read_order(query::Order& order, const nlohmann::json& sorting, JsonReader& reader) {
  if (!order.key->by_variable) return;
  const auto parameters = sorting.find("parameters");
  if (parameters == sorting.end() || !parameters->is_object()) fail("sorting by a variable needs the parameters 'variable' and 'type'");
  const auto text = [&](const char* name) {
    const auto at = parameters->find(name);
    const auto value = at == parameters->end() ? std::nullopt : reader.string(*at);
    if (!value) throw EngineError(ErrorCode::null_value, {std::string(name) + " is null"});
    return *value;
  };
  order.variable = text("variable");
  order.type = text("type");
}

void read_sorting(Filter& filter, const query::Query& query, const nlohmann::json& list, JsonReader& reader) {
  constexpr std::string_view holder = "SortingDto";
  reader.expect_array(list, "java.util.ArrayList<org.camunda.bpm.engine.rest.dto.SortingDto>");
  for (std::size_t i = 0; i < list.size(); ++i) {
    const JsonReader::Inside element(reader, i);
    reader.expect_object(list[i], java_class(holder));
    const auto text = [&](const char* name) -> std::string {
      const auto at = list[i].find(name);
      const JsonReader::Inside inside(reader, holder, name);
      return at == list[i].end() ? std::string() : reader.string(*at).value_or("");
    };
    const std::string sort_by = text("sortBy");
    const std::string sort_order = text("sortOrder");
    query::Order order{find_key(query, sort_by), sort_order == "desc", {}, {}};
    if (order.key == nullptr) {
      throw EngineError(ErrorCode::not_valid, {"You should call any of the orderBy methods first before specifying a direction: currentOrderingProperty is null"});
    }
    if (sort_order != "asc" && sort_order != "desc") {
      throw EngineError(ErrorCode::not_valid, {"Invalid query: call asc() or desc() after using orderByXX(): direction is null"});
    }
    read_order(order, list[i], reader);
    filter.orders.push_back(std::move(order));
  }
}

Filter read_fields(const query::Query& query, const nlohmann::json& body, JsonReader& reader, std::string_view holder) {
  Filter filter;
  for (const Field& field : query.fields) {
    const auto at = body.find(field.name);
    if (at == body.end() || at->is_null()) continue;
    const JsonReader::Inside inside(reader, holder, field.name);
    if (auto value = read_member(field, *at, reader)) filter.values.push_back(std::move(*value));
  }
  return filter;
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
    if (const std::string* text = first_of(parameters, field.name)) filter.values.push_back(parse_parameter(field, *text));
  }
  add_single_order(filter, query, first_of(parameters, "sortBy"), first_of(parameters, "sortOrder"));
  return filter;
}

query::Filter filter_of_body(const query::Query& query, const nlohmann::json& body, JsonReader& reader, std::string_view holder) {
  Filter filter = read_fields(query, body, reader, holder);
  if (const auto groups = body.find("orQueries"); query.has_or_queries && groups != body.end() && !groups->is_null()) {
    const JsonReader::Inside inside(reader, holder, "orQueries");
    reader.expect_array(*groups, "java.util.ArrayList<" + java_class(holder) + ">");
    for (std::size_t i = 0; i < groups->size(); ++i) {
      const JsonReader::Inside element(reader, i);
      reader.expect_object((*groups)[i], java_class(holder));
      filter.or_queries.push_back(read_fields(query, (*groups)[i], reader, holder));
    }
  }
  std::optional<std::string> single[2];
  for (int i = 0; i < 2; ++i) {
    const char* name = i == 0 ? "sortBy" : "sortOrder";
    const JsonReader::Inside inside(reader, holder, name);
    if (const auto at = body.find(name); at != body.end()) single[i] = reader.string(*at);
  }
  add_single_order(filter, query, single[0] ? &*single[0] : nullptr, single[1] ? &*single[1] : nullptr);
  if (const auto sorting = body.find("sorting"); sorting != body.end() && !sorting->is_null()) {
    const JsonReader::Inside inside(reader, holder, "sorting");
    read_sorting(filter, query, *sorting, reader);
  }
  return filter;
}

void read_page(query::Filter& filter, const QueryParameters& parameters) {
  filter.first_result = page_number(parameters, "firstResult");
  filter.max_results = page_number(parameters, "maxResults");
}

}  // namespace millrace::rest
