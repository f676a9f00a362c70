// The content of a process or sub-process, in the order in which Camunda reads it, and the checks of what was read.
#include <algorithm>

#include "base/text.h"
#include "bpmn/process/process_parser.h"

namespace millrace::bpmn {
namespace {

bool is_compensation_handler(const Element& element) {
  const std::string* text = element.attribute("isForCompensation");
  return text && equal_ignore_case(*text, "true");
}

}  // namespace

void ProcessParser::read_scope(const Element& element, Index scope) {
  std::vector<const Element*> activities;
  std::vector<const Element*> catch_events;
  auto& handlers = compensation_handlers_[scope];
  for (const Element* child : element.children) {
    if (child->name == "intermediateCatchEvent") {
      catch_events.push_back(child);
    } else if (is_compensation_handler(*child)) {
      handlers[text_of(child->attribute("id")).value_or("")] = child;
    } else {
      activities.push_back(child);
    }
  }
  read_start_events(element, scope);
  for (const Element* activity : activities) read_activity(*activity, scope, &element);
  read_catch_events(catch_events, scope);
  read_end_events(element, scope);
  read_boundary_events(element, scope);
  read_flows(element, scope);
  read_associations(element, scope);
  read_compensation_handlers(scope);
  for (const Later& later : activity_refs_) {
    if (later.scope != scope) continue;
    const Index found = find(later.activity_ref, scope);
    if (found != no_index && node(found).scope == scope) continue;
    problems().error("Invalid attribute value for 'activityRef': no activity with id '" + later.activity_ref + "' in scope '" +
                         id_of_scope(scope) + "'",
                     later.element, {later.id});
  }
}

void ProcessParser::read_activity(const Element& element, Index scope, const Element* parent) {
  constexpr std::string_view plain[] = {"task", "manualTask"};
  constexpr std::string_view gateways[] = {"exclusiveGateway", "inclusiveGateway", "parallelGateway"};
  const auto is_among = [&element](const auto& names) { return std::find(std::begin(names), std::end(names), element.name) != std::end(names); };

  const Index index = node_of(element);
  const Index body = index == no_index ? no_index : multi_instance_body(index);
  if (body != no_index) read_multi_instance(element, body);
  if (is_among(plain)) {
    read_task(element);
  } else if (is_among(gateways)) {
    read_gateway(element);
  } else if (element.name == "eventBasedGateway") {
    read_event_gateway(element, parent);
  } else if (element.name == "scriptTask") {
    read_script_task(element);
  } else if (element.name == "serviceTask") {
    read_service_task(element);
  } else if (element.name == "businessRuleTask") {
    read_business_rule_task(element);
  } else if (element.name == "userTask") {
    read_user_task(element);
  } else if (element.name == "sendTask") {
    read_send_task(element);
  } else if (element.name == "receiveTask") {
    read_receive_task(element);
  } else if (element.name == "subProcess" || element.name == "transaction") {
    read_sub_process(element, scope);
  } else if (element.name == "callActivity") {
    read_call_activity(element);
  } else if (element.name == "intermediateThrowEvent") {
    read_throw_event(element, scope);
  } else {
    if (element.name == "adHocSubProcess" || element.name == "complexGateway") problems().warning("Ignoring unsupported activity type", &element);
    return;
  }
  if (index != no_index) read_input_output_of(element, index);
}

void ProcessParser::read_input_output_of(const Element& element, Index index) {
  const Element* extensions = child(element, "extensionElements");
  if (!extensions) return;
  auto mapping = read_input_output(*extensions, node(index).id, problems());
  if (!mapping) return;
  const std::string& tag = element.name;
  const bool can_have_one = to_lower(tag).find("task") != std::string::npos || tag.find("Event") != std::string::npos || tag == "transaction" ||
                            tag == "subProcess" || tag == "callActivity";
  if (!can_have_one) return problems().error("camunda:inputOutput mapping unsupported for element type '" + tag + "'.", &element);
  if (node(index).is_triggered_by_event) {
    return problems().error("camunda:inputOutput mapping unsupported for element type '" + tag + "' with attribute 'triggeredByEvent = true'.",
                            &element);
  }
  if (!mapping->outputs.empty() && tag == "endEvent") {
    problems().error("camunda:outputParameter not allowed for element type '" + tag + "'.", &element);
  } else if (!mapping->outputs.empty() && multi_instance_body(index) != no_index) {
    return problems().error("camunda:outputParameter not allowed for multi-instance constructs", &element);
  }
  node(index).input_output = *std::move(mapping);
  // Its variables are its own; the instances of a multi-instance body are apart anyway.
  if (multi_instance_body(index) == no_index) node(index).is_scope = true;
}

void ProcessParser::refuse_input_output(const Element& element) {
  if (extension_element(element, "inputOutput", problems())) {
    problems().error("camunda:inputOutput mapping unsupported for element type '" + element.name + "'.", &element);
  }
}

void ProcessParser::check_activities() {
  for (const model::Node& node : process_->nodes) {
    if (!drafts_[node.index].is_read) continue;
    if (node.type == model::element_type("exclusiveGateway")) check_exclusive_gateway(node);
    if (!node.async.after) continue;
    for (const Index flow : node.outgoing) {
      if (!process_->flow(flow).id.empty()) continue;
      problems().error("Sequence flow with sourceRef='" + node.id + "' must have an id, activity with id '" + node.id + "' uses 'asyncAfter'.",
                       nullptr, {node.id});
    }
  }
}

void ProcessParser::check_exclusive_gateway(const model::Node& gateway) {
  const std::string start = "Exclusive Gateway '" + gateway.id + "' has ";
  if (gateway.outgoing.empty()) return problems().error(start + "no outgoing sequence flows.", nullptr, {gateway.id});
  if (gateway.outgoing.size() == 1) {
    const model::Flow& flow = process_->flow(gateway.outgoing.front());
    if (flow.condition) {
      problems().error(start + "only one outgoing sequence flow ('" + flow.id + "'). This is not allowed to have a condition.", nullptr,
                       {gateway.id, flow.id});
    }
    return;
  }
  const std::string* default_id = draft(gateway.index).element->attribute("default");
  const bool has_default = default_id && !default_id->empty();
  std::vector<const model::Flow*> without_condition;
  for (const Index index : gateway.outgoing) {
    const model::Flow& flow = process_->flow(index);
    const bool is_default = has_default && flow.id == *default_id;
    if (!flow.condition && !is_default) without_condition.push_back(&flow);
    if (flow.condition && is_default) {
      problems().error(start + "outgoing sequence flow '" + flow.id + "' which is the default flow but has a condition too.", nullptr,
                       {gateway.id, flow.id});
    }
  }
  for (const model::Flow* flow : without_condition) {
    const std::string message = start + "outgoing sequence flow '" + flow->id + "' without condition which is not the default flow.";
    if (has_default || without_condition.size() > 1) {
      problems().error(message, nullptr, {gateway.id, flow->id});
    } else {
      problems().warning(message + " We assume it to be the default flow, but it is bad modeling practice, better set the default flow in your gateway.",
                         nullptr, {gateway.id, flow->id});
    }
  }
}

}  // namespace millrace::bpmn
