// From an expression's text to its syntax tree.
#pragma once

#include <memory>
#include <string_view>
#include <variant>

#include "expression/expression.h"
#include "expression/syntax.h"

namespace millrace::expression {

std::variant<std::unique_ptr<const Tree>, Problem> parse_tree(std::string_view text);

}  // namespace millrace::expression
