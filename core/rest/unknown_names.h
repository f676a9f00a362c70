// Query parameters and members that no table names: for dialects that refuse them.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rest/route.h"

namespace millrace::rest {

// Both throw EngineError(invalid_request) that names the first unknown one.
void refuse_unknown_parameters(const Route& route, const std::vector<std::pair<std::string, std::string>>& parameters);
void refuse_unknown_members(const Route& route, const nlohmann::json& body);

}  // namespace millrace::rest
