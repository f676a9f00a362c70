// JUEL: the expression language of Camunda 7, `${…}` and `#{…}` in text. Jakarta Expression Language 4, as juel in Camunda 7.24 has it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/any.h"

namespace millrace::expression {

// What an expression sees of the world: names, the clock, the user. Used by one evaluation at a time.
class Environment {
 public:
  virtual ~Environment() = default;
  // A variable, or a name such as `execution`; absent when there is none.
  virtual std::optional<Any> resolve(std::string_view name) = 0;
  // False when there is no such name to assign to.
  virtual bool assign(std::string_view name, const Any& value);
  virtual std::int64_t now_ms() const = 0;
  // Absent without a login.
  virtual std::optional<std::string> current_user() const;
  virtual std::optional<std::vector<std::string>> current_user_groups() const;
};

// Nothing recurses deeper than this over an expression; nothing that one builds grows larger.
inline constexpr int max_depth = 200;
inline constexpr std::size_t max_length = 1'000'000;     // of an expression's text, in bytes
inline constexpr std::size_t max_text_size = 16'000'000;  // of a text that a method builds, in bytes
inline constexpr std::size_t max_items = 1'000'000;       // in a list or map that a method builds, with all that they hold

// Why a text is no expression: Camunda's message, and where (bytes from the start; 0 when it is about the whole).
struct Problem {
  std::string message;
  std::size_t position = 0;
};

struct Compiled;
struct Tree;

// Compiled once, then immutable: any number of threads may evaluate it at a time.
class Expression {
 public:
  // Never throws for what the text says.
  static Compiled parse(std::string_view text);
  // Throws EngineError(engine) with the problem's message: "Error parsing '${1 +}': syntax error at position 5, encountered …".
  static std::shared_ptr<const Expression> compile(std::string_view text);

  // One `${…}` alone keeps its value's type; with text around it, or without any, the value is a string. JSON nodes come as Typed values.
  // Throws EngineError(engine) with Camunda's message: "Unknown property used in expression: ${x}. Cause: Cannot resolve identifier 'x'". What the
  // environment and host objects throw passes through.
  Any evaluate(Environment& environment) const;
  // Assigns to `${name}`, `${base.property}` or `${base[property]}`. Throws as evaluate does; also when it is none of these.
  void assign(Environment& environment, const Any& value) const;

  // True when the text has no `${…}` in it.
  bool is_literal_text() const;
  const std::string& text() const { return text_; }

  // For `parse` only.
  Expression(std::string text, std::unique_ptr<const Tree> tree);
  ~Expression();

 private:
  std::string text_;
  std::unique_ptr<const Tree> tree_;
};

// An expression, or why there is none.
struct Compiled {
  std::shared_ptr<const Expression> expression;
  std::optional<Problem> problem;
};

}  // namespace millrace::expression
