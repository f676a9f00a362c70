// The forms of user tasks and start events: key, reference, fields. The checks are those of Camunda's DefaultFormHandler and BpmnParse.
#include <algorithm>

#include "bpmn/extension/extension.h"

namespace millrace::bpmn {
namespace {

using xml::Element;

constexpr std::string_view field_types[] = {"string", "long", "date", "boolean", "enum"};
constexpr std::string_view validators[] = {"required", "min", "max", "minlength", "maxlength", "readonly"};

template <std::size_t size>
bool is_among(const std::string& name, const std::string_view (&names)[size]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

void read_type(const Element& element, model::FormField& field, Problems& problems) {
  const std::string* type = element.attribute("type");
  if (!type) {
    if (element.name == "formField") problems.error("form field must have a 'type' attribute", &element);
    return;
  }
  if (!is_among(*type, field_types)) problems.error("unknown type '" + *type + "'", &element);
  field.type = *type;
  field.date_pattern = text_of(element.attribute("datePattern"));
  for (const Element* value : element.all_extensions("value")) {
    const std::string* id = value->attribute("id");
    const std::string* name = value->attribute("name");
    field.values.emplace_back(id ? *id : std::string(), name ? *name : std::string());
  }
}

void read_constraints(const Element& element, model::FormField& field, Problems& problems) {
  const Element* validation = only_extension(element, "validation", problems);
  if (!validation) return;
  for (const Element* constraint : validation->all_extensions("constraint")) {
    const std::string name = text_of(constraint->attribute("name")).value_or("null");
    const auto config = text_of(constraint->attribute("config"));
    if (name == "validator") {
      if (config.value_or("").empty()) {
        problems.error("validator configuration needs to provide either a fully qualified classname or an expression resolving to a custom "
                       "FormFieldValidator implementation.",
                       constraint);
      }
    } else if (!is_among(name, validators)) {
      problems.error("Cannot find validator implementation for name '" + name + "'.", constraint);
    }
    field.constraints.push_back({name, config});
  }
}

model::FormField read_field(const Element& element, const std::optional<std::string>& business_key, Problems& problems) {
  model::FormField field;
  const std::string* id = element.attribute("id");
  if (!id || id->empty()) problems.error("attribute id must be set for FormFieldGroup and must have a non-empty value", &element);
  if (!id) throw GiveUp{};
  field.id = *id;
  field.is_business_key = business_key == *id;
  field.label = expression_of(element.attribute("label"));
  if (const Element* properties = only_extension(element, "properties", problems)) {
    for (const Element* property : properties->all_extensions("property")) {
      field.properties.emplace_back(text_of(property->attribute("id")).value_or(""), text_of(property->attribute("value")).value_or(""));
    }
  }
  read_constraints(element, field, problems);
  read_type(element, field, problems);
  field.default_value = expression_of(element.attribute("defaultValue"));
  return field;
}

// CAMUNDA: the older form properties are checked; they do not run (yet) and are no part of the model.
void check_form_property(const Element& element, Problems& problems) {
  if (!element.attribute("id")) problems.error("attribute 'id' is required", &element);
  model::FormField ignored;
  read_type(element, ignored, problems);
  for (const char* name : {"required", "readable", "writable"}) {
    const std::string* text = element.attribute(name);
    if (text && !boolean_of(*text)) {
      problems.error("attribute '" + std::string(name) + "' must be one of {on|yes|true|enabled|active|off|no|false|disabled|inactive}", &element);
    }
  }
}

void read_reference(const Element& element, model::Form& form, Problems& problems) {
  const std::string* key = element.extension("formRef");
  if (form.key && key) problems.error("Invalid element definition: only one of the attributes formKey and formRef is allowed.", &element);
  if (!key) return;
  form.reference.emplace();
  form.reference->key.source = *key;
  const std::string binding = text_of(element.extension("formRefBinding")).value_or("null");
  if (binding == "deployment") {
    form.reference->binding = model::Reference::Binding::deployment;
  } else if (binding == "version") {
    form.reference->binding = model::Reference::Binding::version;
    form.reference->version = expression_of(element.extension("formRefVersion"));
  } else if (binding != "latest") {
    problems.error("Invalid element definition: value for formRefBinding attribute has to be one of [deployment, latest, version] but was " + binding,
                   &element);
  }
}

}  // namespace

model::Form read_form(const Element& element, Problems& problems) {
  model::Form form;
  if (const Element* extensions = only_child(element, "extensionElements", problems)) {
    for (const Element* property : extensions->all_extensions("formProperty")) check_form_property(*property, problems);
    if (const Element* data = only_extension(*extensions, "formData", problems)) {
      const auto business_key = text_of(data->attribute("businessKey"));
      for (const Element* field : data->all_extensions("formField")) form.fields.push_back(read_field(*field, business_key, problems));
    }
  }
  form.key = expression_of(element.extension("formKey"));
  read_reference(element, form, problems);
  return form;
}

}  // namespace millrace::bpmn
