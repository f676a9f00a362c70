// A dialect at its place: router and the rows of what is not built yet.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>

#include "rest/dialect.h"
#include "rest/router.h"

namespace millrace::rest {

// Immutable after construction, thread-safe.
class Mount {
 public:
  explicit Mount(const Dialect& dialect);

  const Dialect& dialect() const { return dialect_; }

  struct Found {
    const RoutesOfPath* routes = nullptr;         // null: no such path
    std::span<const std::string_view> segments;   // below the mount
    std::optional<std::string_view> engine_name;  // when the path names one
  };
  // Absent when the path does not lie under the mount.
  std::optional<Found> find(std::span<const std::string_view> segments) const noexcept;

  // Null when the dialect's document does not have it.
  const Operation* operation(std::string_view id) const;

 private:
  const Dialect& dialect_;
  std::deque<Route> unbuilt_;
  Router router_;
  std::unordered_map<std::string_view, const Operation*> operations_;
};

}  // namespace millrace::rest
