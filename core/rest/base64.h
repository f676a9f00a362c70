// Base64 (RFC 4648, section 4).
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace millrace::rest {

std::string encode_base64(std::string_view bytes);

// `strict`: absent unless the text is base64 with its padding. `lenient`: skips what is no base64 and needs no padding;
// never absent.
enum class Base64 { strict, lenient };
std::optional<std::string> decode_base64(std::string_view text, Base64 rule);

}  // namespace millrace::rest
