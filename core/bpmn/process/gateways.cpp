// Gateways. BPMN 2.0.2, 10.6.
#include "bpmn/process/process_parser.h"

namespace millrace::bpmn {

void ProcessParser::read_gateway(const Element& element) { draft(begin(element)).has_behavior = true; }

void ProcessParser::read_event_gateway(const Element& element, const Element* parent) {
  const Index index = begin(element);
  draft(index).has_behavior = true;
  node(index).is_scope = true;
  if (node(index).async.after) problems().error("'asyncAfter' not supported for " + element.name + " elements.", &element);
  const auto flows = flows_by_source_.find(node(index).id);
  if (flows == flows_by_source_.end() || node(index).id.empty()) return;
  for (const Element* flow : flows->second) {
    const std::string* target = flow->attribute("targetRef");
    const auto candidates = target && flow->parent == parent ? by_id_.find(*target) : by_id_.end();
    if (candidates == by_id_.end()) {
      if (target && flow->parent == parent) {
        for (const Element* sibling : parent->children) {
          const std::string* id = sibling->attribute("id");
          if (!id || *id != *target) continue;
          problems().error("Event based gateway can only be connected to elements of type intermediateCatchEvent", &element);
        }
      }
      continue;
    }
    const Index caught = candidates->second.front();
    const Element& sibling = *draft(caught).element;
    if (sibling.parent != parent) continue;
    if (sibling.name == "intermediateCatchEvent") {
      read_catch_event(sibling, index);
      read_input_output_of(sibling, caught);
    } else {
      problems().error("Event based gateway can only be connected to elements of type intermediateCatchEvent", &element);
    }
  }
}

}  // namespace millrace::bpmn
