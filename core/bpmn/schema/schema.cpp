// BPMN's XML schema as data: reads the notation of elements.def and types.def.
#include "bpmn/schema/schema.h"

namespace millrace::bpmn::schema {
namespace {

using std::string_view;

constexpr ElementRow element_rows[] = {
#define SCHEMA_ELEMENT(name, type, head) {name, type, head},
#include "bpmn/schema/elements.def"
#undef SCHEMA_ELEMENT
};

struct TypeRow {
  string_view name, base, content, attributes, flags;
};
constexpr TypeRow type_rows[] = {
#define SCHEMA_ENUM(name, values)
#define SCHEMA_TYPE(name, base, content, attributes, flags) {name, base, content, attributes, flags},
#include "bpmn/schema/types.def"
#undef SCHEMA_TYPE
#undef SCHEMA_ENUM
};

struct EnumRow {
  string_view name, values;
};
constexpr EnumRow enum_rows[] = {
#define SCHEMA_ENUM(name, values) {name, values},
#define SCHEMA_TYPE(name, base, content, attributes, flags)
#include "bpmn/schema/types.def"
#undef SCHEMA_TYPE
#undef SCHEMA_ENUM
};

struct NamespaceRow {
  string_view prefix;
  xml::Namespace ns;
  string_view uri;
};
constexpr NamespaceRow namespace_rows[] = {
    {"bpmndi:", xml::Namespace::bpmn_di, "http://www.omg.org/spec/BPMN/20100524/DI"},
    {"dc:", xml::Namespace::dd_dc, "http://www.omg.org/spec/DD/20100524/DC"},
    {"di:", xml::Namespace::dd_di, "http://www.omg.org/spec/DD/20100524/DI"},
    {"", xml::Namespace::bpmn, "http://www.omg.org/spec/BPMN/20100524/MODEL"},
};

// Takes the text up to the separator off the front.
string_view take(string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const string_view part = text.substr(0, end);
  text.remove_prefix(end == string_view::npos ? text.size() : end + 1);
  return part;
}

Particle read_particle(string_view token) {
  Particle particle;
  while (!token.empty()) {
    string_view element = take(token, '|');
    if (element.ends_with("+2")) {
      particle.at_least = 2;
      particle.is_unbounded = true;
      element.remove_suffix(2);
    } else if (element.ends_with('?') || element.ends_with('*') || element.ends_with('+')) {
      particle.at_least = element.ends_with('+') ? 1 : 0;
      particle.is_unbounded = !element.ends_with('?');
      element.remove_suffix(1);
    }
    const string_view name = take(element, '=');
    particle.elements.push_back({name, element});
  }
  return particle;
}

}  // namespace

Schema::Schema() {
  for (const ElementRow& row : element_rows) elements_.emplace(row.name, row);
  for (const TypeRow& row : type_rows) types_[row.name].base = row.base;
  for (const TypeRow& row : type_rows) {
    ComplexType& type = types_[row.name];
    type.name = row.name;
    type.is_abstract = row.flags.find("abstract") != string_view::npos;
    std::vector<const TypeRow*> lineage;  // the type itself last
    for (string_view name = row.name; !name.empty(); name = types_[name].base) {
      for (const TypeRow& candidate : type_rows) {
        if (candidate.name == name) lineage.insert(lineage.begin(), &candidate);
      }
    }
    for (const TypeRow* part : lineage) {
      type.is_mixed |= part->flags.find("mixed") != string_view::npos;
      for (string_view rest = part->content; !rest.empty();) type.content.push_back(read_particle(take(rest, ' ')));
      for (string_view rest = part->attributes; !rest.empty();) {
        string_view token = take(rest, ' ');
        if (token == "##other") {
          type.allows_other_attributes = true;
          continue;
        }
        AttributeRule rule;
        rule.is_required = token.ends_with('!');
        if (rule.is_required) token.remove_suffix(1);
        rule.name = take(token, '=');
        rule.type = simple_type(token);
        type.attributes.push_back(rule);
      }
    }
  }
}

const ElementRow* Schema::element(string_view name) const {
  const auto found = elements_.find(name);
  return found == elements_.end() ? nullptr : &found->second;
}

const ComplexType* Schema::complex_type(string_view name) const {
  const auto found = types_.find(name);
  return found == types_.end() ? nullptr : &found->second;
}

Simple Schema::simple_type(string_view name) const {
  constexpr struct {
    string_view name;
    SimpleType type;
    string_view shown;
  } rows[] = {
      {"ID", SimpleType::id, "ID"},           {"IDREF", SimpleType::idref, "IDREF"},       {"QName", SimpleType::qname, "QName"},
      {"boolean", SimpleType::boolean, "boolean"}, {"integer", SimpleType::integer, "integer"}, {"int", SimpleType::integer, "int"},
      {"double", SimpleType::number, "double"},
  };
  for (const auto& row : rows) {
    if (row.name == name) return {row.type, row.shown, {}};
  }
  for (const EnumRow& row : enum_rows) {
    if (row.name == name) return {SimpleType::enumeration, row.name.substr(row.name.find(':') + 1), row.values};
  }
  return {SimpleType::text, name, {}};
}

bool Schema::stands_for(string_view name, string_view asked) const {
  for (string_view candidate = name; !candidate.empty();) {
    if (candidate == asked) return true;
    const ElementRow* row = element(candidate);
    candidate = row ? row->head : string_view{};
  }
  return false;
}

bool Schema::derives_from(string_view type, string_view base) const {
  for (string_view candidate = type; !candidate.empty();) {
    if (candidate == base) return true;
    const ComplexType* row = complex_type(candidate);
    candidate = row ? row->base : string_view{};
  }
  return false;
}

const Schema& schema() {
  static const Schema instance;
  return instance;
}

std::string table_name(xml::Namespace ns, string_view name) {
  for (const NamespaceRow& row : namespace_rows) {
    if (row.ns == ns) return std::string(row.prefix) + std::string(name);
  }
  return {};
}

std::string expanded_name(string_view table_name) {
  for (const NamespaceRow& row : namespace_rows) {
    if (!table_name.starts_with(row.prefix)) continue;
    return "\"" + std::string(row.uri) + "\":" + std::string(table_name.substr(row.prefix.size()));
  }
  return std::string(table_name);
}

}  // namespace millrace::bpmn::schema
