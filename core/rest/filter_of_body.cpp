// Reads a filter from a posted body. CAMUNDA: dto/AbstractQueryDto.java.
#include <optional>

#include "base/error.h"
#include "rest/filter_codec.h"
#include "rest/filter_values.h"
#include "rest/variables.h"

namespace millrace::rest {
namespace {

using query::Field;
using query::FieldValue;
using query::Filter;

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
    if (!op) fail_filter("Invalid variable comparator specified: null");
    query::VariableFilter filter{name.value_or(""), checked_operator(field, *op), {}};
    const auto value = condition.find("value");
    if (value != condition.end()) {
      const bool is_text = is_pattern(filter.op);
      if (value->is_string())
        filter.value = is_text ? Value::string(*value) : text_value(*value);
      else if (is_text)
        filter.value = Value::string(value->dump());  // null is the text "null"
      else
        filter.value =
            value->is_structured() ? Value{ValueType::object, value->dump(), {}, false} : untyped_value(*value);
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
    case query::Type::boolean:
      return set(reader.boolean(json, "java.lang.Boolean"));
    case query::Type::integer:
      return set(reader.integer(json, "java.lang.Integer"));
    case query::Type::int64:
      return set(reader.int64(json, "java.lang.Long"));
    case query::Type::date_time:
      return set(reader.date(json));
    case query::Type::string_list:
    case query::Type::id_list:
      value.data = reader.strings(json);
      return value;
    case query::Type::variables:
      value.data = read_variables(field, json, reader);
      return value;
    case query::Type::value:
      value.data = std::vector{query::VariableFilter{{}, query::Operator::eq, untyped_value(json)}};
      return value;
  }
  return std::nullopt;
}

void read_order(query::Order& order, const nlohmann::json& sorting, JsonReader& reader) {
  if (!order.key->by_variable) return;
  const auto parameters = sorting.find("parameters");
  const auto text = [&](const char* name) {
    if (parameters == sorting.end() || !parameters->is_object()) return std::optional<std::string>();
    const auto at = parameters->find(name);
    return at == parameters->end() ? std::nullopt : reader.string(*at);
  };
  const auto variable = text("variable");
  const auto type = text("type");
  if (!variable) throw EngineError(ErrorCode::null_value, {"variableName is null"});
  const auto value_type = type ? parse_value_type(*type) : std::nullopt;
  if (!value_type) throw EngineError(ErrorCode::null_value, {"valueType is null"});
  switch (*value_type) {
    case ValueType::null:
    case ValueType::bytes:
    case ValueType::file:
    case ValueType::json:
    case ValueType::xml:
    case ValueType::object:
      throw EngineError(ErrorCode::engine, {"Cannot order by variables of type " + *type});
    default:
      break;
  }
  order.variable = *variable;
  order.type = value_type_name(*value_type);
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
    query::Order order{find_sort_key(query, sort_by), sort_order == "desc", {}, {}};
    if (order.key == nullptr) {
      throw EngineError(ErrorCode::not_valid, {"You should call any of the orderBy methods first before specifying a "
                                               "direction: currentOrderingProperty is null"});
    }
    if (sort_order != "asc" && sort_order != "desc") {
      throw EngineError(ErrorCode::not_valid,
                        {"Invalid query: call asc() or desc() after using orderByXX(): direction is null"});
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

}  // namespace

query::Filter filter_of_body(const query::Query& query, const nlohmann::json& body, JsonReader& reader,
                             std::string_view holder) {
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

}  // namespace millrace::rest
