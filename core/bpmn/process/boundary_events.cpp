// Boundary events. BPMN 2.0.2, 10.5.4.
#include "base/text.h"
#include "bpmn/process/process_parser.h"

namespace millrace::bpmn {

using model::EventKind;

void ProcessParser::read_boundary_events(const Element& element, Index scope) {
  for (const Element* boundary : element.all("boundaryEvent")) {
    const std::string* reference = boundary->attribute("attachedToRef");
    if (!reference || reference->empty()) problems().error("AttachedToRef is required when using a timerEventDefinition", boundary);
    const bool is_compensation = child(*boundary, "compensateEventDefinition") != nullptr;
    const Index index = begin(*boundary);
    draft(index).has_behavior = true;
    const Index attached = reference ? find_at_level(*reference, scope) : no_index;
    if (attached == no_index) {
      problems().error("Invalid reference in boundary event. Make sure that the referenced activity is defined in the same scope as the boundary event",
                       boundary);
      throw GiveUp{};
    }
    // What interrupts a multi-instance activity interrupts all of its instances.
    const Index body = multi_instance_body(attached);
    const Index host = is_compensation || body == no_index ? attached : body;
    if (!is_compensation) node(host).is_scope = true;
    draft(index).event_scope = host;
    node(index).attached_to = host;
    const std::string* cancels = boundary->attribute("cancelActivity");
    node(index).is_interrupting = !cancels || equal_ignore_case(*cancels, "true");
    read_boundary_definition(*boundary, index, attached);
    node(host).boundary_events.push_back(index);
    refuse_input_output(*boundary);
  }
}

void ProcessParser::read_boundary_definition(const Element& element, Index index, Index attached) {
  const std::string& id = node(index).id;
  const Index scope = draft(index).event_scope;
  if (const Element* timer = child(element, "timerEventDefinition")) {
    read_timer(*timer, index);
    const Element* cycle = child(*timer, "timeCycle");
    if (node(index).is_interrupting && cycle) {
      problems().warning("It is not recommended to use a cancelling boundary timer event with a time cycle.", cycle, {id});
    }
  } else if (const Element* error = child(element, "errorEventDefinition")) {
    read_error(*error, index);
  } else if (const Element* signal = child(element, "signalEventDefinition")) {
    read_signal(*signal, index);
    if (id.empty()) problems().error("boundary event has no id", signal);
    subscribe("signal", node(index).event->name->source, false, scope, *signal, id);
  } else if (const Element* cancel = child(element, "cancelEventDefinition")) {
    event(index, EventKind::cancel);
    check_cancel_boundary(*cancel, index, attached);
  } else if (const Element* compensation = child(element, "compensateEventDefinition")) {
    event(index, EventKind::compensation);
    for (const Index other : node(scope).boundary_events) {
      if (!node(other).event || node(other).event->kind != EventKind::compensation) continue;
      problems().error("multiple boundary events with compensateEventDefinition not supported on same activity", compensation, {id});
      break;
    }
    warn_about_caught_compensation(*compensation, id);
  } else if (const Element* message = child(element, "messageEventDefinition")) {
    read_message(*message, index);
    if (id.empty()) problems().error("boundary event has no id", message);
    const auto& name = node(index).event->name;
    subscribe("message", name ? name->source : std::string(), false, scope, *message, id);
  } else if (const Element* escalation = child(element, "escalationEventDefinition")) {
    const bool can_escalate = draft(attached).is_sub_process || node(attached).user_task || node(attached).call_activity;
    if (!can_escalate) {
      return problems().error("An escalation boundary event should only be attached to a subprocess, a call activity or an user task", &element);
    }
    read_escalation(*escalation, index);
    subscribe_escalation(index, scope, *escalation, id, false);
  } else if (const Element* conditional = child(element, "conditionalEventDefinition")) {
    read_condition(*conditional, index);
  } else {
    problems().error("Unsupported boundary event type", &element);
  }
}

void ProcessParser::check_cancel_boundary(const Element& definition, Index index, Index attached) {
  const std::string& id = node(index).id;
  if (node(attached).type != model::element_type("transaction")) {
    problems().error("boundary event with cancelEventDefinition only supported on transaction subprocesses", &definition, {id});
  }
  for (const Index other : node(draft(index).event_scope).boundary_events) {
    if (!node(other).event || node(other).event->kind != EventKind::cancel) continue;
    problems().error("multiple boundary events with cancelEventDefinition not supported on same transaction subprocess", &definition, {id});
    break;
  }
}

}  // namespace millrace::bpmn
