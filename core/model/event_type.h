// The rows of event_types.def: which definitions an event can have at which position.
#pragma once

#include <string_view>

#include "model/events.h"

namespace millrace::model {

struct EventTypeRow {
  std::string_view position;  // "boundaryEvent"
  EventKind kind;
  std::string_view activity_type;
  bool is_built;
};

// Null when the position takes no such definition.
const EventTypeRow* event_type(std::string_view position, EventKind kind);
// "timerEventDefinition"; empty for none.
std::string_view xml_name(EventKind kind);

}  // namespace millrace::model
