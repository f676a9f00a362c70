// What of a model does not run yet: holds a process against features.def, element_types.def and event_types.def.
#include "bpmn/features.h"

#include "model/element_type.h"
#include "model/event_type.h"
#include "model/expression_text.h"

namespace millrace::bpmn {
namespace {

using std::string_view;
using xml::Element;
using xml::Namespace;

enum class Kind { attribute, element, extension_attribute, extension_element };
enum class Status { built, literal, ignored, not_built };

struct Feature {
  string_view owner;
  Kind kind;
  string_view name;
  Status status;
  string_view harmless;
};
constexpr Feature features[] = {
#define FEATURE(owner, kind, name, status, harmless) {owner, Kind::kind, name, Status::status, harmless},
#include "bpmn/features.def"
#undef FEATURE
};

const Feature* find(string_view owner, Kind kind, string_view name) {
  const Feature* any = nullptr;
  for (const Feature& feature : features) {
    if (feature.kind != kind || feature.name != name) continue;
    if (feature.owner == owner) return &feature;
    if (feature.owner == "*") any = &feature;
  }
  return any;
}

const model::EventTypeRow* event_row(const Element& event, string_view definition) {
  for (int kind = 0; kind <= static_cast<int>(model::EventKind::terminate); ++kind) {
    if (xml_name(static_cast<model::EventKind>(kind)) == definition) return event_type(event.name, static_cast<model::EventKind>(kind));
  }
  return nullptr;
}

class Checker {
 public:
  explicit Checker(Problems& problems) : problems_(problems) {}

  // Recursion is as deep as the document, which is bounded.
  void check_content(const Element& element) {
    for (const xml::Attribute& attribute : element.attributes) check_attribute(element, attribute);
    for (const Element* child : element.children) {
      if (child->ns == Namespace::bpmn) {
        check_element(element, *child);
      } else if (child->ns == Namespace::extension) {
        check_extension(element, *child);
      }
    }
  }

 private:
  // The element with an id that something belongs to.
  static std::vector<std::string> owner_id(const Element& element) {
    for (const Element* owner = &element; owner; owner = owner->parent) {
      const std::string* id = owner->attribute("id");
      if (id && !id->empty()) return owner == &element ? std::vector<std::string>{} : std::vector<std::string>{*id};
    }
    return {};
  }
  void not_built(const std::string& what, const Element& element) { problems_.error(what + " is not built yet", &element, owner_id(element)); }
  void check_text(const std::string& text, const std::string& where, const Element& element) {
    if (model::has_expression(text)) not_built("The expression '" + text + "' in " + where, element);
  }

  void check_attribute(const Element& element, const xml::Attribute& attribute) {
    if (attribute.ns != Namespace::none && attribute.ns != Namespace::extension) return;
    const bool is_extension = attribute.ns == Namespace::extension;
    const Feature* feature = find(element.name, is_extension ? Kind::extension_attribute : Kind::attribute, attribute.name);
    const std::string where = "attribute '" + attribute.qualified_name + "' of " + element.name;
    if (!feature) {
      if (is_extension) problems_.warning("Unknown " + where + " is ignored", &element, owner_id(element));
    } else if (feature->status == Status::literal) {
      check_text(attribute.value, where, element);
    } else if (feature->status == Status::not_built && (feature->harmless.empty() || attribute.value != feature->harmless)) {
      not_built("The " + where, element);
    }
  }

  void check_element(const Element& parent, const Element& element) {
    const bool is_event_definition = element.name.ends_with("EventDefinition");
    const Feature* feature = find(parent.name, Kind::element, element.name);
    if (const auto type = model::element_type(element.name)) {
      if (model::is_built(*type)) return check_content(element);
      not_built(element.name, element);
      if (element.name == "subProcess" || element.name == "transaction") check_flow_elements(element);
    } else if (is_event_definition && model::element_type(parent.name)) {
      const model::EventTypeRow* row = event_row(parent, element.name);
      if (!row || !row->is_built) return not_built(parent.name + " with " + element.name, element);
      check_content(element);
    } else if (!feature || feature->status == Status::not_built) {
      not_built(element.name + (model::element_type(parent.name) ? " of " + parent.name : std::string()), element);
    } else if (feature->status == Status::literal) {
      check_text(element.text, element.name, element);
    } else if (feature->status == Status::built) {
      check_content(element);
    }
  }

  // Of a sub-process that does not run: its nodes, each with its own problems.
  void check_flow_elements(const Element& scope) {
    for (const Element* child : scope.children) {
      if (child->ns == Namespace::bpmn && (model::element_type(child->name) || child->name == "sequenceFlow")) check_element(scope, *child);
    }
  }

  // `holder` is mostly an extensionElements; the feature belongs to what that is in.
  void check_extension(const Element& holder, const Element& element) {
    const Element& owner = holder.name == "extensionElements" && holder.parent ? *holder.parent : holder;
    const Feature* feature = find(owner.name, Kind::extension_element, element.name);
    const std::string what = element.qualified_name + " of " + owner.name;
    if (!feature) {
      problems_.warning("Unknown " + what + " is ignored", &element, owner_id(element));
    } else if (feature->status == Status::not_built) {
      not_built(what, element);
    } else if (feature->status == Status::built) {
      check_content(element);
    }
  }

  Problems& problems_;
};

}  // namespace

void check_built(const xml::Element& process, Problems& problems) { Checker(problems).check_content(process); }

}  // namespace millrace::bpmn
