// An XML document as BPMN's parser sees it: elements with resolved namespaces and the places of their tags.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bpmn/xml/source.h"

namespace millrace::bpmn::xml {

// The namespaces that mean something to us. The dialects' extensions are one: what they say maps to one model.
enum class Namespace : std::uint8_t { none, bpmn, extension, bpmn_di, dd_dc, dd_di, xsi, xmlns, xml, other };

Namespace namespace_of(std::string_view uri);

struct Attribute {
  Namespace ns = Namespace::none;
  std::string uri;
  std::string name;            // without prefix
  std::string qualified_name;  // with it, as written
  std::string value;           // references resolved
};

// A namespace declaration, and those that it stands in.
struct Binding {
  std::string prefix;  // empty: the default namespace
  std::string uri;
  const Binding* outer = nullptr;
  std::size_t depth = 1;
};

struct Element {
  Namespace ns = Namespace::none;
  std::string uri;
  std::string name;
  std::string qualified_name;
  std::string text;  // its own character data, children's not included
  Position start;    // behind the start tag
  Position end;      // behind the end tag
  std::vector<Attribute> attributes;
  std::vector<Element*> children;
  Element* parent = nullptr;
  const Binding* bindings = nullptr;  // the innermost declaration in scope

  // The attribute without a namespace; null when there is none.
  const std::string* attribute(std::string_view attribute_name) const;
  // The attribute of a dialect ("camunda:assignee"); Camunda's own wins over the others.
  const std::string* extension(std::string_view attribute_name) const;
  bool is(Namespace element_ns, std::string_view element_name) const { return ns == element_ns && name == element_name; }
  // Children by name in any namespace, as Camunda looks them up.
  std::vector<const Element*> all(std::string_view child_name) const;
  // Children of the dialects' namespaces.
  std::vector<const Element*> all_extensions(std::string_view child_name) const;
  // The namespace that a prefix stands for here; absent when it stands for none.
  std::optional<std::string_view> resolve_prefix(std::string_view prefix) const;
};

struct Document {
  std::optional<std::string> error;  // the text is no XML that we read; there are no elements then
  std::vector<Element> elements;     // in document order; the first is the root
  std::deque<Binding> bindings;

  const Element& root() const { return elements.front(); }
};

Document read_document(std::string_view bytes);

}  // namespace millrace::bpmn::xml
