// Scripts, fields and execution listeners. The checks and messages are those of Camunda's BpmnParse.
#include "base/text.h"
#include "bpmn/extension/extension.h"

namespace millrace::bpmn {
namespace {

using xml::Element;

// A value given by an attribute or by a child element; not by both.
std::optional<std::string> attribute_or_child(const Element& field, std::string_view name_of_attribute, std::string_view name_of_child,
                                              const std::string& owner_id, Problems& problems) {
  const std::string* attribute = field.attribute(name_of_attribute);
  const auto children = field.all_extensions(name_of_child);
  const std::string names = "'" + std::string(name_of_attribute) + "'";
  if (children.size() > 1) {
    problems.error("Multiple " + std::string(name_of_child) + " field declarations found", field.parent);
    return std::nullopt;
  }
  const Element* child = children.empty() ? nullptr : children.front();
  if (attribute && child) {
    problems.error("Can't use attribute " + names + " and element '" + std::string(name_of_child) + "' together, only use one", &field,
                   {owner_id});
    return std::nullopt;
  }
  if (child) {
    if (!child->text.empty()) return child->text;
    problems.error("No valid value found in attribute " + names + " nor element '" + std::string(name_of_child) + "'", &field, {owner_id});
    return std::nullopt;
  }
  return attribute && !attribute->empty() ? std::optional(*attribute) : std::nullopt;
}

std::string id_of(const Element& element) {
  const std::string* id = element.attribute("id");
  return id ? *id : std::string();
}

}  // namespace

std::optional<model::Script> read_script(const Element& element, const std::string& owner_id, Problems& problems) {
  const std::string* format = element.attribute("scriptFormat");
  if (!format || format->empty()) {
    problems.error("Missing attribute 'scriptFormat' for 'script' element", &element, {owner_id});
    return std::nullopt;
  }
  const std::string* resource = element.attribute("resource");
  if (resource && resource->empty()) resource = nullptr;
  return model::Script{*format, resource ? std::nullopt : std::optional(element.text), text_of(resource)};
}

std::vector<model::Field> read_fields(const Element& element, Problems& problems) {
  std::vector<model::Field> fields;
  const Element* holder = only_child(element, "extensionElements", problems);
  for (const Element* field : (holder ? holder : &element)->all_extensions("field")) {
    const std::string* name = field->attribute("name");
    const auto text = attribute_or_child(*field, "stringValue", "string", id_of(element), problems);
    const auto expression = text ? std::nullopt : attribute_or_child(*field, "expression", "expression", id_of(element), problems);
    if (text || (expression && !trim(*expression).empty())) {
      fields.push_back({name ? *name : std::string(), !text, {text ? *text : *expression}});
    } else {
      problems.error("One of the following is mandatory on a field declaration: one of attributes stringValue|expression "
                     "or one of child elements string|expression",
                     &element);
    }
  }
  return fields;
}

std::optional<model::Delegate> read_listener_delegate(const Element& element, std::string_view kind, const std::string& owner_id,
                                                      Problems& problems) {
  using Kind = model::Delegate::Kind;
  const bool is_task_listener = kind == "taskListener";  // CAMUNDA: checks less
  if (const std::string* name = element.attribute("class")) {
    if (!name->empty() || is_task_listener) return model::Delegate{Kind::class_name, {*name}, {}, read_fields(element, problems)};
    problems.error("Attribute 'class' cannot be empty", &element, {owner_id});
  } else if (const std::string* expression = element.attribute("expression")) {
    return model::Delegate{Kind::expression, {*expression}, {}, {}};
  } else if (const std::string* delegate = element.attribute("delegateExpression")) {
    if (!delegate->empty() || is_task_listener) return model::Delegate{Kind::delegate_expression, {*delegate}, {}, read_fields(element, problems)};
    problems.error("Attribute 'delegateExpression' cannot be empty", &element, {owner_id});
  } else if (const Element* script = only_extension(element, "script", problems)) {
    if (auto read = read_script(*script, owner_id, problems)) return model::Delegate{Kind::script, {}, *std::move(read), {}};
  } else {
    problems.error("Element 'class', 'expression', 'delegateExpression' or 'script' is mandatory on " + std::string(kind), &element, {owner_id});
  }
  return std::nullopt;
}

std::vector<model::Listener> read_listeners(const Element& element, Problems& problems) {
  std::vector<model::Listener> listeners;
  const Element* extensions = only_child(element, "extensionElements", problems);
  if (!extensions) return listeners;
  const std::string owner_id = id_of(element);
  for (const Element* listener : extensions->all_extensions("executionListener")) {
    const std::string* event = listener->attribute("event");
    if (!event || trim(*event).empty()) {
      problems.error("Attribute 'event' is mandatory on listener", listener, {owner_id});
    } else if (*event != "start" && *event != "end") {
      problems.error("Attribute 'event' must be one of {start|end}", listener, {owner_id});
    } else if (auto delegate = read_listener_delegate(*listener, "executionListener", owner_id, problems)) {
      listeners.push_back({*event, *std::move(delegate), std::nullopt, std::nullopt});
    }
  }
  return listeners;
}

std::vector<model::Listener> read_flow_listeners(const Element& element, const std::string& flow_id, Problems& problems) {
  std::vector<model::Listener> listeners;
  const Element* extensions = only_child(element, "extensionElements", problems);
  if (!extensions) return listeners;
  for (const Element* listener : extensions->all_extensions("executionListener")) {
    auto delegate = read_listener_delegate(*listener, "executionListener", flow_id, problems);
    if (delegate) listeners.push_back({"take", *std::move(delegate), std::nullopt, std::nullopt});
  }
  return listeners;
}

}  // namespace millrace::bpmn
