// What the operators compute. Jakarta Expression Language 4, 1.7 to 1.11; juel's NumberOperations and BooleanOperations.
#pragma once

#include "base/any.h"
#include "expression/syntax.h"

namespace millrace::expression {

// All but `and`, `or` and `?:`, which don't evaluate all they are given. Throw Failure.
Any compute(Operator op, const Any& left, const Any& right);
Any compute(Operator op, const Any& operand);

}  // namespace millrace::expression
