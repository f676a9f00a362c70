// Conditions on variables, and orders by them. CAMUNDA: mapping/entity/Commons.xml, variableValueConditions.
#include "base/error.h"
#include "query/condition.h"

namespace millrace::query {
namespace {

// The condition that a stored variable has a value of one type.
struct TypedCondition {
  std::string type;    // as the tables name it
  const char* column;  // that holds such values
  store::Parameter value;
};

bool fits_integer(std::int64_t number) { return number >= INT32_MIN && number <= INT32_MAX; }
bool fits_short(std::int64_t number) { return number >= INT16_MIN && number <= INT16_MAX; }

// CAMUNDA: a number is compared with variables of each number type that can hold it.
void add_number(std::vector<TypedCondition>& conditions, std::int64_t number) {
  if (fits_integer(number)) conditions.push_back({"integer", "V.LONG_", number});
  conditions.push_back({"long", "V.LONG_", number});
  if (fits_short(number)) conditions.push_back({"short", "V.LONG_", number});
}

std::vector<TypedCondition> typed_conditions(const Value& value) {
  std::vector<TypedCondition> conditions;
  switch (value.type) {
    case ValueType::boolean:
      conditions.push_back({"boolean", "V.LONG_", std::int64_t{std::get<bool>(value.data) ? 1 : 0}});
      break;
    case ValueType::short_:
    case ValueType::integer:
    case ValueType::long_: {
      const std::int64_t number = std::get<std::int64_t>(value.data);
      add_number(conditions, number);
      conditions.push_back({"double", "V.DOUBLE_", static_cast<double>(number)});
      break;
    }
    case ValueType::double_: {
      const double number = std::get<double>(value.data);
      if (number >= -9.0e18 && number <= 9.0e18 && number == static_cast<double>(static_cast<std::int64_t>(number))) {
        add_number(conditions, static_cast<std::int64_t>(number));
      }
      conditions.push_back({"double", "V.DOUBLE_", number});
      break;
    }
    case ValueType::date:
      conditions.push_back({"date", "V.LONG_", std::get<std::int64_t>(value.data)});
      break;
    case ValueType::string:
      conditions.push_back({"string", "V.TEXT_", std::get<std::string>(value.data)});
      break;
    case ValueType::bytes:
      throw EngineError(ErrorCode::engine, {"Variables of type ByteArray cannot be used to query"});
    case ValueType::file:
      throw EngineError(ErrorCode::engine, {"Variables of type File cannot be used to query"});
    default:
      throw EngineError(ErrorCode::engine, {"Object values cannot be used to query"});
  }
  return conditions;
}

const char* operator_sql(Operator op) {
  switch (op) {
    case Operator::gt:
      return " > ?";
    case Operator::gteq:
      return " >= ?";
    case Operator::lt:
      return " < ?";
    case Operator::lteq:
      return " <= ?";
    default:
      return " = ?";  // neq and notLike negate the whole
  }
}

void check_operator(const VariableFilter& wanted) {
  if (wanted.name.empty()) throw EngineError(ErrorCode::not_valid, {"name is null"});
  const bool unordered = wanted.value.is_null() || wanted.value.type == ValueType::boolean;
  if (!unordered) return;
  const char* what = nullptr;
  switch (wanted.op) {
    case Operator::gt:
      what = "greater than";
      break;
    case Operator::gteq:
      what = "greater than or equal";
      break;
    case Operator::lt:
      what = "less than";
      break;
    case Operator::lteq:
      what = "less than or equal";
      break;
    case Operator::like:
      what = "like";
      break;
    case Operator::not_like:
      what = "not like";
      break;
    default:
      return;
  }
  throw EngineError(ErrorCode::not_valid,
                    {std::string("Booleans and null cannot be used in '") + what + "' condition"});
}

// History names the type's column otherwise than the runtime tables.
const char* type_column(std::string_view table) { return table.starts_with("ACT_HI_") ? "V.VAR_TYPE_" : "V.TYPE_"; }

void add_one(Composer& composer, const Field& field, const VariableFilter& wanted, const Filter& filter) {
  check_operator(wanted);
  store::Session& session = composer.session();
  const bool any_name_case = filter.is_true("variableNamesIgnoreCase");
  const bool any_value_case = filter.is_true("variableValuesIgnoreCase");
  const bool is_negated = wanted.op == Operator::neq || wanted.op == Operator::not_like;
  const bool is_pattern = wanted.op == Operator::like || wanted.op == Operator::not_like;

  std::vector<store::Parameter> parameters;
  std::string text = std::string("exists (select 1 from ") + field.column + " and ";
  text += any_name_case ? session.lower("V.NAME_") + " = " + session.lower("?") : std::string("V.NAME_ = ?");
  parameters.emplace_back(wanted.name);
  text += is_negated ? " and not (" : " and (";

  if (wanted.value.is_null()) {
    // CAMUNDA: null is a variable of any type that holds nothing.
    text +=
        "V.TEXT_ is null and V.TEXT2_ is null and V.LONG_ is null and V.DOUBLE_ is null and V.BYTEARRAY_ID_ is null";
  } else {
    bool is_first = true;
    for (TypedCondition& condition : typed_conditions(wanted.value)) {
      const bool is_text = condition.type == "string";
      if (!is_first) text += " or ";
      is_first = false;
      text.append("(")
          .append(type_column(field.column))
          .append(" = ? and ")
          .append(condition.column)
          .append(" is not null and ");
      parameters.emplace_back(condition.type);
      if (is_text && is_pattern) {
        text += any_value_case ? session.like_ignore_case("V.TEXT_", "?") : session.like("V.TEXT_", "?");
      } else if (is_text && any_value_case) {
        text += session.lower("V.TEXT_") + operator_sql(wanted.op);
        text.replace(text.size() - 1, 1, session.lower("?"));
      } else {
        text.append(condition.column).append(operator_sql(wanted.op));
      }
      text += ")";
      parameters.push_back(std::move(condition.value));
    }
  }
  composer.add(text + "))", std::move(parameters));
}

}  // namespace

void add_variable_conditions(Composer& composer, const FieldValue& value, const Filter& filter) {
  for (const VariableFilter& wanted : std::get<std::vector<VariableFilter>>(value.data)) {
    add_one(composer, *value.field, wanted, filter);
  }
}

std::string variable_type_name(std::string_view rest_type) {
  std::string name(rest_type);
  if (!name.empty() && name[0] >= 'A' && name[0] <= 'Z') name[0] = static_cast<char>(name[0] - 'A' + 'a');
  return name;
}

std::string variable_sort_expression(const SortKey& key, const Order& order) {
  const std::string type = variable_type_name(order.type);
  // CAMUNDA: VariableOrderProperty.typeToProperty; text sorts without regard to case.
  const char* column = type == "string" ? "lower(V.TEXT_)" : type == "double" ? "V.DOUBLE_" : "V.LONG_";
  return std::string("(select ") + column + " from " + key.expression + " and V.NAME_ = ? and " +
         type_column(key.expression) + " = ?)";
}

}  // namespace millrace::query
