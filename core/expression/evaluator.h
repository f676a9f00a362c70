// Computes a syntax tree's value.
#pragma once

#include "expression/expression.h"
#include "expression/syntax.h"

namespace millrace::expression {

// Throw Failure; what the environment throws passes through.
Any evaluate_tree(const Tree& tree, Environment& environment);
void assign_tree(const Tree& tree, Environment& environment, const Any& value);

}  // namespace millrace::expression
