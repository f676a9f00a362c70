// Look-ups in a process, and the names of its nodes' types.
#include "model/process.h"

#include "model/event_type.h"

namespace millrace::model {
namespace {

struct ElementRow {
  ElementType type;
  std::string_view xml_name;
  std::string_view activity_type;
};
constexpr ElementRow element_rows[] = {
#define ELEMENT(name, xml_name, activity_type, category) {ElementType::name, xml_name, activity_type},
#define PLANNED(name, xml_name, activity_type, category) {planned::name, xml_name, activity_type},
#include "model/element_types.def"
#undef ELEMENT
};

constexpr std::string_view event_kind_names[] = {
#define EVENT_KIND(name, xml_name) xml_name,
#include "model/event_types.def"
#undef EVENT_KIND
};

constexpr EventTypeRow event_type_rows[] = {
#define yes true
#define no false
#define EVENT_TYPE(position, kind, activity_type, built) {position, EventKind::kind, activity_type, built},
#include "model/event_types.def"
#undef EVENT_TYPE
#undef no
#undef yes
};

const ElementRow* row_of(ElementType type) {
  for (const ElementRow& row : element_rows) {
    if (row.type == type) return &row;
  }
  return nullptr;
}

}  // namespace

std::string_view activity_type_name(ElementType type) {
  const ElementRow* row = row_of(type);
  return row ? row->activity_type : std::string_view{};
}

std::string_view xml_name(ElementType type) {
  const ElementRow* row = row_of(type);
  return row ? row->xml_name : std::string_view{};
}

std::optional<ElementType> element_type(std::string_view xml_name) {
  if (xml_name.empty()) return std::nullopt;
  for (const ElementRow& row : element_rows) {
    if (row.xml_name == xml_name) return row.type;
  }
  return std::nullopt;
}

std::string_view xml_name(EventKind kind) { return event_kind_names[static_cast<std::size_t>(kind)]; }

const EventTypeRow* event_type(std::string_view position, EventKind kind) {
  for (const EventTypeRow& row : event_type_rows) {
    if (row.kind == kind && row.position == position) return &row;
  }
  return nullptr;
}

std::string_view activity_type_name(const Node& node) {
  if (node.event) {
    if (const EventTypeRow* row = event_type(xml_name(node.type), node.event->kind)) return row->activity_type;
  }
  return activity_type_name(node.type);
}

const Node* Process::find(std::string_view node_id) const {
  const auto found = nodes_by_id.find(std::string(node_id));
  return found == nodes_by_id.end() ? nullptr : &nodes[found->second];
}

}  // namespace millrace::model
