// The header with which a file is downloaded.
#include "rest/attachment.h"

#include <cctype>
#include <string>

namespace millrace::rest {
namespace {

// CAMUNDA: util/URLEncodingUtil.java: letters, digits and .-*_ stay.
std::string encode(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80 && (std::isalnum(byte) != 0 || std::string_view(".-*_").find(c) != std::string_view::npos)) {
      encoded += c;
    } else {
      encoded.append({'%', digits[byte >> 4], digits[byte & 15u]});
    }
  }
  return encoded;
}

// A name from outside must not end the header or the quotes.
std::string quoted(std::string_view text) {
  std::string name;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20) continue;
    if (c == '"' || c == '\\') name += '\\';
    name += c;
  }
  return name;
}

}  // namespace

Header attachment_header(std::string_view file_name) {
  return {"Content-Disposition",
          "attachment; filename=\"" + quoted(file_name) + "\"; filename*=UTF-8''" + encode(file_name)};
}

}  // namespace millrace::rest
