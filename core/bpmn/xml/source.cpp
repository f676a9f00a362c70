// The text of an XML resource: any encoding that we read -> UTF-8, and offsets -> lines and columns.
#include "bpmn/xml/source.h"

#include <cstdint>

#include "base/text.h"

namespace millrace::bpmn::xml {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  const auto byte = [&out](std::uint32_t value) { out.push_back(static_cast<char>(value)); };
  if (code < 0x80) {
    byte(code);
  } else if (code < 0x800) {
    byte(0xC0 | (code >> 6));
    byte(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    byte(0xE0 | (code >> 12));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  } else {
    byte(0xF0 | (code >> 18));
    byte(0x80 | ((code >> 12) & 0x3F));
    byte(0x80 | ((code >> 6) & 0x3F));
    byte(0x80 | (code & 0x3F));
  }
}

std::optional<std::string> from_utf16(std::string_view bytes, bool big_endian) {
  if (bytes.size() % 2 != 0) return std::nullopt;
  const auto unit = [bytes, big_endian](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<std::uint32_t>(big_endian ? first << 8 | second : second << 8 | first);
  };
  std::string out;
  out.reserve(bytes.size() / 2);
  for (std::size_t at = 0; at < bytes.size(); at += 2) {
    std::uint32_t code = unit(at);
    if (code >= 0xDC00 && code < 0xE000) return std::nullopt;
    if (code >= 0xD800 && code < 0xDC00) {
      if (at + 4 > bytes.size()) return std::nullopt;
      const std::uint32_t low = unit(at += 2);
      if (low < 0xDC00 || low >= 0xE000) return std::nullopt;
      code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
    }
    append_utf8(out, code);
  }
  return out;
}

// What windows-1252 has where ISO-8859-1 has control characters; 0 is nothing.
constexpr std::uint16_t windows_1252[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
                                            0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
                                            0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

std::string from_single_bytes(std::string_view bytes, bool is_windows) {
  std::string out;
  out.reserve(bytes.size());
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_mapped = is_windows && byte >= 0x80 && byte < 0xA0 && windows_1252[byte - 0x80] != 0;
    append_utf8(out, is_mapped ? windows_1252[byte - 0x80] : byte);
  }
  return out;
}

// What the XML declaration says, in lower case; empty when it says nothing.
std::string declared_encoding(std::string_view text) {
  if (!text.starts_with("<?xml")) return {};
  const std::string_view declaration = text.substr(0, text.find("?>"));
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at = declaration.find_first_of("'\"", at);
  if (at == std::string_view::npos) return {};
  const std::size_t end = declaration.find(declaration[at], at + 1);
  if (end == std::string_view::npos) return {};
  return to_lower(declaration.substr(at + 1, end - at - 1));
}

}  // namespace

std::string to_utf8(std::string_view bytes, std::optional<std::string>& error) {
  if (bytes.starts_with("\xFE\xFF") || bytes.starts_with("\xFF\xFE")) {
    if (auto text = from_utf16(bytes.substr(2), bytes.starts_with("\xFE\xFF"))) return *std::move(text);
    error = "Invalid UTF-16 surrogate or length.";
    return {};
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::string encoding = declared_encoding(bytes);
  if (encoding == "iso-8859-1" || encoding == "latin1") return from_single_bytes(bytes, false);
  if (encoding == "windows-1252" || encoding == "cp1252") return from_single_bytes(bytes, true);
  if (!encoding.empty() && encoding != "utf-8" && encoding != "utf8" && encoding != "us-ascii" && encoding != "ascii") {
    error = "The encoding '" + encoding + "' is not supported.";
  } else if (!is_valid_utf8(bytes)) {
    error = "Invalid byte of a UTF-8 sequence.";
  }
  return std::string(bytes);
}

LineIndex::LineIndex(std::string_view text) : text_(text) {}

Position LineIndex::advance_to(std::size_t offset) {
  for (; offset_ < offset && offset_ < text_.size(); ++offset_) {
    const auto c = static_cast<unsigned char>(text_[offset_]);
    if (c == '\n' || (c == '\r' && (offset_ + 1 == text_.size() || text_[offset_ + 1] != '\n'))) {
      ++position_.line;
      position_.column = 1;
    } else if (c == '\r') {
      // half of a line end
    } else if (c >= 0xF0) {
      position_.column += 2;
    } else if (c < 0x80 || c >= 0xC0) {
      ++position_.column;
    }
  }
  return position_;
}

}  // namespace millrace::bpmn::xml
