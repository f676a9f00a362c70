// Reads members of a JSON body as the types that tables name.
#include "rest/json_reader.h"

#include <limits>

#include "base/error.h"
#include "base/text.h"
#include "base/time.h"

namespace millrace::rest {
namespace {

template <class T>
nlohmann::json or_null(const std::optional<T>& value) {
  return value ? nlohmann::json(*value) : nlohmann::json(nullptr);
}

}  // namespace

void JsonReader::fail(const nlohmann::json& value, std::string_view java_type, std::string_view reason) {
  throw_mismatch(text_, path_, java_type, value, reason);
}

void JsonReader::expect_object(const nlohmann::json& value, std::string_view java_type) {
  if (value.is_object()) return;
  if (value.is_string()) {
    throw_bad_value(
        text_, path_,
        "Cannot construct instance of `" + std::string(java_type) +
            "` (although at least one Creator exists): no String-argument constructor/factory method to deserialize "
            "from String value ('" +
            value.get<std::string>() + "')");
  }
  if (value.is_number()) {
    throw_bad_value(
        text_, path_,
        "Cannot construct instance of `" + std::string(java_type) +
            "` (although at least one Creator exists): no int/Int-argument constructor/factory method to deserialize "
            "from Number value (" +
            value.dump() + ")");
  }
  fail(value, java_type);
}

void JsonReader::expect_array(const nlohmann::json& value, std::string_view java_type) {
  if (!value.is_array()) fail(value, java_type);
}

std::optional<std::string> JsonReader::string(const nlohmann::json& value) {
  if (value.is_null()) return std::nullopt;
  if (value.is_string()) return value.get<std::string>();
  if (value.is_structured()) fail(value, "java.lang.String");
  return value.dump();  // CAMUNDA: numbers and booleans become their text
}

std::optional<bool> JsonReader::boolean(const nlohmann::json& value, std::string_view java_type) {
  if (value.is_null()) return std::nullopt;
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_integer()) return value != 0;
  if (value.is_string()) {
    const std::string text(trim(value.get_ref<const std::string&>()));
    if (text.empty()) return std::nullopt;
    if (text == "true" || text == "True" || text == "TRUE") return true;
    if (text == "false" || text == "False" || text == "FALSE") return false;
  }
  fail(value, java_type, "only \"true\" or \"false\" recognized");
}

std::optional<std::int64_t> JsonReader::whole(const nlohmann::json& value, std::int64_t low, std::int64_t high,
                                              std::string_view java_type) {
  if (value.is_null()) return std::nullopt;
  const std::string reason = "not a valid `" + std::string(java_type) + "` value";
  if (value.is_string()) {
    const std::string_view text = trim(value.get_ref<const std::string&>());
    if (text.empty()) return std::nullopt;
    const auto number = parse_integer(text);
    if (!number || *number < low || *number > high) fail(value, java_type, reason);
    return number;
  }
  double number = 0;
  if (value.is_number_unsigned() && value.get<std::uint64_t>() > std::uint64_t{INT64_MAX})
    number = 2e19;
  else if (value.is_number_integer()) {
    const auto integer = value.get<std::int64_t>();
    if (integer >= low && integer <= high) return integer;
    number = static_cast<double>(integer);
  } else if (value.is_number_float()) {
    number = value.get<double>();
    // CAMUNDA: a fraction is cut off.
    if (number > -9.2e18 && number < 9.2e18 && static_cast<std::int64_t>(number) >= low &&
        static_cast<std::int64_t>(number) <= high) {
      return static_cast<std::int64_t>(number);
    }
  } else {
    fail(value, java_type);
  }
  throw_bad_value(
      text_, path_,
      "Numeric value (" + value.dump() + ") out of range of " +
          (high == INT32_MAX ? "int (-2147483648 - 2147483647)" : "long (-9223372036854775808 - 9223372036854775807)"));
}

