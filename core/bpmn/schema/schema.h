// BPMN's XML schema as data: which elements there are, and what they may hold.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bpmn/xml/document.h"

namespace millrace::bpmn::schema {

enum class SimpleType : std::uint8_t { text, id, idref, qname, boolean, integer, number, enumeration };

// A type name of the tables that is no row of types.def's SCHEMA_TYPE.
struct Simple {
  SimpleType type = SimpleType::text;
  std::string_view name;    // "tGatewayDirection"
  std::string_view values;  // of an enumeration, separated by spaces
};

struct AttributeRule {
  std::string_view name;
  Simple type;
  bool is_required = false;
};

struct ElementRule {
  std::string_view name;  // "task", "bpmndi:BPMNPlane", "##any", "##other"
  std::string_view type;  // empty: that of the element of this name
};
// One place in a type's content; several elements are alternatives.
struct Particle {
  std::vector<ElementRule> elements;
  std::size_t at_least = 1;
  bool is_unbounded = false;
};

struct ComplexType {
  std::string_view name;
  std::string_view base;
  std::vector<Particle> content;  // the base's first
  std::vector<AttributeRule> attributes;
  bool is_mixed = false;
  bool is_abstract = false;
  bool allows_other_attributes = false;
};

struct ElementRow {
  std::string_view name;
  std::string_view type;
  std::string_view head;
};

class Schema {
 public:
  Schema();

  // Null when there is no such element or type.
  const ElementRow* element(std::string_view name) const;
  const ComplexType* complex_type(std::string_view name) const;
  Simple simple_type(std::string_view name) const;
  // True when the element may stand where the other is asked for.
  bool stands_for(std::string_view name, std::string_view asked) const;
  bool derives_from(std::string_view type, std::string_view base) const;

 private:
  std::unordered_map<std::string_view, ElementRow> elements_;
  std::unordered_map<std::string_view, ComplexType> types_;
};

// Made on first use; immutable.
const Schema& schema();

// The name by which the tables know an element, "bpmndi:BPMNPlane"; empty for elements of other namespaces.
std::string table_name(xml::Namespace ns, std::string_view name);
// The namespace that a name of the tables is of, and the name without its prefix: `"http://…":name` as Xerces prints it.
std::string expanded_name(std::string_view table_name);

}  // namespace millrace::bpmn::schema
