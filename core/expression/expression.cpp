// JUEL: compile, evaluate, and what failures say.
#include "expression/expression.h"

#include "base/error.h"
#include "expression/evaluator.h"
#include "expression/failure.h"
#include "expression/parser.h"

namespace millrace::expression {
namespace {

// CAMUNDA: JuelExpression.getValue
std::string message(const Failure& failure, const std::string& text) {
  switch (failure.kind) {
    case Failure::Kind::unknown_property: return "Unknown property used in expression: " + text + ". Cause: " + std::string(failure.what());
    case Failure::Kind::unknown_method: return "Unknown method used in expression: " + text + ". Cause: " + std::string(failure.what());
    case Failure::Kind::evaluation: return "Error while evaluating expression: " + text + ". Cause: " + std::string(failure.what());
    case Failure::Kind::java_exception: break;
  }
  return std::string(failure.what());
}

}  // namespace

bool Environment::assign(std::string_view, const Any&) { return false; }
std::optional<std::string> Environment::current_user() const { return std::nullopt; }
std::optional<std::vector<std::string>> Environment::current_user_groups() const { return std::nullopt; }

Expression::Expression(std::string text, std::unique_ptr<const Tree> tree) : text_(std::move(text)), tree_(std::move(tree)) {}
Expression::~Expression() = default;

Compiled Expression::parse(std::string_view text) {
  auto parsed = parse_tree(text);
  if (Problem* problem = std::get_if<Problem>(&parsed)) return {nullptr, std::move(*problem)};
  return {std::make_shared<const Expression>(std::string(text), std::move(std::get<0>(parsed))), std::nullopt};
}

std::shared_ptr<const Expression> Expression::compile(std::string_view text) {
  Compiled compiled = parse(text);
  if (compiled.problem) throw EngineError(ErrorCode::engine, {compiled.problem->message});
  return std::move(compiled.expression);
}

bool Expression::is_literal_text() const {
  for (const Part& part : tree_->parts)
    if (!part.is_text) return false;
  return true;
}

Any Expression::evaluate(Environment& environment) const {
  try {
    return evaluate_tree(*tree_, environment);
  } catch (const Failure& failure) {
    throw EngineError(ErrorCode::engine, {message(failure, text_)});
  }
}

void Expression::assign(Environment& environment, const Any& value) const {
  try {
    assign_tree(*tree_, environment, value);
  } catch (const Failure& failure) {
    throw EngineError(ErrorCode::engine, {message(failure, text_)});
  }
}

}  // namespace millrace::expression
