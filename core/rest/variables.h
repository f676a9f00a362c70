// Camunda's REST form of variables <-> Value: {"value": 5, "type": "Integer", "valueInfo": {}}.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/value.h"
#include "rest/route.h"

namespace millrace::rest {

using Variables = std::vector<std::pair<std::string, Value>>;  // as command::Variables

// The value of JSON by itself: String, Integer (Long when it is larger), Double, Boolean or Null; arrays and objects
// become an Object of JSON text with the Java class that Camunda would give it.
Value untyped_value(const nlohmann::json& json);

// One value; without a type it follows from the JSON value. Throws EngineError(invalid_request) for an unknown type or
// a value that does not fit it; the message starts with `context` ("Cannot put process instance variable amount").
Value decode_value(const nlohmann::json& json, std::string_view context = {});
// A map of them, ordered by name. Null (also a null pointer) gives none.
Variables decode_variables(const nlohmann::json* map, std::string_view context = {});

// {"type": …, "value": …, "valueInfo": {…}}. Bytes show as base64, files without content. `deserialize`: an Object of
// JSON shows as JSON when its class is one that every JSON reader knows (a list, map, text or number), else, and with
// `no`, as text.
enum class Deserialize : bool { no, yes };
Json encode_value(const Value& value, Deserialize deserialize = Deserialize::yes);
// {"name": {…}, …}
Json encode_variables(const Variables& variables, Deserialize deserialize = Deserialize::yes);

// Whether plain JSON stands for an object of that Java class.
bool is_plain_class(std::string_view name);

// The value as Camunda shows it after it has read an Object: the class names what is in it, so that a
// java.util.ArrayList of texts is a java.util.ArrayList<java.lang.String>. Other values stay.
Value with_content_class(Value value);

// "Integer"
std::string_view value_type_name(ValueType type);
// CAMUNDA: the first letter's case does not matter. Absent: there is no such type.
std::optional<ValueType> parse_value_type(std::string_view name);

}  // namespace millrace::rest
