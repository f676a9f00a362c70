// What the dialects add to an element by extension elements: scripts, listeners, mappings, properties, forms.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/expression_text.h"

namespace millrace::model {

// A script in the model or in a resource of the deployment. The source or the resource may be an expression that yields it.
struct Script {
  std::string format;  // "javascript", "groovy" …
  std::optional<std::string> source;
  std::optional<std::string> resource;
};

// A field that is injected into a Java delegate; here it is handed to what the delegate is bound to.
struct Field {
  std::string name;
  bool is_expression = false;
  ExpressionText value;
};

// What a listener or a service task calls.
struct Delegate {
  enum class Kind { class_name, delegate_expression, expression, script };
  Kind kind = Kind::class_name;
  ExpressionText text;  // the class's name or the expression; empty for a script
  std::optional<Script> script;
  std::vector<Field> fields;
};

// When a timer is due. The text is ISO 8601, a cron expression (cycle) or an expression that yields one.
struct Timer {
  enum class Kind { date, duration, cycle };
  Kind kind = Kind::duration;
  ExpressionText text;
};

// An execution listener ("start", "end", "take") or a task listener ("create", "assignment", "complete", "update", "delete", "timeout").
struct Listener {
  std::string event;
  Delegate delegate;
  std::optional<std::string> id;  // task listeners of the event "timeout" have one
  std::optional<Timer> timer;     // likewise
};

// The value of an input or output parameter.
struct ParameterValue {
  enum class Kind { null, text, script, list, map };
  Kind kind = Kind::null;
  ExpressionText text;
  std::optional<Script> script;
  std::vector<ExpressionText> keys;   // of a map, one for each item
  std::vector<ParameterValue> items;  // of a list or a map
};
struct Parameter {
  std::string name;
  ParameterValue value;
};
struct InputOutput {
  std::vector<Parameter> inputs;  // in document order
  std::vector<Parameter> outputs;
};

struct Connector {
  std::optional<std::string> id;  // "http-connector"
  InputOutput input_output;
};

// Name and value, in document order.
using Properties = std::vector<std::pair<std::string, std::string>>;

// A definition of another resource (process, case, decision, form) that an element refers to.
struct Reference {
  enum class Binding { latest, deployment, version, version_tag };
  ExpressionText key;
  Binding binding = Binding::latest;
  std::optional<ExpressionText> version;
  std::optional<ExpressionText> version_tag;
  std::optional<ExpressionText> tenant_id;
};

struct FormConstraint {
  std::string name;  // "required", "min" …, or "validator"
  std::optional<std::string> config;
};
struct FormField {
  std::string id;
  std::optional<ExpressionText> label;
  std::string type;  // "string", "long", "date", "boolean", "enum"
  std::optional<std::string> date_pattern;
  std::optional<ExpressionText> default_value;
  Properties properties;
  Properties values;  // of the type "enum": id and name
  std::vector<FormConstraint> constraints;
  bool is_business_key = false;
};
// The form of a user task or a start event.
struct Form {
  std::optional<ExpressionText> key;
  std::optional<Reference> reference;  // a Camunda form; its binding is never version_tag
  std::vector<FormField> fields;
};

}  // namespace millrace::model
