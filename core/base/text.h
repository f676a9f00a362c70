// Small text functions. ASCII where they speak of case or space.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

std::string_view trim(std::string_view text);
// Pieces between the separators; "a,,b" has three, "" has one.
std::vector<std::string> split(std::string_view text, char separator);
std::string to_lower(std::string_view text);
bool equal_ignore_case(std::string_view left, std::string_view right);
// The whole text as a decimal number with an optional sign; absent when it is anything else or out of range.
std::optional<std::int64_t> parse_integer(std::string_view text);
// The whole text as a number in JSON's or Java's notation.
std::optional<double> parse_double(std::string_view text);
bool is_valid_utf8(std::string_view text);

}  // namespace millrace
