// Sequence flows, associations, and the compensation handlers that associations lead to. BPMN 2.0.2, 8.4.13 and 10.7.
#include "bpmn/process/process_parser.h"

namespace millrace::bpmn {

using model::EventKind;

void ProcessParser::read_flows(const Element& element, Index scope) {
  const auto& handlers = compensation_handlers_[scope];
  const auto gateway = model::element_type("eventBasedGateway");
  for (const Element* flow : element.all("sequenceFlow")) {
    const std::string own_id = text_of(flow->attribute("id")).value_or("");
    const std::string id = own_id.empty() ? "null" : own_id;
    const std::string source_id = text_of(flow->attribute("sourceRef")).value_or("null");
    std::string target_id = text_of(flow->attribute("targetRef")).value_or("null");
    if (const auto link = resource_.link_sources.find(target_id); link != resource_.link_sources.end()) {
      const auto found = resource_.link_targets.find(link->second);
      if (found == resource_.link_targets.end()) {
        problems().error("sequence flow points to link event source with name '" + link->second +
                             "' but no event target with that name exists. Most probably your link events are not configured correctly.",
                         flow);
        return;  // CAMUNDA: the flows that follow are not looked at
      }
      target_id = found->second;
    }
    const Index source = find_at_level(source_id, scope);
    const Index target = find_at_level(target_id, scope);
    const auto is_handler = [this, &handlers](Index index, const std::string& node_id) {
      return index == no_index ? handlers.count(node_id) != 0 : node(index).is_for_compensation;
    };
    constexpr auto no_flows = "A compensation activity should not have an incoming or outgoing sequence flow.";
    if (is_handler(source, source_id)) {
      problems().error("Invalid outgoing sequence flow of compensation activity '" + source_id + "'. " + no_flows, flow, {source_id, own_id});
    } else if (is_handler(target, target_id)) {
      problems().error("Invalid incoming sequence flow of compensation activity '" + target_id + "'. " + no_flows, flow, {target_id, own_id});
    } else if (source == no_index) {
      problems().error("Invalid source '" + source_id + "' of sequence flow '" + id + "'", flow);
    } else if (target == no_index) {
      problems().error("Invalid destination '" + target_id + "' of sequence flow '" + id + "'", flow);
    } else if (node(source).type != gateway && draft(target).has_event_gateway) {
      problems().error("Invalid incoming sequenceflow for intermediateCatchEvent with id '" + node(target).id +
                           "' connected to an event-based gateway.",
                       flow);
    } else if (node(source).is_triggered_by_event) {
      problems().error("Invalid outgoing sequence flow of event subprocess", flow);
    } else if (node(target).is_triggered_by_event) {
      problems().error("Invalid incoming sequence flow of event subprocess", flow);
    } else {
      const Index source_body = multi_instance_body(source);
      const Index target_body = multi_instance_body(target);
      read_flow(*flow, source_body == no_index ? source : source_body, target_body == no_index ? target : target_body);
    }
  }
}

void ProcessParser::read_flow(const Element& element, Index source, Index target) {
  model::Flow flow;
  flow.index = static_cast<Index>(process_->flows.size());
  flow.id = text_of(element.attribute("id")).value_or("");
  flow.name = text_of(element.attribute("name"));
  flow.source = source;
  flow.target = target;
  if (const Element* expression = child(element, "conditionExpression")) flow.condition = condition(*expression, flow.id);
  flow.listeners = read_flow_listeners(element, flow.id, problems());
  node(source).outgoing.push_back(flow.index);
  node(target).incoming.push_back(flow.index);
  process_->flows.push_back(std::move(flow));
}

void ProcessParser::read_associations(const Element& element, Index scope) {
  auto& handlers = compensation_handlers_[scope];
  const auto& ids = resource_.definitions.element_ids;
  for (const Element* association : element.all("association")) {
    const std::string* source_ref = association->attribute("sourceRef");
    const std::string* target_ref = association->attribute("targetRef");
    if (!source_ref) problems().error("association element missing attribute 'sourceRef'", association);
    if (!target_ref) problems().error("association element missing attribute 'targetRef'", association);
    const Index source = source_ref ? find(*source_ref, scope) : no_index;
    Index target = target_ref ? find(*target_ref, scope) : no_index;
    if (source == no_index && source_ref && ids.count(*source_ref) == 0) {
      problems().error("Invalid reference sourceRef '" + *source_ref + "' of association element ", association);
    } else if (target == no_index && target_ref && ids.count(*target_ref) == 0) {
      problems().error("Invalid reference targetRef '" + *target_ref + "' of association element ", association);
    } else if (source != no_index && target_ref && node(source).type == model::element_type("boundaryEvent") && node(source).event &&
               node(source).event->kind == EventKind::compensation) {
      const auto handler = handlers.find(*target_ref);
      if (target == no_index && handler != handlers.end()) {
        target = node_of(*handler->second);
        if (target == no_index) throw GiveUp{};
        const Index body = multi_instance_body(draft(source).event_scope);
        const Index holder = multi_instance_body(target) == no_index ? target : multi_instance_body(target);
        if (body != no_index) node(holder).scope = body;  // one handler for each instance
        read_activity(*handler->second, scope, nullptr);
        handlers.erase(handler);
      }
      if (target != no_index) read_compensation_association(*association, source, target);
    }
  }
}

void ProcessParser::read_compensation_association(const Element& association, Index source, Index target) {
  if (!node(target).is_for_compensation) {
    return problems().error("compensation boundary catch must be connected to element with isForCompensation=true", &association,
                            {node(source).id, node(target).id});
  }
  const Index compensated = draft(source).event_scope;
  const Index handler = node(compensated).compensation_handler;
  if (handler != no_index && draft(handler).is_sub_process && node(handler).is_triggered_by_event) {
    return problems().error("compensation boundary event and event subprocess with compensation start event are not supported on the same scope",
                            &association, {node(compensated).id, node(source).id});
  }
  node(compensated).compensation_handler = target;
}

void ProcessParser::read_compensation_handlers(Index scope) {
  auto handlers = std::move(compensation_handlers_[scope]);
  compensation_handlers_[scope].clear();
  for (const auto& [id, element] : handlers) read_activity(*element, scope, nullptr);
}

}  // namespace millrace::bpmn
