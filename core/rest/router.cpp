// Finds the route of a method and path.
#include "rest/router.h"

#include <algorithm>

#include "rest/url.h"

namespace millrace::rest {
namespace {

constexpr std::string_view names[method_count] = {"GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"};

bool is_parameter(std::string_view segment) { return segment.starts_with('{'); }

}  // namespace

std::optional<Method> parse_method(std::string_view text) {
  for (std::size_t at = 0; at < method_count; ++at) {
    if (names[at] == text) return static_cast<Method>(at);
  }
  return std::nullopt;
}

std::string_view method_name(Method method) { return names[static_cast<std::size_t>(method)]; }

struct Router::Node {
  std::vector<std::pair<std::string_view, std::unique_ptr<Node>>> literals;  // sorted
  std::unique_ptr<Node> parameter;
  RoutesOfPath routes{};
  bool has_routes = false;

  static bool before(const std::pair<std::string_view, std::unique_ptr<Node>>& entry, std::string_view segment) {
    return entry.first < segment;
  }
};

Router::Router() : root_(std::make_unique<Node>()) {}
Router::~Router() = default;
Router::Router(Router&&) noexcept = default;
Router& Router::operator=(Router&&) noexcept = default;

bool Router::add(const Route& route) {
  Node* node = root_.get();
  for (const std::string_view segment : split_target(route.path).segments) {
    if (is_parameter(segment)) {
      if (!node->parameter) node->parameter = std::make_unique<Node>();
      node = node->parameter.get();
      continue;
    }
    auto at = std::lower_bound(node->literals.begin(), node->literals.end(), segment, Node::before);
    if (at == node->literals.end() || at->first != segment)
      at = node->literals.emplace(at, segment, std::make_unique<Node>());
    node = at->second.get();
  }
  const Route*& place = node->routes[static_cast<std::size_t>(route.method)];
  if (place != nullptr) return false;
  place = &route;
  node->has_routes = true;
  return true;
}

const Router::Node* Router::find(const Node& node, std::span<const std::string_view> segments) noexcept {
  if (segments.empty()) return node.has_routes ? &node : nullptr;
  const auto at = std::lower_bound(node.literals.begin(), node.literals.end(), segments.front(), Node::before);
  if (at != node.literals.end() && at->first == segments.front()) {
    if (const Node* found = find(*at->second, segments.subspan(1))) return found;
  }
  if (node.parameter && !segments.front().empty()) return find(*node.parameter, segments.subspan(1));
  return nullptr;
}

const RoutesOfPath* Router::find(std::span<const std::string_view> segments) const noexcept {
  const Node* node = find(*root_, segments);
  return node != nullptr ? &node->routes : nullptr;
}

std::vector<std::pair<std::string_view, std::string_view>> path_parameters(const Route& route,
                                                                           std::span<const std::string_view> segments) {
  std::vector<std::pair<std::string_view, std::string_view>> parameters;
  const Target pattern = split_target(route.path);
  for (std::size_t at = 0; at < pattern.segments.size() && at < segments.size(); ++at) {
    const std::string_view segment = pattern.segments[at];
    if (is_parameter(segment)) parameters.emplace_back(segment.substr(1, segment.size() - 2), segments[at]);
  }
  return parameters;
}

}  // namespace millrace::rest
