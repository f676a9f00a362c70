// multipart/form-data (RFC 7578): binary-safe and strict.
#pragma once

#include <string_view>
#include <vector>

#include "rest/route.h"

namespace millrace::rest {

// Throws EngineError(rest_bad_request) for a body that is not what the content type promises.
std::vector<Part> parse_multipart(std::string_view content_type, std::string_view body);

// The parameter of a header value: of `text/plain; charset="utf-8"` charset is utf-8. Absent when there is none.
std::optional<std::string> header_parameter(std::string_view value, std::string_view name);

}  // namespace millrace::rest
