// The request target: path segments and query parameters, percent-decoded (RFC 3986; a form's "+" is a space in the
// query).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millrace::rest {

struct Target {
  std::vector<std::string_view>
      segments;            // as they came, not decoded; of "/a/b" two. A slash at the end counts for nothing
  std::string_view query;  // behind "?"
};

// Views into `target`, which may be an absolute URL. Matrix parameters (";a=b") are dropped, as Camunda does.
Target split_target(std::string_view target);

// Absent when an escape is broken. Bytes that are not UTF-8 become U+FFFD.
std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space);

// The parameters in order. CAMUNDA: one with a broken escape is dropped.
std::vector<std::pair<std::string, std::string>> decode_query(std::string_view query);

// The text with every invalid byte replaced by U+FFFD.
std::string repair_utf8(std::string text);

}  // namespace millrace::rest
