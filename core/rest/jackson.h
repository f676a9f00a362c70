// What Camunda says about a JSON body that is broken or of the wrong type: the words of its JSON library, which clients
// see as text/plain.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace millrace::rest {

// How deep arrays and objects may nest.
inline constexpr std::size_t max_json_depth = 1000;

// Parses a body. Throws EngineError(json_parse) with the place of the first mistake, also when it nests too deeply.
nlohmann::json parse_json(std::string_view text);

// The way to a value in a body: members by name, elements by index; each step with the Java class that holds it,
// "task.TaskQueryDto" (below Camunda's DTO package) or a full name.
struct JsonStep {
  std::string holder;
  std::variant<std::string, std::size_t> at;
};
using JsonPath = std::vector<JsonStep>;

// Throws EngineError(json_mapping): the value at `path` in `text` cannot be read as `java_type`. `reason` is said of
// texts: "not a valid `int` value"; without one the kind of value is at fault.
[[noreturn]] void throw_mismatch(std::string_view text, const JsonPath& path, std::string_view java_type,
                                 const nlohmann::json& value, std::string_view reason = {});
// The same with the whole first sentence given.
[[noreturn]] void throw_bad_value(std::string_view text, const JsonPath& path, const std::string& message);

// "task.UserIdDto" -> "org.camunda.bpm.engine.rest.dto.task.UserIdDto"; full names stay.
std::string java_class(std::string_view holder);

}  // namespace millrace::rest
