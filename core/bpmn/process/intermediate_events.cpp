// Intermediate catch and throw events, and end events. BPMN 2.0.2, 10.5.3 and 10.5.4.
#include "bpmn/process/process_parser.h"

namespace millrace::bpmn {

using model::EventKind;

void ProcessParser::read_catch_events(const std::vector<const Element*>& elements, Index) {
  for (const Element* element : elements) {
    if (draft(node_of(*element)).is_read) continue;  // behind an event-based gateway
    read_catch_event(*element, no_index);
    read_input_output_of(*element, node_of(*element));
  }
}

void ProcessParser::read_catch_event(const Element& element, Index gateway) {
  const Index index = begin(element);
  const std::string& id = node(index).id;
  draft(index).has_behavior = true;
  draft(index).has_event_gateway = gateway != no_index;
  draft(index).event_scope = gateway != no_index ? gateway : index;
  const Index scope = draft(index).event_scope;
  node(index).is_scope = gateway == no_index;
  if (const Element* timer = child(element, "timerEventDefinition")) {
    read_timer(*timer, index);
  } else if (const Element* signal = child(element, "signalEventDefinition")) {
    read_signal(*signal, index);
    subscribe("signal", node(index).event->name->source, false, scope, *signal, id);
  } else if (const Element* message = child(element, "messageEventDefinition")) {
    read_message(*message, index);
    const auto& name = node(index).event->name;
    subscribe("message", name ? name->source : std::string(), false, scope, *message, id);
  } else if (const Element* link = child(element, "linkEventDefinition")) {
    if (gateway != no_index) problems().error("IntermediateCatchLinkEvent is not allowed after an EventBasedGateway.", &element);
    read_link_target(element, *link, index);
  } else if (const Element* conditional = child(element, "conditionalEventDefinition")) {
    read_condition(*conditional, index);
  } else {
    problems().error("Unsupported intermediate catch event type", &element);
  }
}

void ProcessParser::read_link_target(const Element& element, const Element& definition, Index index) {
  const std::string link = text_of(definition.attribute("name")).value_or("");
  const std::string name = text_of(element.attribute("name")).value_or("null");
  event(index, EventKind::link).link_name = link;
  if (!resource_.link_targets.emplace(link, node(index).id).second) {
    return problems().error("Multiple Intermediate Catch Events with the same link event name ('" + link + "') are not allowed.", &element);
  }
  if (link == name) return;
  problems().warning("Link Event named '" + name + "' contains link event definition with name '" + link +
                         "' - it is recommended to use the same name for both.",
                     &element);
}

void ProcessParser::read_throw_event(const Element& element, Index scope) {
  if (const Element* link = child(element, "linkEventDefinition")) {
    resource_.link_sources[text_of(element.attribute("id")).value_or("")] = text_of(link->attribute("name")).value_or("");
    return;
  }
  read_throwing_definition(element, begin(element), scope, false);
}

void ProcessParser::read_end_events(const Element& element, Index scope) {
  for (const Element* end : element.all("endEvent")) {
    const Index index = begin(*end);
    read_throwing_definition(*end, index, scope, true);
    read_input_output_of(*end, index);
  }
}

void ProcessParser::read_throwing_definition(const Element& element, Index index, Index scope, bool is_end) {
  const std::string& id = node(index).id;
  draft(index).has_behavior = true;
  const Element* error = is_end ? child(element, "errorEventDefinition") : nullptr;
  const Element* cancel = is_end ? child(element, "cancelEventDefinition") : nullptr;
  const Element* terminate = is_end ? child(element, "terminateEventDefinition") : nullptr;
  const Element* message = child(element, "messageEventDefinition");
  const Element* signal = child(element, "signalEventDefinition");
  const Element* compensation = child(element, "compensateEventDefinition");
  const Element* escalation = child(element, "escalationEventDefinition");
  if (error) {
    const std::string* reference = error->attribute("errorRef");
    if (!reference || reference->empty()) return problems().error("'errorRef' attribute is mandatory on error end event", error, {id});
    read_error(*error, index);
    const auto found = resource_.definitions.errors.find(*reference);
    if (found != resource_.definitions.errors.end() && found->second.code.value_or("").empty()) {
      problems().error("'errorCode' is mandatory on errors referenced by throwing error event definitions, but the error '" + *reference +
                           "' does not define one.",
                       error, {id});
    }
  } else if (cancel) {
    if (scope == no_index || node(scope).type != model::element_type("transaction")) {
      return problems().error("end event with cancelEventDefinition only supported inside transaction subprocess", cancel, {id});
    }
    event(index, EventKind::cancel);
    node(index).is_scope = true;
  } else if (terminate) {
    event(index, EventKind::terminate);
  } else if (message && (is_end || (!signal && !compensation))) {
    if (!is_service_task_like(message)) return;  // nothing is thrown: a none event
    event(index, EventKind::message);
    draft(index).has_behavior = false;
    const std::string_view kind = is_end ? "messageEndEvent" : "intermediateMessageThrowEvent";
    read_implementation(*message, kind, index);
    require_implementation(*message, kind, index);
  } else if (signal) {
    read_signal(*signal, index);
  } else if (compensation) {
    read_thrown_compensation(*compensation, index, scope);
    node(index).is_scope = true;
  } else if (escalation) {
    const std::string* reference = escalation->attribute("escalationRef");
    if (!reference) problems().error("escalationEventDefinition does not have required attribute 'escalationRef'", escalation, {id});
    read_escalation(*escalation, index);
    const auto& escalations = resource_.definitions.escalations;
    if (reference && escalations.count(*reference) != 0 && !escalations.at(*reference)) {
      problems().error(is_end ? "escalation end event must have an 'escalationCode'" : "throwing escalation event must have an 'escalationCode'",
                       escalation, {id});
    }
  }
}

}  // namespace millrace::bpmn
