// Is a text well-formed XML, within bounds? pugixml lets much pass that XML forbids; this looks first.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::bpmn::xml {

// Bounds of what is read, so that no input can exhaust the stack or the memory of a wasm instance.
inline constexpr std::size_t max_depth = 256;
inline constexpr std::size_t max_elements = 200'000;
inline constexpr std::size_t max_attributes = 1'000'000;
inline constexpr std::size_t max_attributes_of_element = 256;
inline constexpr std::size_t max_bindings = 256;  // namespace declarations in scope at one place

// Where an element's tags end, behind their ">"; of an empty-element tag both are the same.
struct TagEnds {
  std::size_t start = 0;
  std::size_t end = 0;
};

struct WellFormed {
  std::optional<std::string> error;  // absent: the text is well-formed; document types and entities count as errors
  std::vector<TagEnds> elements;     // in document order
};

// Reads the text once, without recursion.
WellFormed check_well_formed(std::string_view text);

}  // namespace millrace::bpmn::xml
