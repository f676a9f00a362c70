// Extension elements -> model: scripts, fields, listeners, mappings, properties, forms, priorities. Each says to the problems what is wrong.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bpmn/problems.h"
#include "bpmn/xml/document.h"
#include "model/events.h"
#include "model/extensions.h"

namespace millrace::bpmn {

// The one child of that name; null when there is none.
// CAMUNDA: several are an internal error, so that nothing after them is looked at (Element.elementNS).
const xml::Element* only_child(const xml::Element& element, std::string_view name, Problems& problems);
const xml::Element* only_extension(const xml::Element& element, std::string_view name, Problems& problems);
// The extensionElements' child of that name.
const xml::Element* extension_element(const xml::Element& element, std::string_view name, Problems& problems);

std::optional<std::string> text_of(const std::string* attribute);
std::optional<model::ExpressionText> expression_of(const std::string* attribute);
// "enabled", "on", "active", "yes" and "true" are true; anything else that is not the opposite of them is absent.
std::optional<bool> boolean_of(const std::string& text);
// Entries between commas, but not those within an expression; trimmed.
std::vector<std::string> comma_separated(std::string_view text);

// camunda:script. Absent when it is wrong.
std::optional<model::Script> read_script(const xml::Element& element, const std::string& owner_id, Problems& problems);
std::vector<model::Field> read_fields(const xml::Element& element, Problems& problems);
// "start" and "end" listeners of a scope or node.
std::vector<model::Listener> read_listeners(const xml::Element& element, Problems& problems);
std::vector<model::Listener> read_flow_listeners(const xml::Element& element, const std::string& flow_id, Problems& problems);
// Absent when there is none, or when a parameter is wrong.
std::optional<model::InputOutput> read_input_output(const xml::Element& element, const std::string& owner_id, Problems& problems);
std::optional<model::Connector> read_connector(const xml::Element& element, const std::string& owner_id, Problems& problems);
model::Properties read_properties(const xml::Element& element, Problems& problems);
model::Form read_form(const xml::Element& element, Problems& problems);
// camunda:jobPriority or camunda:taskPriority: a number or an expression.
std::optional<model::ExpressionText> read_priority(const xml::Element& element, std::string_view attribute, Problems& problems);
// The delegate of a listener: class, expression, delegateExpression or script.
std::optional<model::Delegate> read_listener_delegate(const xml::Element& element, std::string_view kind, const std::string& owner_id,
                                                      Problems& problems);
// documentation elements, joined by an empty line.
std::optional<std::string> read_documentation(const xml::Element& element);
// camunda:in and camunda:out.
std::vector<model::VariableMapping> read_mappings(const xml::Element& element, std::string_view name, Problems& problems,
                                                  std::optional<model::ExpressionText>* business_key);

}  // namespace millrace::bpmn
