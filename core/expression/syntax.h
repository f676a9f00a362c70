// The syntax tree of an expression: nodes in one vector that name each other by index.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/any.h"

namespace millrace::expression {

enum class NodeKind : std::uint8_t {
  literal,     // value
  identifier,  // name
  property,    // base = first, key = second
  method,      // base = first, key = second, arguments
  function,    // name, arguments
  unary,       // first
  binary,      // first, second
  choice       // first ? second : third
};

enum class Operator : std::uint8_t {
  none, logical_or, logical_and, equal, not_equal, less, less_equal, greater, greater_equal, add, subtract, multiply, divide, modulo,
  logical_not, negate, empty
};

using NodeIndex = std::uint32_t;

struct Node {
  NodeKind kind = NodeKind::literal;
  Operator op = Operator::none;
  int depth = 1;  // of the tree below it
  NodeIndex first = 0, second = 0, third = 0;
  std::vector<NodeIndex> arguments;
  std::string name;
  Any value;
};

// Text, or the tree of a `${…}`.
struct Part {
  bool is_text = true;
  std::string text;
  NodeIndex root = 0;
};

struct Tree {
  std::vector<Node> nodes;
  std::vector<Part> parts;
};

}  // namespace millrace::expression
