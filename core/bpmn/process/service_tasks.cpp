// Service, send and business rule tasks, and messages that are thrown: what does the work. The checks are those of Camunda's BpmnParse.
#include "base/text.h"
#include "bpmn/process/process_parser.h"

namespace millrace::bpmn {

using model::Implementation;

void ProcessParser::read_service_task(const Element& element) {
  const Index index = begin(element);
  read_implementation(element, "serviceTask", index);
  require_implementation(element, "serviceTask", index);
}

void ProcessParser::read_send_task(const Element& element) {
  const Index index = begin(element);
  if (is_service_task_like(&element)) {
    read_implementation(element, "sendTask", index);
    require_implementation(element, "sendTask", index);
  } else {
    problems().error("One of the attributes 'class', 'delegateExpression', 'type', or 'expression' is mandatory on sendTask.", &element);
  }
}

void ProcessParser::read_business_rule_task(const Element& element) {
  if (const std::string* decision = element.extension("decisionRef")) return read_decision_task(element, *decision);
  const Index index = begin(element);
  read_implementation(element, "businessRuleTask", index);
  require_implementation(element, "businessRuleTask", index);
}

void ProcessParser::read_decision_task(const Element& element, const std::string& decision) {
  const Index index = begin(element);
  draft(index).has_behavior = true;
  node(index).is_scope = true;  // the result is a local variable
  model::DecisionTask& task = node(index).decision_task.emplace();
  task.decision.key.source = decision;
  read_reference(element, "decisionRef", task.decision);
  const std::string* result = element.extension("resultVariable");
  task.result_variable = text_of(result ? result : element.extension("resultVariableName"));
  const std::string mapping = text_of(element.extension("mapDecisionResult")).value_or("resultList");
  using Mapping = model::DecisionTask::Mapping;
  constexpr struct {
    std::string_view name;
    Mapping mapping;
  } rows[] = {{"singleEntry", Mapping::single_entry},
              {"singleResult", Mapping::single_result},
              {"collectEntries", Mapping::collect_entries},
              {"resultList", Mapping::result_list}};
  for (const auto& row : rows) {
    if (row.name != mapping) continue;
    task.mapping = row.mapping;
    return;
  }
  problems().error("No decision result mapper found for name '" + mapping +
                       "'. Supported mappers are 'singleEntry', 'singleResult', 'collectEntries' and 'resultList'.",
                   &element);
}

bool ProcessParser::is_service_task_like(const Element* element) {
  if (!element) return false;
  for (const char* name : {"class", "expression", "delegateExpression", "type"}) {
    if (element->extension(name)) return true;
  }
  const Element* extensions = child(*element, "extensionElements");
  return extensions && child(*extensions, "connector");
}

void ProcessParser::read_implementation(const Element& element, std::string_view kind, Index index) {
  using Kind = Implementation::Kind;
  const std::string* type = element.extension("type");
  const std::string* class_name = element.extension("class");
  const std::string* expression = element.extension("expression");
  const std::string* delegate = element.extension("delegateExpression");
  const std::string* result = element.extension("resultVariable");
  if (!result) result = element.extension("resultVariableName");
  Implementation& implementation = node(index).implementation.emplace();
  const auto set = [this, &implementation, index](Kind chosen) {
    implementation.kind = chosen;
    draft(index).has_behavior = true;
  };
  const auto refuse_result = [this, &element, kind, result](const std::string& attribute) {
    if (result) problems().error("'resultVariableName' not supported for " + std::string(kind) + " elements using '" + attribute + "'", &element);
  };
  if (type) {
    if (equal_ignore_case(*type, "mail") || equal_ignore_case(*type, "shell")) {
      const bool is_mail = equal_ignore_case(*type, "mail");
      implementation.fields = read_fields(element, problems());
      if (is_mail) check_mail(element, implementation.fields);
      if (!is_mail) check_shell(element, implementation.fields);
      set(is_mail ? Kind::mail : Kind::shell);
    } else if (equal_ignore_case(*type, "external")) {
      read_external_task(element, index);
      set(Kind::external);
    } else {
      problems().error("Invalid usage of type attribute on " + std::string(kind) + ": '" + *type + "'", &element);
    }
  } else if (class_name && !trim(*class_name).empty()) {
    refuse_result("class");
    implementation.delegate = model::Delegate{model::Delegate::Kind::class_name, {*class_name}, {}, read_fields(element, problems())};
    set(Kind::delegate);
  } else if (delegate) {
    refuse_result("delegateExpression");
    implementation.delegate = model::Delegate{model::Delegate::Kind::delegate_expression, {*delegate}, {}, read_fields(element, problems())};
    set(Kind::delegate);
  } else if (expression && !trim(*expression).empty()) {
    implementation.delegate = model::Delegate{model::Delegate::Kind::expression, {*expression}, {}, {}};
    implementation.result_variable = text_of(result);
    set(Kind::delegate);
  }
  if (auto connector = read_connector(element, node(index).id, problems())) {
    implementation.connector = *std::move(connector);
    set(Kind::connector);
  }
}

void ProcessParser::require_implementation(const Element& element, std::string_view kind, Index index) {
  if (draft(index).has_behavior) return;
  problems().error("One of the attributes 'class', 'delegateExpression', 'type', or 'expression' is mandatory on " + std::string(kind) +
                       ". If you are using a connector, make sure the connect process engine plugin is registered with the process engine.",
                   &element);
}

void ProcessParser::read_external_task(const Element& element, Index index) {
  node(index).is_scope = true;
  Implementation& implementation = *node(index).implementation;
  implementation.topic = expression_of(element.extension("topic"));
  if (!implementation.topic) problems().error("External tasks must specify a 'topic' attribute in the camunda namespace", &element);
  implementation.task_priority = read_priority(element, "taskPriority", problems());
  const Element* extensions = child(element, "extensionElements");
  if (!extensions) return;
  for (const Element* definition : extensions->all("errorEventDefinition")) {
    const std::string* reference = definition->attribute("errorRef");
    if (!reference) continue;
    // CAMUNDA: a null pointer error.
    if (!definition->attribute("expression")) problems().give_up("errorEventDefinition must have an expression", definition, {node(index).id});
    const auto found = resource_.definitions.errors.find(*reference);
    implementation.errors.push_back({{text_of(definition->attribute("expression")).value_or("")},
                                     found == resource_.definitions.errors.end() ? std::optional(*reference) : found->second.code,
                                     text_of(definition->extension("errorCodeVariable")),
                                     text_of(definition->extension("errorMessageVariable"))});
  }
}

void ProcessParser::check_mail(const Element& element, const std::vector<model::Field>& fields) {
  bool has_recipient = false;
  bool has_text = false;
  for (const model::Field& field : fields) {
    has_recipient |= field.name == "to";
    has_text |= field.name == "html" || field.name == "text";
  }
  if (!has_recipient) problems().error("No recipient is defined on the mail activity", &element);
  if (!has_text) problems().error("Text or html field should be provided", &element);
}

void ProcessParser::check_shell(const Element& element, const std::vector<model::Field>& fields) {
  bool has_command = false;
  for (const model::Field& field : fields) {
    has_command |= field.name == "command";
    const bool is_flag = field.name == "wait" || field.name == "redirectError" || field.name == "cleanEnv";
    if (is_flag && !equal_ignore_case(field.value.source, "true") && !equal_ignore_case(field.value.source, "false")) {
      problems().error("undefined value for shell " + field.name + " parameter :" + field.value.source, &element);
    }
  }
  if (!has_command) problems().error("No shell command is defined on the shell activity", &element);
}

}  // namespace millrace::bpmn
