// Family engine: the list of engines and the version.
#include "rest/camunda/families.h"

namespace millrace::rest::camunda {
namespace {

Answer list_engines(const Call&) { return ok(Json::array({Json{{"name", "default"}}})); }

// CAMUNDA: clients ask for it to know what they may use, so it is the version of the dialect.
Answer get_version(const Call&) { return ok(Json{{"version", "7.24.0"}}); }

constexpr const char* json = "application/json";
// clang-format off
constexpr Route routes[] = {
    // method      path        operation                operation's access, filter, members, parameters; response; handler
    {Method::get, "/engine", "getProcessEngineNames", Access::none, nullptr, {}, {}, "ProcessEngineDto[]", nullptr, Body::by_members, json, list_engines},
    {Method::get, "/version", "getRestAPIVersion", Access::none, nullptr, {}, {}, "VersionDto", nullptr, Body::by_members, json, get_version},
};
// clang-format on

}  // namespace

std::span<const Route> engine_routes() { return routes; }

}  // namespace millrace::rest::camunda
