// What a handler sees of a request.
#include "base/error.h"
#include "base/text.h"
#include "rest/route.h"

namespace millrace::rest {

const std::string& Call::path_value(std::string_view name) const {
  for (const auto& [key, value] : path) {
    if (key == name) return value;
  }
  throw EngineError(ErrorCode::internal, {"the path has no parameter " + std::string(name)});
}

const std::string* Call::query_value(std::string_view name) const {
  for (const auto& [key, value] : query) {
    if (key == name) return &value;
  }
  return nullptr;
}

bool Call::query_flag(std::string_view name, bool otherwise) const {
  const std::string* value = query_value(name);
  return value == nullptr ? otherwise : equal_ignore_case(*value, "true");
}

const nlohmann::json* Call::member(std::string_view name) const {
  const auto at = body.find(name);
  return at == body.end() || at->is_null() ? nullptr : &*at;
}

std::optional<std::string> Call::text(std::string_view name) const {
  const nlohmann::json* value = member(name);
  return value == nullptr ? std::nullopt : std::optional(value->get<std::string>());
}

std::optional<std::int64_t> Call::number(std::string_view name) const {
  const nlohmann::json* value = member(name);
  return value == nullptr ? std::nullopt : std::optional(value->get<std::int64_t>());
}

bool Call::flag(std::string_view name, bool otherwise) const {
  const nlohmann::json* value = member(name);
  return value == nullptr ? otherwise : value->get<bool>();
}

std::vector<std::string> Call::list(std::string_view name) const {
  const nlohmann::json* value = member(name);
  return value == nullptr ? std::vector<std::string>{} : value->get<std::vector<std::string>>();
}

}  // namespace millrace::rest
