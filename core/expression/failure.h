// What goes wrong while an expression is evaluated; expression.cpp makes Camunda's message of it.
#pragma once

#include <string>
#include <utility>

#include "base/error.h"

namespace millrace::expression {

// An EngineError, so that objects of this folder may be used elsewhere (by scripts) as any other.
struct Failure : EngineError {
  // CAMUNDA: JuelExpression tells these apart by the exception's class.
  enum class Kind {
    unknown_property,  // "Unknown property used in expression: …"
    unknown_method,    // "Unknown method used in expression: …"
    evaluation,        // "Error while evaluating expression: …"
    java_exception     // the message alone: "java.lang.IndexOutOfBoundsException: Index 9 out of bounds for length 3"
  };
  Failure(Kind its_kind, std::string message) : EngineError(ErrorCode::engine, {std::move(message)}), kind(its_kind) {}
  Kind kind;
};

[[noreturn]] inline void fail(std::string message) { throw Failure(Failure::Kind::evaluation, std::move(message)); }
[[noreturn]] inline void fail_as_java(std::string message) { throw Failure(Failure::Kind::java_exception, std::move(message)); }

}  // namespace millrace::expression
