// Computes a syntax tree's value.
#include "expression/evaluator.h"

#include "expression/coercion.h"
#include "expression/failure.h"
#include "expression/functions.h"
#include "expression/methods.h"
#include "expression/operators.h"

namespace millrace::expression {
namespace {

class Evaluator {
 public:
  Evaluator(const Tree& tree, Environment& environment) : tree_(tree), environment_(environment) {}

  // As deep as the tree, which the parser has limited.
  Any value(NodeIndex index) {
    const Node& node = tree_.nodes[index];
    switch (node.kind) {
      case NodeKind::literal: return node.value;
      case NodeKind::identifier: return identifier(node);
      case NodeKind::property: {
        const Any base = inward(value(node.first));
        return base.is_null() ? Any() : read_property(base, value(node.second));
      }
      case NodeKind::method: return method(node);
      case NodeKind::function: return call_function(node.name, environment_, arguments(node));
      case NodeKind::unary: return compute(node.op, inward(value(node.first)));
      case NodeKind::binary: return binary(node);
      case NodeKind::choice: return to_boolean(value(node.first)) ? value(node.second) : value(node.third);
    }
    return Any();
  }

  void assign(NodeIndex index, const Any& new_value) {
    const Node& node = tree_.nodes[index];
    if (node.kind == NodeKind::identifier) {
      if (!environment_.assign(node.name, outward(new_value))) fail_identifier(node);
      return;
    }
    if (node.kind != NodeKind::property) fail("Cannot set value of a non-lvalue expression");
    const Any base = value(node.first);
    if (base.is_null()) throw Failure{Failure::Kind::unknown_property, unreachable(node)};
    write_property(base, value(node.second), new_value);
  }

 private:
  [[noreturn]] static void fail_identifier(const Node& node) {
    throw Failure{Failure::Kind::unknown_property, "Cannot resolve identifier '" + node.name + "'"};
  }

  Any identifier(const Node& node) {
    std::optional<Any> value = environment_.resolve(node.name);
    if (!value) fail_identifier(node);
    return std::move(*value);
  }

  // CAMUNDA: juel shows the base by its node: an identifier's name, "null", ". name", "<method>" …
  std::string unreachable(const Node& node) const {
    const Node& base = tree_.nodes[node.first];
    std::string shown = base.name;
    if (base.kind == NodeKind::literal) shown = "null";
    if (base.kind == NodeKind::property) {
      const std::string* key = tree_.nodes[base.second].value.as<std::string>();
      shown = key ? ". " + *key : "[...]";
    }
    if (base.kind == NodeKind::method) shown = "<method>";
    if (base.kind == NodeKind::choice) shown = "?";
    return "Target unreachable, base expression '" + shown + "' resolved to null";
  }

  Any method(const Node& node) {
    const Any base = inward(value(node.first));
    if (base.is_null()) throw Failure{Failure::Kind::unknown_property, unreachable(node)};
    const Any name = value(node.second);
    if (name.is_null()) throw Failure{Failure::Kind::unknown_property, "Cannot find method 'null' in '" + to_string(base) + "'"};
    return call_method(base, to_string(name), arguments(node));
  }

  std::vector<Any> arguments(const Node& node) {
    std::vector<Any> values;
    for (const NodeIndex argument : node.arguments) values.push_back(value(argument));
    return values;
  }

  Any binary(const Node& node) {
    const Any left = inward(value(node.first));
    if (node.op == Operator::logical_and) return Any(to_boolean(left) && to_boolean(value(node.second)));
    if (node.op == Operator::logical_or) return Any(to_boolean(left) || to_boolean(value(node.second)));
    return compute(node.op, left, inward(value(node.second)));
  }

  const Tree& tree_;
  Environment& environment_;
};

}  // namespace

Any evaluate_tree(const Tree& tree, Environment& environment) {
  Evaluator evaluator(tree, environment);
  // A JSON variable comes in the compact form that a node has.
  if (tree.parts.size() == 1 && !tree.parts.front().is_text) return outward(inward(evaluator.value(tree.parts.front().root)));
  std::string text;
  for (const Part& part : tree.parts) {
    text += part.is_text ? part.text : to_string(evaluator.value(part.root));
    check_text_size(text.size());
  }
  return Any(std::move(text));
}

void assign_tree(const Tree& tree, Environment& environment, const Any& value) {
  if (tree.parts.size() != 1 || tree.parts.front().is_text) fail("Cannot set value of a non-lvalue expression");
  Evaluator(tree, environment).assign(tree.parts.front().root, value);
}

}  // namespace millrace::expression
