// The functions that Camunda gives its expressions.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "base/any.h"

namespace millrace::expression {

class Environment;

// How many parameters a function has; absent when there is none of that name.
std::optional<std::size_t> function_parameters(std::string_view name);
// Throws Failure.
Any call_function(std::string_view name, Environment& environment, std::span<const Any> arguments);

}  // namespace millrace::expression
