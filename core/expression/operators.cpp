// What the operators compute.
#include "expression/operators.h"

#include <cmath>

#include "expression/coercion.h"
#include "expression/date_time.h"
#include "expression/failure.h"

namespace millrace::expression {
namespace {

// Java's Long wraps round.
std::int64_t wrap(Operator op, std::int64_t left, std::int64_t right) {
  const auto a = static_cast<std::uint64_t>(left), b = static_cast<std::uint64_t>(right);
  switch (op) {
    case Operator::add: return static_cast<std::int64_t>(a + b);
    case Operator::subtract: return static_cast<std::int64_t>(a - b);
    default: return static_cast<std::int64_t>(a * b);
  }
}

Any arithmetic(Operator op, const Any& left, const Any& right) {
  if (left.is_null() && right.is_null()) return Any(std::int64_t{0});
  if (op == Operator::divide) return Any(to_double(left) / to_double(right));
  if (is_real(left) || is_real(right)) {
    const double a = to_double(left), b = to_double(right);
    switch (op) {
      case Operator::add: return Any(a + b);
      case Operator::subtract: return Any(a - b);
      case Operator::multiply: return Any(a * b);
      default: return Any(std::fmod(a, b));
    }
  }
  const std::int64_t a = to_long(left), b = to_long(right);
  if (op != Operator::modulo) return Any(wrap(op, a, b));
  if (b == 0) fail("/ by zero");
  return Any(b == -1 ? std::int64_t{0} : a % b);
}

// The same thing, as `==` between references in Java; enough where it decides before types are looked at.
bool is_same(const Any& left, const Any& right) {
  if (left.data().index() != right.data().index()) return false;
  if (const double* number = left.as<double>()) return *number == *right.as<double>();
  return left.data() == right.data();
}

bool is_integer(const Any& any) { return any.as<std::int32_t>() || any.as<std::int64_t>(); }

template <class T>
int order(const T& left, const T& right) {
  return left < right ? -1 : right < left ? 1 : 0;
}

// Negative, zero, positive; `unordered` when a NaN is among them.
constexpr int unordered = 2;
int compare(const Any& left, const Any& right) {
  if (left.as<double>() || right.as<double>()) {
    const double a = to_double(left), b = to_double(right);
    return std::isnan(a) || std::isnan(b) ? unordered : order(a, b);
  }
  if (is_integer(left) || is_integer(right)) return order(to_long(left), to_long(right));
  if (left.as<std::string>() || right.as<std::string>()) return order(compare_text(to_string(left), to_string(right)), 0);
  if (left.as<bool>() && right.as<bool>()) return order(*left.as<bool>(), *right.as<bool>());
  if (left.as<Date>() && right.as<Date>()) return order(left.as<Date>()->time_ms, right.as<Date>()->time_ms);
  const DateTime *a = DateTime::of(left), *b = DateTime::of(right);
  if (a && b) return order(a->time_ms(), b->time_ms());
  const auto is_comparable = [](const Any& any) { return any.as<bool>() || any.as<Date>() || DateTime::of(any); };
  if (is_comparable(left)) fail("class " + class_name(right) + " cannot be cast to class " + class_name(left));
  if (is_comparable(right)) fail("class " + class_name(left) + " cannot be cast to class " + class_name(right));
  fail("Cannot compare 'class " + class_name(left) + "' and 'class " + class_name(right) + "'");
}

bool relation(Operator op, const Any& left, const Any& right) {
  if (is_same(left, right)) return op == Operator::less_equal || op == Operator::greater_equal;
  if (left.is_null() || right.is_null()) return false;
  const int result = compare(left, right);
  // CAMUNDA: `<=` is "not greater", so it holds for NaN.
  switch (op) {
    case Operator::less: return result < 0;
    case Operator::less_equal: return result <= 0 || result == unordered;
    case Operator::greater: return result == 1;
    default: return result >= 0;
  }
}

bool equality(const Any& left, const Any& right) {
  if (is_same(left, right)) return true;
  if (left.is_null() || right.is_null()) return false;
  if (left.as<double>() || right.as<double>()) return java_equals(Any(to_double(left)), Any(to_double(right)));
  if (is_integer(left) || is_integer(right)) return to_long(left) == to_long(right);
  if (left.as<bool>() || right.as<bool>()) return to_boolean(left) == to_boolean(right);
  if (left.as<std::string>() || right.as<std::string>()) return to_string(left) == to_string(right);
  return java_equals(left, right);
}

bool is_empty(const Any& any) {
  if (any.is_null()) return true;
  if (const std::string* text = any.as<std::string>()) return text->empty();
  if (const Any::List* list = any.as<Any::List>()) return (*list)->empty();
  if (const Any::Map* map = any.as<Any::Map>()) return (*map)->empty();
  return false;
}

Any negate(const Any& any) {
  if (any.is_null()) return Any(std::int64_t{0});
  if (const std::int32_t* number = any.as<std::int32_t>()) return Any(to_int32(-std::int64_t{*number}));
  if (is_real(any)) return Any(-to_double(any));
  if (any.as<std::int64_t>() || any.as<std::string>()) return Any(wrap(Operator::subtract, 0, to_long(any)));
  fail("Cannot negate 'class " + class_name(any) + "'");
}

}  // namespace

Any compute(Operator op, const Any& left, const Any& right) {
  switch (op) {
    case Operator::equal: return Any(equality(left, right));
    case Operator::not_equal: return Any(!equality(left, right));
    case Operator::less:
    case Operator::less_equal:
    case Operator::greater:
    case Operator::greater_equal: return Any(relation(op, left, right));
    default: return arithmetic(op, left, right);
  }
}

Any compute(Operator op, const Any& operand) {
  switch (op) {
    case Operator::logical_not: return Any(!to_boolean(operand));
    case Operator::empty: return Any(is_empty(operand));
    default: return negate(operand);
  }
}

}  // namespace millrace::expression
