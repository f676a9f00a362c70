// Finds the route of a method and path: a prefix tree of path segments, literal ones before parameters.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "rest/route.h"

namespace millrace::rest {

inline constexpr std::size_t method_count = 6;
// Absent for methods that no route has.
std::optional<Method> parse_method(std::string_view text);
std::string_view method_name(Method method);

// What is at a path: a route or none for each method.
using RoutesOfPath = std::array<const Route*, method_count>;

class Router {
 public:
  Router();
  ~Router();
  Router(Router&&) noexcept;
  Router& operator=(Router&&) noexcept;

  // The route must outlive the router. False when there is one of that method and path already; then nothing changes.
  bool add(const Route& route);

  // Null when no route has the path. A parameter takes any segment that is not empty.
  const RoutesOfPath* find(std::span<const std::string_view> segments) const noexcept;

 private:
  struct Node;
  static const Node* find(const Node& node, std::span<const std::string_view> segments) noexcept;
  std::unique_ptr<Node> root_;
};

// Names and raw texts of the path's parameters, in order. `segments` must match the route.
std::vector<std::pair<std::string_view, std::string_view>> path_parameters(const Route& route,
                                                                           std::span<const std::string_view> segments);

}  // namespace millrace::rest
