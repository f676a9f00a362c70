// A dialect at its place.
#include "rest/mount.h"

namespace millrace::rest {

Mount::Mount(const Dialect& dialect) : dialect_(dialect) {
  for (const std::span<const Route> family : dialect.families) {
    for (const Route& route : family) router_.add(route);
  }
  for (const Operation& row : dialect.operations) {
    operations_.emplace(row.operation, &row);
    unbuilt_.push_back({row.method,
                        row.path,
                        row.operation,
                        Access::none,
                        nullptr,
                        {},
                        {},
                        row.response,
                        nullptr,
                        Body::bytes,
                        "",
                        nullptr});
    if (!router_.add(unbuilt_.back())) unbuilt_.pop_back();
  }
}

std::optional<Mount::Found> Mount::find(std::span<const std::string_view> segments) const noexcept {
  if (segments.empty() || segments.front() != dialect_.mount) return std::nullopt;
  Found found;
  found.segments = segments.subspan(1);
  if (dialect_.has_named_engines && found.segments.size() > 2 && found.segments.front() == "engine") {
    found.engine_name = found.segments[1];
    found.segments = found.segments.subspan(2);
    if (found.segments.front() == "engine") return found;  // CAMUNDA: the list of engines is not below an engine
  }
  found.routes = router_.find(found.segments);
  return found;
}

const Operation* Mount::operation(std::string_view id) const {
  const auto at = operations_.find(id);
  return at == operations_.end() ? nullptr : at->second;
}

}  // namespace millrace::rest
