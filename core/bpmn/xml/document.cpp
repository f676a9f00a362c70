// An XML document as BPMN's parser sees it. The only file that knows pugixml.
#include "bpmn/xml/document.h"

#include <algorithm>

#include <pugixml.hpp>

#include "bpmn/xml/well_formed.h"

namespace millrace::bpmn::xml {
namespace {

constexpr std::string_view xmlns_uri = "http://www.w3.org/2000/xmlns/";
constexpr std::string_view xml_uri = "http://www.w3.org/XML/1998/namespace";

struct NamespaceRow {
  std::string_view uri;
  Namespace ns;
};
constexpr NamespaceRow namespace_rows[] = {
    {"", Namespace::none},
    {"http://www.omg.org/spec/BPMN/20100524/MODEL", Namespace::bpmn},
    {"http://camunda.org/schema/1.0/bpmn", Namespace::extension},
    {"http://operaton.org/schema/1.0/bpmn", Namespace::extension},
    {"http://flowable.org/bpmn", Namespace::extension},
    {"http://activiti.org/bpmn", Namespace::extension},
    {"http://www.camunda.com/fox", Namespace::extension},
    {"http://www.omg.org/spec/BPMN/20100524/DI", Namespace::bpmn_di},
    {"http://www.omg.org/spec/DD/20100524/DC", Namespace::dd_dc},
    {"http://www.omg.org/spec/DD/20100524/DI", Namespace::dd_di},
    {"http://www.w3.org/2001/XMLSchema-instance", Namespace::xsi},
    {xmlns_uri, Namespace::xmlns},
    {xml_uri, Namespace::xml},
};

std::string_view prefix_of(std::string_view qualified_name) {
  const std::size_t colon = qualified_name.find(':');
  return colon == std::string_view::npos ? std::string_view{} : qualified_name.substr(0, colon);
}
std::string_view local_name(std::string_view qualified_name) {
  const std::size_t colon = qualified_name.find(':');
  return colon == std::string_view::npos ? qualified_name : qualified_name.substr(colon + 1);
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) {
    text_ = to_utf8(bytes, document_.error);
    if (document_.error) return;
    WellFormed checked = check_well_formed(text_);
    if (checked.error) {
      document_.error = std::move(checked.error);
      return;
    }
    pugi::xml_document tree;
    const auto parsed = tree.load_buffer(text_.data(), text_.size(), pugi::parse_default | pugi::parse_ws_pcdata, pugi::encoding_utf8);
    if (!parsed) {
      document_.error = parsed.description();
      return;
    }
    document_.elements.reserve(checked.elements.size());  // pointers into it stay valid
    walk(tree.document_element());
    place(checked.elements);
  }

  Document take() {
    if (document_.error) document_.elements.clear();
    return std::move(document_);
  }

 private:
  // Depth first without recursion: the tree may be as deep as the bound allows.
  void walk(pugi::xml_node node) {
    Element* parent = nullptr;
    while (node && !document_.error) {
      if (node.type() == pugi::node_element) {
        Element& element = add(node, parent);
        if (const pugi::xml_node child = node.first_child()) {
          parent = &element;
          node = child;
          continue;
        }
      } else if (parent && (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata)) {
        parent->text += node.value();
      }
      while (parent && !node.next_sibling()) {
        node = node.parent();
        parent = parent->parent;
      }
      if (!parent) return;
      node = node.next_sibling();
    }
  }

  Element& add(pugi::xml_node node, Element* parent) {
    Element& element = document_.elements.emplace_back();
    element.parent = parent;
    if (parent) parent->children.push_back(&element);
    element.qualified_name = node.name();
    element.name = local_name(element.qualified_name);
    element.bindings = parent ? parent->bindings : nullptr;
    for (const pugi::xml_attribute& source : node.attributes()) {
      Attribute& attribute = element.attributes.emplace_back();
      attribute.qualified_name = source.name();
      attribute.name = local_name(attribute.qualified_name);
      attribute.value = source.value();
      if (attribute.qualified_name == "xmlns" || prefix_of(attribute.qualified_name) == "xmlns") {
        attribute.uri = xmlns_uri;
        attribute.ns = Namespace::xmlns;
        bind(element, attribute.qualified_name == "xmlns" ? std::string() : attribute.name, attribute.value);
      }
    }
    resolve(element);
    return element;
  }

