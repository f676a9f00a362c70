// The nodes of a process before they are read, what all nodes have, and how they are looked up.
#include "base/text.h"
#include "bpmn/process/process_parser.h"

namespace millrace::bpmn {
namespace {

bool is_true(const std::string* text) { return text && *text == "true"; }

bool is_scope_element(const Element& element) { return element.name == "subProcess" || element.name == "transaction"; }

// A throwing link event is no node: flows to it go on at the catching one.
bool is_link_source(const Element& element) {
  return element.name == "intermediateThrowEvent" && !element.all("linkEventDefinition").empty();
}

}  // namespace

void ProcessParser::collect(const Element& scope_element, Index scope) {
  for (const Element* element : scope_element.children) {
    if (element->name == "sequenceFlow") {
      if (const std::string* source = element->attribute("sourceRef")) flows_by_source_[*source].push_back(element);
    }
    const auto type = model::element_type(element->name);
    if (!type || is_link_source(*element)) continue;
    Index holder = scope;
    if (!element->all("multiInstanceLoopCharacteristics").empty()) {
      holder = add_node(*element, model::planned::multi_instance_body, scope);
      if (!node(holder).id.empty()) node(holder).id += "#multiInstanceBody";
      node(holder).is_scope = true;
    }
    const Index index = add_node(*element, *type, holder);
    by_element_[element] = index;
    by_id_[node(index).id].push_back(index);
    if (is_scope_element(*element)) collect(*element, index);
  }
}

Index ProcessParser::add_node(const Element& element, model::ElementType type, Index scope) {
  const Index index = static_cast<Index>(process_->nodes.size());
  model::Node& added = process_->nodes.emplace_back();
  added.index = index;
  added.id = text_of(element.attribute("id")).value_or("");
  added.name = text_of(element.attribute("name"));
  added.type = type;
  added.scope = scope;
  drafts_.emplace_back().element = &element;
  return index;
}

Index ProcessParser::begin(const Element& element) {
  const Index index = node_of(element);
  model::Node& started = node(index);
  if (!started.id.empty() && find(started.id, no_index) != no_index) {
    problems().give_up("duplicate activity id '" + started.id + "'", &element);
  }
  draft(index).is_read = true;
  started.documentation = read_documentation(element);
  started.job_priority = read_priority(element, "jobPriority", problems());
  const std::string* is_for_compensation = element.attribute("isForCompensation");
  started.is_for_compensation = is_for_compensation && equal_ignore_case(*is_for_compensation, "true");
  started.listeners = read_listeners(element, problems());
  started.properties = read_properties(element, problems());
  read_async(element, index);
  return index;
}

void ProcessParser::read_async(const Element& element, Index index) {
  const auto read = [this](const Element& source, model::Node& target) {
    const std::string* exclusive = source.extension("exclusive");
    target.async.before = is_true(source.extension("async")) || is_true(source.extension("asyncBefore"));
    target.async.after = is_true(source.extension("asyncAfter"));
    target.async.exclusive = !exclusive || *exclusive == "true";
    if (const Element* cycle = extension_element(source, "failedJobRetryTimeCycle", problems())) {
      if (!cycle->text.empty()) target.retry_time_cycle = model::ExpressionText{cycle->text};
    }
  };
  const Index body = multi_instance_body(index);
  if (body == no_index || node(index).is_for_compensation) return read(element, node(index));
  // The activity's own attributes are about the whole; those of the loop about each instance.
  read(element, node(body));
  if (const Element* loop = child(element, "multiInstanceLoopCharacteristics")) read(*loop, node(index));
}

Index ProcessParser::node_of(const Element& element) const {
  const auto found = by_element_.find(&element);
  return found == by_element_.end() ? no_index : found->second;
}

Index ProcessParser::find(const std::string& id, Index scope) const {
  const auto found = by_id_.find(id);
  if (id.empty() || found == by_id_.end()) return no_index;
  for (const Index index : found->second) {
    if (drafts_[index].is_read && is_inside(index, scope)) return index;
  }
  return no_index;
}

Index ProcessParser::find_at_level(const std::string& id, Index scope) const {
  const Index index = find(id, scope);
  return index != no_index && level_of(process_->nodes[index].scope) == scope ? index : no_index;
}

Index ProcessParser::level_of(Index scope) const {
  while (scope != no_index && process_->nodes[scope].type == model::planned::multi_instance_body) scope = process_->nodes[scope].scope;
  return scope;
}

Index ProcessParser::multi_instance_body(Index index) const {
  const Index scope = process_->nodes[index].scope;
  const bool is_body = scope != no_index && process_->nodes[scope].type == model::planned::multi_instance_body;
  return is_body ? scope : no_index;
}

bool ProcessParser::is_inside(Index index, Index scope) const {
  for (Index outer = process_->nodes[index].scope; outer != scope; outer = process_->nodes[outer].scope) {
    if (outer == no_index) return false;
  }
  return true;
}

// CAMUNDA: a process has no id yet while it is read.
std::string ProcessParser::id_of_scope(Index scope) const { return scope == no_index ? "null" : process_->nodes[scope].id; }

}  // namespace millrace::bpmn
