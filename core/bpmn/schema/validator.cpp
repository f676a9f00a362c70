// Holds a document against BPMN's XML schema. XML Schema 1.0, part 1; messages and order as Xerces', Camunda's parser.
#include "bpmn/schema/validator.h"

#include <algorithm>

#include "bpmn/schema/schema.h"
#include "bpmn/schema/values.h"

namespace millrace::bpmn::schema {
namespace {

using std::string_view;
using xml::Element;
using xml::Namespace;

// An element whose end tag has not come yet, and how far its content is.
struct Open {
  Element* element = nullptr;
  const ComplexType* type = nullptr;  // null: of a simple type, or anything goes
  std::optional<Simple> simple;
  std::size_t particle = 0;
  std::size_t count = 0;  // how many stand at that particle
  bool has_failed = false;
};

bool matches(const ElementRule& rule, const Element& element, string_view name) {
  if (rule.name == "##any") return true;
  if (rule.name == "##other") return element.ns != Namespace::bpmn && element.ns != Namespace::none;
  if (name.empty()) return false;
  return rule.type.empty() ? schema().stands_for(name, rule.name) : rule.name == name;
}

const ElementRule* match(const Particle& particle, const Element& element, string_view name) {
  for (const ElementRule& rule : particle.elements) {
    if (matches(rule, element, name)) return &rule;
  }
  return nullptr;
}

class Validator {
 public:
  Validator(xml::Document& document, Problems& problems) : document_(document), problems_(problems) {}

  void run() {
    for (Element& element : document_.elements) {
      while (!open_.empty() && open_.back().element != element.parent) end();
      start(element);
    }
    while (!open_.empty()) end();
    for (const std::string& id : values_.missing_ids()) {
      problems_.error_at(document_.root().end, "cvc-id.1: There is no ID/IDREF binding for IDREF '" + id + "'.");
    }
  }

 private:
  void start(Element& element) {
    const std::string name = table_name(element.ns, element.name);
    string_view type_name = open_.empty() ? root_type(element, name) : child_type(open_.back(), element, name);
    type_name = stated_type(element, type_name);
    Open opened;
    opened.element = &element;
    opened.type = schema().complex_type(type_name);
    if (!opened.type && !type_name.empty()) opened.simple = schema().simple_type(type_name);
    if (opened.type && opened.type->is_abstract) {
      problems_.error_at(element.start, "cvc-type.2: The type definition cannot be abstract for element " + element.qualified_name + ".");
    }
    open_.push_back(opened);
    if (opened.type) attributes(element, *opened.type);
  }

  // The name of the type that the root or a lax wildcard's element has; empty: anything goes.
  string_view global_type(string_view name) const {
    const ElementRow* row = name.empty() ? nullptr : schema().element(name);
    return row ? row->type : string_view{};
  }
  string_view root_type(const Element& element, string_view name) {
    const string_view type = global_type(name);
    if (type.empty()) problems_.error_at(element.start, "cvc-elt.1.a: Cannot find the declaration of element '" + element.qualified_name + "'.");
    return type;
  }

  string_view child_type(Open& parent, const Element& element, string_view name) {
    if (!parent.type) return global_type(name);
    const std::vector<Particle>& content = parent.type->content;
    const ElementRule* rule = parent.has_failed ? nullptr : step(parent, element, name);
    if (!rule && !parent.has_failed) {
      parent.has_failed = true;
      unexpected(parent, element);
    }
    for (std::size_t i = 0; !rule && i < content.size(); ++i) rule = match(content[i], element, name);
    return rule && !rule->type.empty() ? rule->type : global_type(name);
  }

  // Moves on in the parent's content; null when the element may not come here.
  const ElementRule* step(Open& parent, const Element& element, string_view name) const {
    const std::vector<Particle>& content = parent.type->content;
    for (std::size_t i = parent.particle; i < content.size(); ++i) {
      const bool is_here = i == parent.particle;
      const std::size_t count = is_here ? parent.count : 0;
      const ElementRule* rule = match(content[i], element, name);
      if (rule && (content[i].is_unbounded || count == 0)) {
        parent.particle = i;
        parent.count = count + 1;
        return rule;
      }
      if (count < content[i].at_least) return nullptr;
    }
    return nullptr;
  }

  // What may come next, as Xerces lists it.
  static std::vector<string_view> expected(const Open& open) {
    std::vector<string_view> names;
    const std::vector<Particle>& content = open.type->content;
    for (std::size_t i = open.particle; i < content.size(); ++i) {
      const std::size_t count = i == open.particle ? open.count : 0;
      if (content[i].is_unbounded || count == 0) {
        for (const ElementRule& rule : content[i].elements) names.push_back(rule.name);
      }
      if (count < content[i].at_least) break;
    }
    return names;
  }
  static std::string list(const std::vector<string_view>& names) {
    std::string text = "{";
    for (const string_view name : names) {
      if (text.size() > 1) text += ", ";
      if (name == "##other") {
        text += "WC[##other:\"http://www.omg.org/spec/BPMN/20100524/MODEL\"]";
      } else {
        text += name == "##any" ? "WC[##any]" : expanded_name(name);
      }
    }
    return text + "}";
  }

