// Java's view of a text: UTF-16 code units.
#pragma once

#include <string>
#include <string_view>

namespace millrace::expression {

std::u16string to_utf16(std::string_view text);
// Half a surrogate pair becomes '?'.
std::string to_utf8(std::u16string_view text);
// How many code units a text has.
std::size_t utf16_size(std::string_view text);

// Simple case mapping of Latin, Greek and Cyrillic letters, and "ß" to "SS".
std::string upper_case(std::string_view text);
std::string lower_case(std::string_view text);

}  // namespace millrace::expression
