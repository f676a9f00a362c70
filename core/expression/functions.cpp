// The functions that Camunda gives its expressions: of the engine, and of Spin.
#include "expression/functions.h"

#include "base/error.h"
#include "base/text.h"
#include "expression/coercion.h"
#include "expression/date_time.h"
#include "expression/expression.h"
#include "expression/failure.h"
#include "expression/json_node.h"

namespace millrace::expression {
namespace {

using Arguments = std::span<const Any>;

Any now(Environment& environment, Arguments) { return Any(Date{environment.now_ms()}); }

Any date_time(Environment& environment, Arguments) {
  return Any(std::make_shared<DateTime>(environment.now_ms(), environment.now_ms()));
}

Any current_user(Environment& environment, Arguments) {
  const auto user = environment.current_user();
  return user ? Any(*user) : Any();
}

Any current_user_groups(Environment& environment, Arguments) {
  const auto groups = environment.current_user_groups();
  if (!groups) return Any();
  AnyList list;
  for (const std::string& group : *groups) list.emplace_back(group);
  return Any::list(std::move(list));
}

const std::string& input_text(const Any& input) {
  const std::string* text = input.as<std::string>();
  if (input.is_null()) fail_as_java("java.lang.IllegalArgumentException: UTILS-02001 Parameter 'parameter' is null");
  if (!text) fail_as_java("java.lang.IllegalArgumentException: SPIN-01001 Unsupported input of type '" + class_name(input) + "'");
  return *text;
}

Any json(Environment&, Arguments arguments) {
  const Any input = inward(arguments[0]);
  if (JsonNode::of(input)) return input;
  if (input.is_null() || input.as<std::string>()) return Any(JsonNode::parse(input_text(input)));
  return Any(std::make_shared<JsonNode>(JsonNode::tree_of(input)));
}

Any xml(Environment&, Arguments) { throw EngineError(ErrorCode::not_implemented, {"XML in expressions (XML(...), S(...) of an XML text)"}); }

Any spin(Environment& environment, Arguments arguments) {
  const Any input = inward(arguments[0]);
  if (JsonNode::of(input)) return input;
  if (const Any::Typed* typed = input.as<Any::Typed>(); typed && (*typed)->type == ValueType::xml) return xml(environment, arguments);
  const std::string_view text = trim(input_text(input));
  const char first = text.empty() ? '\0' : text.front();
  if (first == '<') return xml(environment, arguments);
  if (first != '{' && first != '[') fail_as_java("org.camunda.spin.spi.SpinDataFormatException: SPIN-01004 No matching data format detected");
  return Any(JsonNode::parse(text));
}

struct Function {
  std::string_view name;
  std::size_t parameters;
  Any (*call)(Environment&, Arguments);
};
constexpr Function functions[] = {
    {"now", 0, now},   {"dateTime", 0, date_time}, {"currentUser", 0, current_user}, {"currentUserGroups", 0, current_user_groups},
    {"S", 1, spin},    {"JSON", 1, json},          {"XML", 1, xml},
};

const Function* find(std::string_view name) {
  for (const Function& function : functions)
    if (function.name == name) return &function;
  return nullptr;
}

}  // namespace

std::optional<std::size_t> function_parameters(std::string_view name) {
  const Function* function = find(name);
  return function ? std::optional(function->parameters) : std::nullopt;
}

Any call_function(std::string_view name, Environment& environment, Arguments arguments) {
  const Function* function = find(name);
  MILLRACE_ASSERT(function);
  return function->call(environment, arguments);
}

}  // namespace millrace::expression
