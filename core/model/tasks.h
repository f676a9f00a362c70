// What the kinds of tasks and the call activity carry beside what every activity has.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/events.h"
#include "model/expression_text.h"
#include "model/extensions.h"

namespace millrace::model {

struct UserTask {
  std::optional<ExpressionText> assignee;
  std::vector<ExpressionText> candidate_users;
  std::vector<ExpressionText> candidate_groups;
  std::optional<ExpressionText> due_date;
  std::optional<ExpressionText> follow_up_date;
  std::optional<ExpressionText> priority;
  std::optional<ExpressionText> form_key;
  std::optional<ExpressionText> name;
  std::optional<ExpressionText> description;  // documentation
  Form form;
  std::vector<Listener> listeners;
};

// When the variable has this value or the expression holds after an external task's failure, the task throws a BPMN error.
struct ExternalTaskError {
  ExpressionText condition;
  std::optional<std::string> error_code;
  std::optional<std::string> error_code_variable;
  std::optional<std::string> error_message_variable;
};

// How a service, send or business rule task, or a message that is thrown, does its work.
struct Implementation {
  enum class Kind { none, delegate, external, connector, mail, shell };
  Kind kind = Kind::none;
  std::optional<Delegate> delegate;
  std::optional<std::string> result_variable;  // of an expression
  std::optional<ExpressionText> topic;         // external
  std::optional<ExpressionText> task_priority;
  std::vector<ExternalTaskError> errors;
  std::optional<Connector> connector;
  std::vector<Field> fields;  // mail, shell
};

struct ScriptTask {
  Script script;
  std::optional<std::string> result_variable;
};

struct DecisionTask {
  enum class Mapping { single_entry, single_result, collect_entries, result_list };
  Reference decision;
  std::optional<std::string> result_variable;
  Mapping mapping = Mapping::result_list;
};

struct CallActivity {
  bool is_case = false;
  Reference called;
  std::optional<ExpressionText> business_key;
  std::vector<VariableMapping> inputs;
  std::vector<VariableMapping> outputs;
  std::optional<Delegate> variable_mapping;
};

// The loop of the activity inside a multi-instance body.
struct MultiInstance {
  bool is_sequential = false;
  std::optional<ExpressionText> cardinality;
  std::optional<ExpressionText> collection;  // a variable's name when it is no expression
  std::optional<std::string> element_variable;
  std::optional<ExpressionText> completion_condition;
};

}  // namespace millrace::model
