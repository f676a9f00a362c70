// Content-Type and Accept (RFC 9110, sections 8.3 and 12.5.1).
#pragma once

#include <string_view>

namespace millrace::rest {

// The media type without its parameters: "application/json; charset=utf-8" is "application/json".
std::string_view media_type(std::string_view content_type);

// Whether an Accept header takes one of the media types, which are separated by commas. An empty header takes all.
bool accepts(std::string_view accept, std::string_view produced);

}  // namespace millrace::rest
