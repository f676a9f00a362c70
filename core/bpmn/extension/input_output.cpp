// Input and output parameters, connectors, and the variables that pass to called processes and thrown signals.
#include "base/text.h"
#include "bpmn/extension/extension.h"

namespace millrace::bpmn {
namespace {

using model::ParameterValue;
using xml::Element;

// CAMUNDA: the first wrong parameter ends the mapping.
struct BadParameter {};

class Reader {
 public:
  Reader(const std::string& owner_id, Problems& problems) : owner_id_(owner_id), problems_(problems) {}

  model::InputOutput read(const Element& element) {
    model::InputOutput result;
    for (const Element* input : element.all_extensions("inputParameter")) result.inputs.push_back(parameter(*input, "inputParameter"));
    for (const Element* output : element.all_extensions("outputParameter")) result.outputs.push_back(parameter(*output, "outputParameter"));
    return result;
  }

 private:
  [[noreturn]] void fail(std::string message, const Element& element) {
    problems_.error(std::move(message), &element, {owner_id_});
    throw BadParameter{};
  }

  model::Parameter parameter(const Element& element, std::string_view kind) {
    const std::string* name = element.attribute("name");
    if (!name || name->empty()) fail("Missing attribute 'name' for " + std::string(kind), element);
    return {*name, nested(element)};
  }

  ParameterValue nested(const Element& element) {
    if (element.children.empty()) return value(element);
    if (element.children.size() == 1) return value(*element.children.front());
    fail("Nested parameter can at most have one child element", element);
  }

  // Recursion is as deep as the document, which is bounded.
  ParameterValue value(const Element& element) {
    ParameterValue result;
    if (element.name == "list") {
      result.kind = ParameterValue::Kind::list;
      for (const Element* item : element.children) result.items.push_back(value(*item));
    } else if (element.name == "map") {
      result.kind = ParameterValue::Kind::map;
      for (const Element* entry : element.all("entry")) {
        const std::string* key = entry->attribute("key");
        if (!key || key->empty()) fail("Missing attribute 'key' for 'entry' element", *entry);
        result.keys.push_back({*key});
        result.items.push_back(nested(*entry));
      }
    } else if (element.name == "script") {
      result.script = read_script(element, owner_id_, problems_);
      if (!result.script) throw BadParameter{};
      result.kind = ParameterValue::Kind::script;
    } else if (const std::string_view text = trim(element.text); !text.empty()) {
      result.kind = ParameterValue::Kind::text;
      result.text.source = std::string(text);
    }
    return result;
  }

  std::string owner_id_;
  Problems& problems_;
};

// The source or target of a variable that passes.
model::VariableMapping read_mapping(const Element& element, const std::string& owner_id, Problems& problems) {
  model::VariableMapping mapping;
  const std::string* local = element.attribute("local");
  mapping.local = local && *local == "true";
  const std::string* variables = element.attribute("variables");
  if (variables && *variables == "all") {
    mapping.all = true;
    return mapping;
  }
  const std::string* source = element.attribute("source");
  const std::string* expression = source ? nullptr : element.attribute("sourceExpression");
  if (source && source->empty()) problems.error("Empty attribute 'source' when passing variables", &element, {owner_id});
  if (expression && expression->empty()) problems.error("Empty attribute 'sourceExpression' when passing variables", &element, {owner_id});
  if (!source && !expression) {
    problems.error("Missing parameter 'source' or 'sourceExpression' when passing variables", &element, {owner_id});
  }
  mapping.source = text_of(source);
  mapping.source_expression = expression_of(expression);
  const std::string* target = element.attribute("target");
  if (!target || target->empty()) {
    problems.error(std::string(target ? "Empty" : "Missing") + " attribute 'target' when attribute 'source' or 'sourceExpression' is set",
                   &element, {owner_id});
  } else {
    mapping.target = *target;
  }
  return mapping;
}

}  // namespace

std::optional<model::InputOutput> read_input_output(const Element& element, const std::string& owner_id, Problems& problems) {
  const Element* mapping = only_extension(element, "inputOutput", problems);
  if (!mapping) return std::nullopt;
  try {
    return Reader(owner_id, problems).read(*mapping);
  } catch (const BadParameter&) {
    return std::nullopt;
  }
}

std::optional<model::Connector> read_connector(const Element& element, const std::string& owner_id, Problems& problems) {
  const Element* connector = extension_element(element, "connector", problems);
  if (!connector) return std::nullopt;
  model::Connector result;
  const Element* id = only_extension(*connector, "connectorId", problems);
  if (id && !trim(id->text).empty()) {
    result.id = std::string(trim(id->text));
  } else {
    problems.error("No 'id' defined for connector.", connector, {owner_id});
  }
  if (auto input_output = read_input_output(*connector, owner_id, problems)) result.input_output = *std::move(input_output);
  return result;
}

std::vector<model::VariableMapping> read_mappings(const Element& element, std::string_view name, Problems& problems,
                                                  std::optional<model::ExpressionText>* business_key) {
  std::vector<model::VariableMapping> mappings;
  const Element* extensions = only_child(element, "extensionElements", problems);
  if (!extensions) return mappings;
  const std::string* id = element.attribute("id");
  for (const Element* mapping : extensions->all_extensions(name)) {
    const std::string* key = name == "in" ? mapping->attribute("businessKey") : nullptr;
    if (key && !key->empty()) {
      if (business_key) *business_key = model::ExpressionText{*key};
    } else {
      mappings.push_back(read_mapping(*mapping, id ? *id : std::string(), problems));
    }
  }
  return mappings;
}

}  // namespace millrace::bpmn
