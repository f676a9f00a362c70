// What extension elements and attributes share: look-ups, text, numbers, documentation, properties.
#include "base/text.h"
#include "bpmn/extension/extension.h"

namespace millrace::bpmn {
namespace {

const xml::Element* only(const xml::Element& parent, const std::vector<const xml::Element*>& found, std::string_view name, Problems& problems) {
  if (found.size() > 1) problems.give_up("Parsing exception: multiple elements with tag name " + std::string(name) + " found", &parent);
  return found.empty() ? nullptr : found.front();
}

}  // namespace

const xml::Element* only_child(const xml::Element& element, std::string_view name, Problems& problems) {
  return only(element, element.all(name), name, problems);
}

const xml::Element* only_extension(const xml::Element& element, std::string_view name, Problems& problems) {
  return only(element, element.all_extensions(name), name, problems);
}

const xml::Element* extension_element(const xml::Element& element, std::string_view name, Problems& problems) {
  const xml::Element* extensions = only_child(element, "extensionElements", problems);
  return extensions ? only_extension(*extensions, name, problems) : nullptr;
}

std::optional<std::string> text_of(const std::string* attribute) { return attribute ? std::optional(*attribute) : std::nullopt; }

std::optional<model::ExpressionText> expression_of(const std::string* attribute) {
  return attribute ? std::optional(model::ExpressionText{*attribute}) : std::nullopt;
}

std::optional<bool> boolean_of(const std::string& text) {
  for (const char* word : {"true", "enabled", "on", "active", "yes"}) {
    if (text == word) return true;
  }
  for (const char* word : {"false", "disabled", "off", "inactive", "no"}) {
    if (text == word) return false;
  }
  return std::nullopt;
}

std::vector<std::string> comma_separated(std::string_view text) {
  std::vector<std::string> entries;
  std::string entry;
  bool is_inside = false;
  for (const char c : text) {
    if (c == '{' || c == '$') is_inside = true;
    if (c == '}') is_inside = false;
    if (c == ',' && !is_inside) {
      entries.emplace_back(trim(entry));
      entry.clear();
    } else {
      entry += c;
    }
  }
  if (!entry.empty()) entries.emplace_back(trim(entry));
  return entries;
}

std::optional<std::string> read_documentation(const xml::Element& element) {
  const std::vector<const xml::Element*> parts = element.all("documentation");
  if (parts.empty()) return std::nullopt;
  std::string text;
  for (const xml::Element* part : parts) {
    if (!text.empty()) text += "\n\n";
    text += trim(part->text);
  }
  return text;
}

std::optional<model::ExpressionText> read_priority(const xml::Element& element, std::string_view attribute, Problems& problems) {
  const std::string* text = element.extension(attribute);
  if (!text) return std::nullopt;
  const std::string_view trimmed = trim(*text);
  const bool is_expression = trimmed.starts_with("${") || trimmed.starts_with("#{");
  const auto number = parse_integer(*text);
  if (!is_expression && (!number || *number < INT32_MIN || *number > INT32_MAX)) {
    problems.error("Value '" + *text + "' for attribute '" + std::string(attribute) + "' is not a valid number", &element);
  }
  return model::ExpressionText{*text};
}

model::Properties read_properties(const xml::Element& element, Problems& problems) {
  model::Properties properties;
  const xml::Element* list = extension_element(element, "properties", problems);
  if (!list) return properties;
  for (const xml::Element* property : list->all_extensions("property")) {
    const std::string* name = property->attribute("name");
    const std::string* value = property->attribute("value");
    if (name) properties.emplace_back(*name, value ? *value : std::string());
  }
  return properties;
}

}  // namespace millrace::bpmn
