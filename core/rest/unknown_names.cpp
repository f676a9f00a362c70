// Query parameters and members that no table names.
#include "rest/unknown_names.h"

#include <algorithm>

#include "base/error.h"

namespace millrace::rest {
namespace {

constexpr std::string_view page_names[] = {"firstResult", "maxResults"};
constexpr std::string_view order_names[] = {"sortBy", "sortOrder"};

template <class Rows>
bool has_row(const Rows& rows, std::string_view name) {
  return std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
}

template <std::size_t count>
bool has_name(const std::string_view (&names)[count], std::string_view name) {
  return std::find(names, names + count, name) != names + count;
}

bool is_filter_name(const Route& route, std::string_view name) {
  return route.filter != nullptr && (has_row(route.filter->fields, name) || has_name(order_names, name));
}

}  // namespace

void refuse_unknown_parameters(const Route& route, const std::vector<std::pair<std::string, std::string>>& parameters) {
  for (const auto& [name, value] : parameters) {
    const bool is_known = has_row(route.parameters, name) || (route.filter != nullptr && has_name(page_names, name)) ||
                          (route.method == Method::get && is_filter_name(route, name));
    if (!is_known) throw EngineError(ErrorCode::invalid_request, {"Unknown query parameter '" + name + "'"});
  }
}

void refuse_unknown_members(const Route& route, const nlohmann::json& body) {
  for (const auto& [name, value] : body.items()) {
    const bool is_known = has_row(route.members, name) || is_filter_name(route, name) ||
                          (route.filter != nullptr && (name == "sorting" || name == "orQueries"));
    if (!is_known) throw EngineError(ErrorCode::invalid_request, {"Unknown member '" + name + "'"});
  }
}

}  // namespace millrace::rest
