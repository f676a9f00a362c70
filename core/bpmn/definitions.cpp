// Messages, signals, errors and escalations. BPMN 2.0.2, 8.4; the checks are those of Camunda's BpmnParse.
#include "bpmn/definitions.h"

namespace millrace::bpmn {
namespace {

using xml::Element;

std::string resolved(const std::optional<std::string>& ns, std::string_view name) { return ns.value_or("null") + ":" + std::string(name); }
std::string id_or_null(const Element& element) {
  const std::string* id = element.attribute("id");
  return id ? *id : "null";
}
std::optional<std::string> optional(const std::string* text) { return text ? std::optional(*text) : std::nullopt; }

void read_imports(const Element& root, Problems& problems) {
  for (const Element* import : root.all("import")) {
    const std::string* type = import->attribute("importType");
    if (type && *type == "http://schemas.xmlsoap.org/wsdl/") problems.error("Could not find importer for type " + *type, import);
    problems.error("Could not import item of type " + (type ? *type : "null"), import);
  }
}

void read_messages(const Element& root, Definitions& definitions) {
  for (const Element* message : root.all("message")) {
    definitions.messages[resolved(definitions.target_namespace, id_or_null(*message))] = optional(message->attribute("name"));
  }
}

void read_signals(const Element& root, Definitions& definitions, Problems& problems) {
  std::unordered_set<std::string> names;
  for (const Element* signal : root.all("signal")) {
    const std::string* id = signal->attribute("id");
    const std::string* name = signal->attribute("name");
    if (name && names.count(*name) != 0) problems.error("duplicate signal name '" + *name + "'.", signal);
    if (!id) {
      problems.error("signal must have an id", signal);
    } else if (!name) {
      problems.error("signal with id '" + *id + "' has no name", signal);
    } else {
      definitions.signals[resolved(definitions.target_namespace, *id)] = *name;
      names.insert(*name);
    }
  }
}

void read_errors(const Element& root, Definitions& definitions, Problems& problems) {
  for (const Element* error : root.all("error")) {
    const std::string* id = error->attribute("id");
    if (!id) problems.error("'id' is mandatory on error definition", error);
    definitions.errors[id ? *id : std::string()] = {optional(error->attribute("errorCode")), optional(error->extension("errorMessage"))};
  }
}

void read_escalations(const Element& root, Definitions& definitions, Problems& problems) {
  for (const Element* escalation : root.all("escalation")) {
    const std::string* id = escalation->attribute("id");
    const std::string* code = escalation->attribute("escalationCode");
    if (!id) {
      problems.error("escalation must have an id", escalation);
    } else {
      definitions.escalations[*id] = code && !code->empty() ? std::optional(*code) : std::nullopt;
    }
  }
}

}  // namespace

std::string Definitions::resolve(const Element& root, std::string_view name) const {
  const std::size_t colon = name.find(':');
  if (colon == std::string_view::npos) return resolved(target_namespace, name);
  const auto uri = root.resolve_prefix(name.substr(0, colon));
  return resolved(uri ? std::optional(std::string(*uri)) : std::nullopt, name.substr(colon + 1));
}

Definitions read_definitions(const xml::Document& document, Problems& problems) {
  Definitions definitions;
  const Element& root = document.root();
  for (const Element& element : document.elements) {
    if (const std::string* id = element.attribute("id")) definitions.element_ids.insert(*id);
  }
  definitions.target_namespace = optional(root.attribute("targetNamespace"));
  read_imports(root, problems);
  read_messages(root, definitions);
  read_signals(root, definitions, problems);
  read_errors(root, definitions, problems);
  read_escalations(root, definitions, problems);
  return definitions;
}

}  // namespace millrace::bpmn