std::optional<std::int64_t> JsonReader::integer(const nlohmann::json& value, std::string_view java_type) {
  return whole(value, INT32_MIN, INT32_MAX, java_type);
}

std::optional<std::int64_t> JsonReader::int64(const nlohmann::json& value, std::string_view java_type) {
  return whole(value, INT64_MIN, INT64_MAX, java_type);
}

std::optional<double> JsonReader::real(const nlohmann::json& value) {
  if (value.is_null()) return std::nullopt;
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) {
    const std::string_view text = trim(value.get_ref<const std::string&>());
    if (text.empty()) return std::nullopt;
    if (const auto number = parse_double(text)) return number;
  }
  fail(value, "double", "not a valid `double` value");
}

std::optional<std::int64_t> JsonReader::date(const nlohmann::json& value) {
  if (value.is_null()) return std::nullopt;
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_string()) {
    const auto& text = value.get_ref<const std::string&>();
    if (trim(text).empty()) return std::nullopt;
    if (const auto time_ms = parse_camunda_time(text)) return time_ms;
    fail(value, "java.util.Date",
         "not a valid representation (error: Failed to parse Date value '" + text + "': Unparseable date: \"" + text +
             "\")");
  }
  fail(value, "java.util.Date");
}

std::vector<std::string> JsonReader::strings(const nlohmann::json& value, std::string_view java_type) {
  expect_array(value, java_type);
  std::vector<std::string> list;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const Inside inside(*this, i);
    if (auto text = string(value[i])) list.push_back(std::move(*text));
  }
  return list;
}

nlohmann::json JsonReader::member(const nlohmann::json& value, Type type) {
  switch (type) {
    case Type::string:
      return or_null(string(value));
    case Type::boolean:
      return or_null(boolean(value));
    case Type::integer:
      return or_null(integer(value));
    case Type::int64:
      return or_null(int64(value));
    case Type::real:
      return or_null(real(value));
    case Type::date_time:
      return or_null(date(value));
    case Type::string_list:
      return strings(value);
    case Type::array:
      expect_array(value, "java.util.ArrayList<java.lang.Object>");
      return value;
    case Type::object:
      expect_object(value, "java.util.LinkedHashMap<java.lang.String,java.lang.Object>");
      return value;
    case Type::variable_map:
      expect_object(value,
                    "java.util.LinkedHashMap<java.lang.String,org.camunda.bpm.engine.rest.dto.VariableValueDto>");
      for (const auto& [name, variable] : value.items()) {
        const Inside inside(*this, "java.util.LinkedHashMap", name);
        if (!variable.is_null()) member(variable, Type::variable_value);
      }
      return value;
    case Type::variable_value: {
      constexpr std::string_view holder = "VariableValueDto";
      expect_object(value, java_class(holder));
      if (const auto at = value.find("type"); at != value.end()) {
        const Inside inside(*this, holder, "type");
        string(*at);
      }
      if (const auto at = value.find("valueInfo"); at != value.end() && !at->is_null()) {
        const Inside inside(*this, holder, "valueInfo");
        expect_object(*at, "java.util.LinkedHashMap<java.lang.String,java.lang.Object>");
      }
      return value;
    }
    case Type::any:
      return value;
  }
  return value;
}

nlohmann::json JsonReader::members(const nlohmann::json& body, std::span<const Member> members,
                                   std::string_view holder) {
  nlohmann::json converted = nlohmann::json::object();
  expect_object(body, java_class(holder));
  for (const Member& row : members) {
    const auto at = body.find(row.name);
    if (at == body.end() || at->is_null()) {
      if (row.need == Need::required)
        throw EngineError(ErrorCode::invalid_request, {std::string(row.name) + " is required"});
      continue;
    }
    const Inside inside(*this, holder, row.name);
    converted[row.name] = member(*at, row.type);
  }
  return converted;
}

}  // namespace millrace::rest
