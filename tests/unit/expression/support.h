// Tables of expressions with what Camunda answers, and the variables that they use.
#pragma once

#include <map>
#include <span>
#include <string>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/time.h"
#include "expression/expression.h"
#include "expression/json_node.h"

namespace millrace::expression {

// `type`: Camunda's name of the value's type; "error": evaluating fails; "no expression": compiling fails. `text`: the value or the message.
struct Row {
  const char* expression;
  const char* type;
  const char* text;
};

inline Any object(std::string json, ValueType type = ValueType::object) {
  Value value;
  value.type = type;
  value.data = std::move(json);
  return to_any(value);
}

class World final : public Environment {
 public:
  std::map<std::string, Any, std::less<>> variables = {
      {"a", Any(5)},
      {"b", Any(2)},
      {"zero", Any(0)},
      {"l", Any(std::int64_t{10000000000})},
      {"d", Any(1.5)},
      {"s", Any("Hello World")},
      {"es", Any("")},
      {"yes", Any(true)},
      {"nul", Any()},
      {"dt", Any(Date{1893407400000})},
      {"list", object(R"(["a","b","c"])")},
      {"mixed", object(R"([1,2.5,"x",null,true,{"k":1}])")},
      {"map", object(R"({"k":"v","n":5,"inner":{"x":1}})")},
      {"elist", object("[]")},
      {"emap", object("{}")},
      {"o", object(R"({"name": "Ann", "n": 3, "f":1.5, "big":10000000000, "ok": true, "list": ["a", "b"], "inner": {"x": 7}, "none": null})",
                   ValueType::json)},
      {"authenticatedUserId", Any()},
  };
  std::int64_t now = 1798761600000;  // 2027-01-01T00:00:00Z
  std::optional<std::string> user;
  std::optional<std::vector<std::string>> groups;

  std::optional<Any> resolve(std::string_view name) override {
    const auto at = variables.find(name);
    return at == variables.end() ? std::nullopt : std::optional(at->second);
  }
  bool assign(std::string_view name, const Any& value) override {
    const auto at = variables.find(name);
    if (at == variables.end()) return false;
    at->second = value;
    return true;
  }
  std::int64_t now_ms() const override { return now; }
  std::optional<std::string> current_user() const override { return user; }
  std::optional<std::vector<std::string>> current_user_groups() const override { return groups; }
};

inline std::string type_of(const Any& any) {
  static constexpr const char* names[] = {"Null", "Boolean", "Integer", "Long", "Double", "String", "Date", "Object", "Object", "Object", "Typed"};
  const Any::Typed* typed = any.as<Any::Typed>();
  return typed && (*typed)->type == ValueType::json ? "Json" : names[any.data().index()];
}

inline std::string text_of(const Any& any) {
  if (const Date* date = any.as<Date>()) return format_camunda_time(date->time_ms);
  return any.as<Any::List>() || any.as<Any::Map>() ? json_text(any) : to_text(any);
}

inline std::pair<std::string, std::string> answer(const std::string& text, Environment& world) {
  const Compiled compiled = Expression::parse(text);
  if (compiled.problem) return {"no expression", compiled.problem->message};
  try {
    const Any value = compiled.expression->evaluate(world);
    return {type_of(value), text_of(value)};
  } catch (const EngineError& error) {
    return {"error", error.what()};
  }
}

inline void check(const Row& row, Environment& world) {
  const auto [type, text] = answer(row.expression, world);
  INFO(row.expression);
  CHECK(type == row.type);
  CHECK(text == row.text);
}

inline void check(std::span<const Row> rows, Environment& world) {
  for (const Row& row : rows) check(row, world);
}

// Each row in a world of its own: expressions change lists.
inline void check(std::span<const Row> rows) {
  for (const Row& row : rows) {
    World world;
    check(row, world);
  }
}

}  // namespace millrace::expression
