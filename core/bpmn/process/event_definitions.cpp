// Event definitions -> model, the same for all positions. BPMN 2.0.2, 10.5.5.
#include "base/text.h"
#include "bpmn/process/process_parser.h"

namespace millrace::bpmn {

using model::EventKind;

model::EventDefinition& ProcessParser::event(Index index, EventKind kind) {
  model::EventDefinition& definition = node(index).event.emplace();
  definition.kind = kind;
  return definition;
}

void ProcessParser::read_timer(const Element& definition, Index index) {
  constexpr struct {
    const char* name;
    model::Timer::Kind kind;
  } rows[] = {{"timeDate", model::Timer::Kind::date}, {"timeCycle", model::Timer::Kind::cycle}, {"timeDuration", model::Timer::Kind::duration}};
  model::EventDefinition& event_definition = event(index, EventKind::timer);
  for (const auto& row : rows) {
    const Element* value = event_definition.timer ? nullptr : child(definition, row.name);
    if (value) event_definition.timer = model::Timer{row.kind, {std::string(trim(value->text))}};
  }
  if (event_definition.timer) return;
  problems().error("Timer needs configuration (either timeDate, timeCycle or timeDuration is needed).", &definition, {node(index).id});
  throw GiveUp{};
}

void ProcessParser::read_message(const Element& definition, Index index) {
  const std::string& id = node(index).id;
  const std::string* reference = definition.attribute("messageRef");
  if (!reference) problems().error("attribute 'messageRef' is required", &definition, {id});
  const auto& messages = resource_.definitions.messages;
  const auto found = reference ? messages.find(resource_.definitions.resolve(resource_.root, *reference)) : messages.end();
  if (found == messages.end()) {
    problems().error("Invalid 'messageRef': no message with id '" + (reference ? *reference : "null") + "' found.", &definition, {id});
    throw GiveUp{};
  }
  model::EventDefinition& message = event(index, EventKind::message);
  if (found->second) message.name = model::ExpressionText{*found->second};
}

// Of a throwing event a missing reference is an error that does not end the parsing.
void ProcessParser::read_signal(const Element& definition, Index index) {
  const std::string& id = node(index).id;
  const std::string_view position = draft(index).element->name;
  const bool is_throwing = position == "intermediateThrowEvent" || position == "endEvent";
  const std::string* reference = definition.attribute("signalRef");
  model::EventDefinition& signal = event(index, EventKind::signal);
  if (!reference) {
    problems().error("signalEventDefinition does not have required property 'signalRef'", &definition, {id});
    if (!is_throwing) throw GiveUp{};
    return;
  }
  const auto found = resource_.definitions.signals.find(resource_.definitions.resolve(resource_.root, *reference));
  if (found == resource_.definitions.signals.end()) {
    problems().error("Could not find signal with id '" + *reference + "'", &definition, {id});
    throw GiveUp{};
  }
  signal.name = model::ExpressionText{found->second};
  if (is_throwing) signal.inputs = read_mappings(definition, "in", problems(), nullptr);
  const std::string* async = definition.extension("async");
  signal.is_async = async && *async == "true";
}

void ProcessParser::read_error(const Element& definition, Index index) {
  model::EventDefinition& error = event(index, EventKind::error);
  if (const std::string* reference = definition.attribute("errorRef")) {
    const auto found = resource_.definitions.errors.find(*reference);
    error.code = found == resource_.definitions.errors.end() ? std::optional(*reference) : found->second.code;
    if (found != resource_.definitions.errors.end()) error.error_message = expression_of(found->second.message ? &*found->second.message : nullptr);
  }
  error.code_variable = text_of(definition.extension("errorCodeVariable"));
  error.message_variable = text_of(definition.extension("errorMessageVariable"));
}

void ProcessParser::read_escalation(const Element& definition, Index index) {
  model::EventDefinition& escalation = event(index, EventKind::escalation);
  escalation.code_variable = text_of(definition.extension("escalationCodeVariable"));
  const std::string* reference = definition.attribute("escalationRef");
  if (!reference) return;
  const auto found = resource_.definitions.escalations.find(*reference);
  if (found == resource_.definitions.escalations.end()) {
    problems().error("could not find escalation with id '" + *reference + "'", &definition, {node(index).id});
  } else {
    escalation.code = found->second;
  }
}

void ProcessParser::read_condition(const Element& definition, Index index) {
  const std::string& id = node(index).id;
  const Element* expression = child(definition, "condition");
  if (!expression) {
    problems().error("Conditional event must contain an expression for evaluation.", &definition, {id});
    throw GiveUp{};
  }
  model::EventDefinition& conditional = event(index, EventKind::conditional);
  conditional.condition = condition(*expression, id);
  conditional.variable_name = text_of(definition.extension("variableName"));
  const std::string* events = definition.extension("variableEvents");
  for (const std::string& name : comma_separated(events ? *events : std::string())) {
    conditional.variable_events.insert(name);
    if (name != "create" && name != "update" && name != "delete") {
      problems().warning("Variable event: " + name + " is not valid. Possible variable change events are: [create, update, delete]", &definition,
                         {id});
    }
  }
}

model::Condition ProcessParser::condition(const Element& element, const std::string& owner_id) {
  model::Condition result;
  result.text.source = std::string(trim(element.text));
  for (const xml::Attribute& attribute : element.attributes) {
    if (attribute.ns != xml::Namespace::xsi || attribute.name != "type") continue;
    const std::size_t colon = attribute.value.find(':');
    const auto uri = colon == std::string::npos ? std::nullopt : resource_.root.resolve_prefix(attribute.value.substr(0, colon));
    const bool is_bpmn = colon == std::string::npos || (uri && xml::namespace_of(*uri) == xml::Namespace::bpmn);
    if (!is_bpmn || attribute.value.substr(colon == std::string::npos ? 0 : colon + 1) != "tFormalExpression") {
      problems().error("Invalid type, only tFormalExpression is currently supported", &element, {owner_id});
    }
  }
  const std::string* language = element.attribute("language");
  if (!language) return result;
  if (language->empty()) {
    problems().error("Unable to process condition expression:Script language is empty", &element, {owner_id});
    return result;
  }
  const std::string* resource = element.extension("resource");
  const bool has_resource = resource && !resource->empty();
  result.script = model::Script{*language, has_resource ? std::nullopt : std::optional(result.text.source),
                                has_resource ? std::optional(*resource) : std::nullopt};
  return result;
}

void ProcessParser::read_thrown_compensation(const Element& definition, Index index, Index scope) {
  const std::string& id = node(index).id;
  model::EventDefinition& compensation = event(index, EventKind::compensation);
  if (const std::string* reference = definition.attribute("activityRef")) {
    compensation.activity_ref = *reference;
    Index holder = scope;
    if (find_at_level(*reference, holder) == no_index) {
      if (holder != no_index && node(holder).is_triggered_by_event) holder = node(holder).scope;
      if (find_at_level(*reference, level_of(holder)) == no_index) activity_refs_.push_back({holder, *reference, &definition, id});
    }
  }
  const std::string* wait = definition.attribute("waitForCompletion");
  if (wait && *wait != "true") {
    problems().warning("Unsupported attribute value for 'waitForCompletion': 'waitForCompletion=false' is not supported. Compensation event will "
                       "wait for compensation to join.",
                       &definition, {id});
  }
}

void ProcessParser::warn_about_caught_compensation(const Element& definition, const std::string& id) {
  for (const char* name : {"activityRef", "waitForCompletion"}) {
    if (!definition.attribute(name)) continue;
    problems().warning("attribute '" + std::string(name) + "' is not supported on catching compensation event. attribute will be ignored", &definition,
                       {id});
  }
}

void ProcessParser::subscribe(const char* kind, const std::string& name, bool is_start, Index scope, const Element& place, const std::string& id) {
  const std::string what = kind;
  if (what == "message" && trim(name).empty()) {
    return problems().error("Cannot have a message event subscription with an empty or missing name", &place, {id});
  }
  if (subscriptions_[scope].names.insert(what + (is_start ? " start " : " ") + name).second) return;
  if (what == "conditional") {
    problems().error("Cannot have more than one conditional event subscription with the same condition '" + name + "'", &place, {id});
  } else {
    problems().error("Cannot have more than one " + what + " event subscription with name '" + name + "' for scope '" + id_of_scope(scope) + "'",
                     &place, {id});
  }
}

// Two handlers of one scope must not both be meant by a code.
void ProcessParser::subscribe_escalation(Index handler, Index scope, const Element& place, const std::string& id, bool is_sub_process) {
  Subscriptions& all = subscriptions_[scope];
  Subscriptions::Escalations& others = is_sub_process ? all.sub_process_escalations : all.boundary_escalations;
  const std::optional<std::string>& code = node(handler).event->code;
  const std::string kind = is_sub_process ? "escalation event subprocess" : "escalation boundary event";
  if (!code && others.catches_all) {
    problems().error("The same scope can not contains more than one " + kind + " without escalation code. An " + kind +
                         " without escalation code catch all escalation events.",
                     &place, {id});
  } else if (others.count > 0 && (!code || others.catches_all)) {
    problems().error("The same scope can not contains an " + kind + " without escalation code and another one with escalation code. The " + kind +
                         " without escalation code catch all escalation events.",
                     &place, {id});
  } else if (code && others.codes.count(*code) != 0) {
    problems().error("multiple " + kind + (is_sub_process ? "es" : "s") + " with the same escalationCode '" + *code +
                         "' are not supported on same scope",
                     &place, {id});
  }
  ++others.count;
  if (code) {
    others.codes.insert(*code);
  } else {
    others.catches_all = true;
  }
}

}  // namespace millrace::bpmn
