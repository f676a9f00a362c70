// Conversions between types and what Java calls them. Jakarta Expression Language 4, 1.23; juel's TypeConverterImpl.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/any.h"

namespace millrace::expression {

// "java.lang.Long"; "null" for null.
std::string class_name(const Any& any);

// These throw Failure when the value cannot be converted.
bool to_boolean(const Any& any);
std::int64_t to_long(const Any& any);
double to_double(const Any& any);
std::string to_string(const Any& any);  // null is empty

// As Java's casts between number types: they wrap round, or end at the largest.
std::int32_t to_int32(std::int64_t value);
std::int64_t to_int64(double value);
// As Double.valueOf, which takes more than parse_double of base/.
std::optional<double> parse_java_double(std::string_view text);

bool is_number(const Any& any);
// Text with a '.', 'e' or 'E', which JUEL computes with as a Double.
bool is_real(const Any& any);

// As Java's equals(): an Integer never equals a Long.
bool java_equals(const Any& left, const Any& right);
// As String.compareTo, which compares UTF-16 code units.
int compare_text(const std::string& left, const std::string& right);

// A value for the world outside: JSON nodes become Typed values.
Any outward(const Any& any);
// A value for the inside: a Typed JSON text becomes a node.
Any inward(Any any);

}  // namespace millrace::expression
