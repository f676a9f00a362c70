// The types of flow nodes, and what they are called in XML and in history.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace millrace::model {

enum class ElementType : std::uint8_t {
#define ELEMENT(name, xml_name, activity_type, category) name,
#include "model/element_types.def"
#undef ELEMENT
};

// Types that the model can hold but nothing runs yet. They have values of their own and no enumerators of ElementType, so that a switch over
// what runs is complete without them.
namespace planned {
enum class Number : std::uint8_t {
  before_first = 127,
#define PLANNED(name, xml_name, activity_type, category) name,
#include "model/element_types.def"
#undef ELEMENT
};
#define PLANNED(name, xml_name, activity_type, category) \
  inline constexpr ElementType name = static_cast<ElementType>(static_cast<std::uint8_t>(Number::name));
#include "model/element_types.def"
#undef ELEMENT
}  // namespace planned

constexpr bool is_built(ElementType type) { return static_cast<std::uint8_t>(type) <= static_cast<std::uint8_t>(planned::Number::before_first); }

// "userTask", as history names the kind of an activity. Of an event: that of the position with the definition it mostly has.
std::string_view activity_type_name(ElementType type);
// "userTask", as the BPMN text names the element.
std::string_view xml_name(ElementType type);
// The type of a flow node by the name of its element; absent when it is none that the model knows.
std::optional<ElementType> element_type(std::string_view xml_name);

}  // namespace millrace::model
