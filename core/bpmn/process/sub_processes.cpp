// Sub-processes, transactions, and the bodies of multi-instance activities. BPMN 2.0.2, 10.3.5 and 10.3.8.
#include "bpmn/process/process_parser.h"

namespace millrace::bpmn {

void ProcessParser::read_sub_process(const Element& element, Index) {
  const Index index = begin(element);
  draft(index).has_behavior = true;
  draft(index).is_sub_process = true;
  node(index).is_scope = true;
  const std::string* triggered = element.name == "subProcess" ? element.attribute("triggeredByEvent") : nullptr;
  node(index).is_triggered_by_event = triggered && boolean_of(*triggered).value_or(false);
  read_scope(element, index);
}

void ProcessParser::read_multi_instance(const Element& element, Index body) {
  const Element* loop = child(element, "multiInstanceLoopCharacteristics");
  if (!loop) return;
  const std::string& id = node(body).id;
  draft(body).is_read = true;
  draft(body).has_behavior = true;
  model::MultiInstance& multi_instance = node(body).multi_instance.emplace();
  const std::string* sequential = loop->attribute("isSequential");
  multi_instance.is_sequential = sequential && boolean_of(*sequential).value_or(false);
  if (const Element* cardinality = child(*loop, "loopCardinality")) {
    if (cardinality->text.empty()) problems().error("loopCardinality must be defined for a multiInstanceLoopCharacteristics definition ", loop, {id});
    multi_instance.cardinality = model::ExpressionText{cardinality->text};
  }
  if (const Element* condition = child(*loop, "completionCondition")) multi_instance.completion_condition = model::ExpressionText{condition->text};
  multi_instance.collection = expression_of(loop->extension("collection"));
  if (const Element* input = child(*loop, "loopDataInputRef")) multi_instance.collection = model::ExpressionText{input->text};
  multi_instance.element_variable = text_of(loop->extension("elementVariable"));
  if (const Element* item = child(*loop, "inputDataItem")) multi_instance.element_variable = text_of(item->attribute("name"));
  if (!multi_instance.cardinality && !multi_instance.collection) {
    problems().error("Either loopCardinality or loopDataInputRef/activiti:collection must be set", loop, {id});
  }
  if (!multi_instance.collection && multi_instance.element_variable) {
    problems().error("LoopDataInputRef/activiti:collection must be set when using inputDataItem or activiti:elementVariable", loop, {id});
  }
}

}  // namespace millrace::bpmn
