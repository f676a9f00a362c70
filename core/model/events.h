// Event definitions. An event is a position (start, catch, throw, boundary, end) times one of these.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "model/expression_text.h"
#include "model/extensions.h"

namespace millrace::model {

enum class EventKind : std::uint8_t {
#define EVENT_KIND(name, xml_name) name,
#include "model/event_types.def"
#undef EVENT_KIND
};

// A variable that passes between two scopes: call activity (in, out), thrown signal (in).
struct VariableMapping {
  bool all = false;
  std::optional<std::string> source;
  std::optional<ExpressionText> source_expression;
  std::string target;
  bool local = false;
};

// A condition of a sequence flow or a conditional event: an expression, or a script that yields a boolean.
struct Condition {
  ExpressionText text;
  std::optional<Script> script;
};

// Which members say something depends on the kind.
struct EventDefinition {
  EventKind kind = EventKind::none;
  std::optional<ExpressionText> name;  // message, signal
  std::optional<Timer> timer;
  std::optional<std::string> code;  // error, escalation; absent on a catching event: all codes
  std::optional<ExpressionText> error_message;
  std::optional<std::string> code_variable;     // error, escalation
  std::optional<std::string> message_variable;  // error
  std::optional<Condition> condition;           // conditional
  std::optional<std::string> variable_name;     // conditional
  std::set<std::string> variable_events;        // conditional: "create", "update", "delete"; empty: all
  std::optional<std::string> link_name;
  std::optional<std::string> activity_ref;  // compensation, thrown: only this activity
  std::vector<VariableMapping> inputs;      // signal, thrown
  bool is_async = false;                    // signal, thrown
};

}  // namespace millrace::model