  void bind(Element& element, std::string prefix, const std::string& uri) {
    const Binding* outer = element.bindings;
    const std::size_t depth = outer ? outer->depth + 1 : 1;
    if (depth > max_bindings) document_.error = "More than " + std::to_string(max_bindings) + " namespace declarations are in scope.";
    element.bindings = &document_.bindings.emplace_back(Binding{std::move(prefix), uri, outer, depth});
  }

  void resolve(Element& element) {
    for (Attribute& attribute : element.attributes) {
      const std::string_view prefix = prefix_of(attribute.qualified_name);
      if (prefix.empty() || attribute.ns == Namespace::xmlns) continue;
      const auto uri = element.resolve_prefix(prefix);
      if (!uri) return unbound(prefix, "attribute \"" + attribute.qualified_name + "\" associated with an element type", element);
      attribute.uri = *uri;
      attribute.ns = namespace_of(*uri);
    }
    const auto uri = element.resolve_prefix(prefix_of(element.qualified_name));
    if (!uri) return unbound(prefix_of(element.qualified_name), "element", element);
    element.uri = *uri;
    element.ns = namespace_of(*uri);
  }
  void unbound(std::string_view prefix, const std::string& what, const Element& element) {
    document_.error = "The prefix \"" + std::string(prefix) + "\" for " + what + " \"" + element.qualified_name + "\" is not bound.";
  }

  void place(const std::vector<TagEnds>& tags) {
    if (document_.error) return;
    if (tags.size() != document_.elements.size()) {  // the two readers disagree about what the text holds
      document_.error = "The document could not be read.";
      return;
    }
    LineIndex starts(text_);
    for (std::size_t i = 0; i < tags.size(); ++i) document_.elements[i].start = starts.advance_to(tags[i].start);
    std::vector<std::size_t> by_end(tags.size());
    for (std::size_t i = 0; i < by_end.size(); ++i) by_end[i] = i;
    std::sort(by_end.begin(), by_end.end(), [&tags](std::size_t left, std::size_t right) { return tags[left].end < tags[right].end; });
    LineIndex ends(text_);
    for (const std::size_t i : by_end) document_.elements[i].end = ends.advance_to(tags[i].end);
  }

  std::string text_;
  Document document_;
};

}  // namespace

Namespace namespace_of(std::string_view uri) {
  for (const NamespaceRow& row : namespace_rows) {
    if (row.uri == uri) return row.ns;
  }
  return Namespace::other;
}

const std::string* Element::attribute(std::string_view attribute_name) const {
  for (const Attribute& attribute : attributes) {
    if (attribute.ns == Namespace::none && attribute.name == attribute_name) return &attribute.value;
  }
  return nullptr;
}

const std::string* Element::extension(std::string_view attribute_name) const {
  const std::string* found = nullptr;
  for (const Attribute& attribute : attributes) {
    if (attribute.ns != Namespace::extension || attribute.name != attribute_name) continue;
    if (attribute.uri == "http://camunda.org/schema/1.0/bpmn") return &attribute.value;
    if (!found) found = &attribute.value;
  }
  return found;
}

std::vector<const Element*> Element::all(std::string_view child_name) const {
  std::vector<const Element*> found;
  for (const Element* child : children) {
    if (child->name == child_name) found.push_back(child);
  }
  return found;
}

std::vector<const Element*> Element::all_extensions(std::string_view child_name) const {
  std::vector<const Element*> found;
  for (const Element* child : children) {
    if (child->is(Namespace::extension, child_name)) found.push_back(child);
  }
  return found;
}

std::optional<std::string_view> Element::resolve_prefix(std::string_view prefix) const {
  if (prefix == "xml") return xml_uri;
  for (const Binding* binding = bindings; binding; binding = binding->outer) {
    if (binding->prefix == prefix) return binding->uri;
  }
  if (prefix.empty()) return std::string_view{};
  return std::nullopt;
}

Document read_document(std::string_view bytes) { return Reader(bytes).take(); }

}  // namespace millrace::bpmn::xml
