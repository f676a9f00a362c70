// Start events of processes, sub-processes and event sub-processes. BPMN 2.0.2, 10.5.2.
#include "base/text.h"
#include "bpmn/process/process_parser.h"

namespace millrace::bpmn {

using model::EventKind;

void ProcessParser::read_start_events(const Element& element, Index scope) {
  const std::vector<const Element*> elements = element.all("startEvent");
  std::vector<Index> starts;
  for (const Element* start : elements) {
    const Index index = begin(*start);
    draft(index).has_behavior = true;
    if (scope == no_index) {
      read_process_start(*start, index);
      starts.push_back(index);
    } else {
      read_scope_start(*start, index, scope, element);
    }
    refuse_input_output(*start);
  }
  if (elements.empty() && (element.name == "process" || element.name == "subProcess")) {
    problems().error(element.name + " must define a startEvent element", &element);
  }
  if (scope == no_index) select_initial(starts, element);
}

// A start of no kind or by timer is the one that a start by key takes; the only start event is it whatever its kind.
void ProcessParser::select_initial(const std::vector<Index>& starts, const Element& element) {
  Index initial = no_index;
  for (const Index start : starts) {
    const auto& event = node(start).event;
    if (event && event->kind != EventKind::timer) continue;
    if (initial == no_index) {
      initial = start;
    } else {
      problems().error("multiple none start events or timer start events not supported on process definition", &element, {node(start).id});
    }
  }
  if (initial == no_index && starts.size() == 1) initial = starts.front();
  process_->initial = initial;
  if (initial == no_index) return;
  for (const Index start : starts) {
    // CAMUNDA: a null pointer error.
    if (node(start).id.empty()) problems().give_up("startEvent must have an id", draft(start).element);
  }
  process_->start_form = read_form(*draft(initial).element, problems());
}

void ProcessParser::read_process_start(const Element& element, Index index) {
  if (const std::string* initiator = element.extension("initiator")) process_->initiator_variable = *initiator;
  const Element* timer = child(element, "timerEventDefinition");
  const Element* message = child(element, "messageEventDefinition");
  const Element* signal = child(element, "signalEventDefinition");
  const Element* conditional = child(element, "conditionalEventDefinition");
  const std::string& id = node(index).id;
  if (timer) {
    read_timer(*timer, index);
  } else if (message) {
    read_message(*message, index);
    const auto& name = node(index).event->name;
    if (name && !trim(name->source).empty() && model::has_expression(*name)) {
      problems().error("Invalid message name '" + name->source + "' for element '" + message->name +
                           "': expressions in the message start event name are not allowed!",
                       message, {id});
    }
    subscribe("message", name ? name->source : std::string(), true, no_index, element, id);
  } else if (signal) {
    read_signal(*signal, index);
    subscribe("signal", node(index).event->name->source, true, no_index, *signal, id);
  } else if (conditional) {
    read_condition(*conditional, index);
    subscribe("conditional", node(index).event->condition->text.source, true, no_index, element, id);
  }
}

void ProcessParser::read_scope_start(const Element& element, Index index, Index scope, const Element& parent) {
  if (node(scope).initial == no_index) {
    node(scope).initial = index;
  } else {
    problems().error("multiple start events not supported for subprocess", &parent, {node(index).id});
  }
  if (node(scope).is_triggered_by_event) return read_event_sub_process_start(element, index, scope);

  constexpr struct {
    const char* definition;
    const char* message;
  } refused[] = {
      {"conditionalEventDefinition", "conditionalEventDefinition is not allowed on start event within a subprocess"},
      {"timerEventDefinition", "timerEventDefinition is not allowed on start event within a subprocess"},
      {"escalationEventDefinition", "escalationEventDefinition is not allowed on start event within a subprocess"},
      {"compensateEventDefinition", "compensateEventDefinition is not allowed on start event within a subprocess"},
      {"errorEventDefinition", "errorEventDefinition only allowed on start event if subprocess is an event subprocess"},
      {"messageEventDefinition", "messageEventDefinition only allowed on start event if subprocess is an event subprocess"},
      {"signalEventDefinition", "signalEventDefintion only allowed on start event if subprocess is an event subprocess"},
  };
  for (const auto& row : refused) {
    if (const Element* definition = child(element, row.definition)) problems().error(row.message, definition, {node(index).id});
  }
}

void ProcessParser::read_event_sub_process_start(const Element& element, Index index, Index scope) {
  const std::string* interrupting = element.attribute("isInterrupting");
  const bool is_interrupting = !interrupting || equal_ignore_case(*interrupting, "true");
  node(index).is_interrupting = is_interrupting;
  const Index outer = node(scope).scope;
  draft(index).event_scope = outer;
  const std::string& id = node(index).id;

  const Element* error = child(element, "errorEventDefinition");
  const Element* message = child(element, "messageEventDefinition");
  const Element* signal = child(element, "signalEventDefinition");
  const Element* timer = child(element, "timerEventDefinition");
  const Element* compensation = child(element, "compensateEventDefinition");
  const Element* escalation = child(element, "escalationEventDefinition");
  const Element* conditional = child(element, "conditionalEventDefinition");
  if (error) {
    if (!is_interrupting) problems().error("error start event of event subprocess must be interrupting", &element);
    read_error(*error, index);
  } else if (message) {
    read_message(*message, index);
    const auto& name = node(index).event->name;
    subscribe("message", name ? name->source : std::string(), false, outer, *message, id);
  } else if (signal) {
    read_signal(*signal, index);
    subscribe("signal", node(index).event->name->source, false, outer, *signal, id);
  } else if (timer) {
    read_timer(*timer, index);
    const Element* cycle = child(*timer, "timeCycle");
    if (is_interrupting && cycle) {
      problems().warning("It is not recommended to use a interrupting start timer event with a time cycle.", cycle, {id});
    }
  } else if (compensation) {
    event(index, EventKind::compensation);
    read_compensation_start(element, scope);
    warn_about_caught_compensation(*compensation, id);
  } else if (escalation) {
    read_escalation(*escalation, index);
    subscribe_escalation(index, outer, *escalation, id, true);
  } else if (conditional) {
    read_condition(*conditional, index);
  } else {
    problems().error("start event of event subprocess must be of type 'error', 'message', 'timer', 'signal', 'compensation' or 'escalation'",
                     &element);
  }
}

void ProcessParser::read_compensation_start(const Element& element, Index scope) {
  node(scope).is_for_compensation = true;
  const Index outer = node(scope).scope;
  if (outer == no_index) {
    // CAMUNDA: goes on to a class cast error.
    problems().give_up("event subprocess with compensation start event is only supported for embedded subprocess "
                       "(since throwing compensation through a call activity-induced process hierarchy is not supported)",
                       &element);
  }
  const Index handler = node(outer).compensation_handler;
  if (handler == no_index) {
    node(outer).compensation_handler = scope;
  } else if (draft(handler).is_sub_process) {
    problems().error("multiple event subprocesses with compensation start event are not supported on the same scope", &element);
  } else {
    problems().error("compensation boundary event and event subprocess with compensation start event are not supported on the same scope", &element);
  }
}

}  // namespace millrace::bpmn