  void unexpected(const Open& parent, const Element& element) {
    const std::vector<string_view> names = expected(parent);
    if (names.empty()) {
      problems_.error_at(element.start, "cvc-complex-type.2.4.d: Invalid content was found starting with element '" + element.qualified_name +
                                            "'. No child element is expected at this point.");
    } else {
      problems_.error_at(element.start, "cvc-complex-type.2.4.a: Invalid content was found starting with element '{\"" + element.uri + "\":" +
                                            element.name + "}'. One of '" + list(names) + "' is expected.");
    }
  }

  // xsi:type may narrow the declared type.
  string_view stated_type(const Element& element, string_view declared) {
    const auto is_type = [](const xml::Attribute& attribute) { return attribute.ns == Namespace::xsi && attribute.name == "type"; };
    const auto stated = std::find_if(element.attributes.begin(), element.attributes.end(), is_type);
    if (stated == element.attributes.end()) return declared;
    const std::size_t colon = stated->value.find(':');
    const auto uri = element.resolve_prefix(colon == std::string::npos ? std::string() : stated->value.substr(0, colon));
    const std::string name = colon == std::string::npos ? stated->value : stated->value.substr(colon + 1);
    const ComplexType* type = uri ? schema().complex_type(table_name(xml::namespace_of(*uri), name)) : nullptr;
    if (!type) {
      if (!declared.empty() || (uri && xml::namespace_of(*uri) == Namespace::bpmn)) {
        problems_.error_at(element.start, "cvc-elt.4.2: Cannot resolve '" + stated->value + "' to a type definition for element '" +
                                              element.qualified_name + "'.");
      }
      return declared;
    }
    if (!declared.empty() && !schema().derives_from(type->name, declared)) {
      problems_.error_at(element.start, "cvc-elt.4.3: Type '" + stated->value + "' is not validly derived from the type definition, '" +
                                            std::string(declared) + "', of element '" + element.qualified_name + "'.");
    }
    return type->name;
  }

  void attributes(Element& element, const ComplexType& type) {
    for (xml::Attribute& attribute : element.attributes) {
      if (attribute.ns == Namespace::xmlns || attribute.ns == Namespace::xsi) continue;
      const AttributeRule* rule = attribute.ns == Namespace::none ? find(type, attribute.name) : nullptr;
      if (rule) {
        if (auto error = values_.check(attribute.value, rule->type, element)) {
          problems_.error_at(element.start, *std::move(error));
          problems_.error_at(element.start, "cvc-attribute.3: The value '" + attribute.value + "' of attribute '" + attribute.qualified_name +
                                                "' on element '" + element.qualified_name + "' is not valid with respect to its type, '" +
                                                std::string(rule->type.name) + "'.");
        }
      } else if (!type.allows_other_attributes || attribute.ns == Namespace::none || attribute.ns == Namespace::bpmn) {
        problems_.error_at(element.start, "cvc-complex-type.3.2.2: Attribute '" + attribute.qualified_name +
                                              "' is not allowed to appear in element '" + element.qualified_name + "'.");
      }
    }
    for (const AttributeRule& rule : type.attributes) {
      if (rule.is_required && !element.attribute(rule.name)) {
        problems_.error_at(element.start, "cvc-complex-type.4: Attribute '" + std::string(rule.name) + "' must appear on element '" +
                                              element.qualified_name + "'.");
      }
    }
  }
  static const AttributeRule* find(const ComplexType& type, string_view name) {
    for (const AttributeRule& rule : type.attributes) {
      if (rule.name == name) return &rule;
    }
    return nullptr;
  }

  void end() {
    const Open open = open_.back();
    open_.pop_back();
    Element& element = *open.element;
    if (open.simple) {
      if (auto error = values_.check(element.text, *open.simple, element)) {
        problems_.error_at(element.end, *std::move(error));
        problems_.error_at(element.end, "cvc-type.3.1.3: The value '" + element.text + "' of element '" + element.qualified_name + "' is not valid.");
      }
      return;
    }
    if (!open.type) return;
    const bool has_text = element.text.find_first_not_of(" \t\r\n") != std::string::npos;
    if (has_text && !open.type->is_mixed) {
      problems_.error_at(element.end, open.type->content.empty()
                                          ? "cvc-complex-type.2.1: Element '" + element.qualified_name +
                                                "' must have no character or element information item [children], because the type's content type is empty."
                                          : "cvc-complex-type.2.3: Element '" + element.qualified_name +
                                                "' cannot have character [children], because the type's content type is element-only.");
    }
    if (!open.has_failed && !is_complete(open)) {
      problems_.error_at(element.end, "cvc-complex-type.2.4.b: The content of element '" + element.qualified_name +
                                          "' is not complete. One of '" + list(expected(open)) + "' is expected.");
    }
  }
  static bool is_complete(const Open& open) {
    const std::vector<Particle>& content = open.type->content;
    for (std::size_t i = open.particle; i < content.size(); ++i) {
      if ((i == open.particle ? open.count : 0) < content[i].at_least) return false;
    }
    return true;
  }

  xml::Document& document_;
  Problems& problems_;
  ValueChecker values_;
  std::vector<Open> open_;
};

}  // namespace

void validate(xml::Document& document, Problems& problems) { Validator(document, problems).run(); }

}  // namespace millrace::bpmn::schema
