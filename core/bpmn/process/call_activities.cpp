// Call activities, and references to processes, cases and decisions. BPMN 2.0.2, 10.3.6.
#include "bpmn/process/process_parser.h"

namespace millrace::bpmn {

void ProcessParser::read_call_activity(const Element& element) {
  const Index index = begin(element);
  draft(index).has_behavior = true;
  const std::string* called = element.attribute("calledElement");
  const std::string* case_ref = element.extension("caseRef");
  if (!called && !case_ref) {
    problems().error("Missing attribute 'calledElement' or 'caseRef'", &element);
  } else if (called && case_ref) {
    problems().error("The attributes 'calledElement' or 'caseRef' cannot be used together: Use either 'calledElement' or 'caseRef'", &element);
  }
  model::CallActivity& call = node(index).call_activity.emplace();
  call.is_case = !called;
  call.called.key.source = called ? *called : case_ref ? *case_ref : std::string();
  if (called) {
    if (const std::string* name = element.extension("variableMappingClass")) {
      call.variable_mapping = model::Delegate{model::Delegate::Kind::class_name, {*name}, {}, {}};
    } else if (const std::string* expression = element.extension("variableMappingDelegateExpression")) {
      call.variable_mapping = model::Delegate{model::Delegate::Kind::delegate_expression, {*expression}, {}, {}};
    }
  }
  read_reference(element, called ? "calledElement" : "case", call.called);
  call.inputs = read_mappings(element, "in", problems(), &call.business_key);
  call.outputs = read_mappings(element, "out", problems(), nullptr);
  if (multi_instance_body(index) == no_index) node(index).is_scope = true;
}

// The attributes prefixBinding, prefixVersion, prefixVersionTag, prefixTenantId.
void ProcessParser::read_reference(const Element& element, std::string_view prefix, model::Reference& reference) {
  using Binding = model::Reference::Binding;
  const std::string start(prefix);
  const std::string binding = text_of(element.extension(start + "Binding")).value_or("latest");
  // CAMUNDA: cases have no version tag of their own.
  const std::string tag_name = start == "case" ? "calledElementVersionTag" : start + "VersionTag";
  if (binding == "deployment") reference.binding = Binding::deployment;
  if (binding == "version") reference.binding = Binding::version;
  if (binding == "versionTag") reference.binding = Binding::version_tag;
  reference.version = expression_of(element.extension(start + "Version"));
  reference.version_tag = expression_of(element.extension(tag_name));
  const std::string* tenant = element.extension(start + "TenantId");
  if (tenant && !tenant->empty()) reference.tenant_id = model::ExpressionText{*tenant};
  if (reference.binding == Binding::version && !reference.version) {
    problems().error("Missing attribute '" + start + "Version' when '" + start + "Binding' has value 'version'", &element);
  }
  if (reference.binding == Binding::version_tag && !reference.version_tag) {
    problems().error("Missing attribute '" + tag_name + "' when '" + start + "Binding' has value 'versionTag'", &element);
  }
}

}  // namespace millrace::bpmn
