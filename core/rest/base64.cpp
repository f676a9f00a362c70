// Base64.
#include "rest/base64.h"

#include <cstdint>

namespace millrace::rest {
namespace {

constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

int digit(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  if (c == '+') return 62;
  if (c == '/') return 63;
  return -1;
}

}  // namespace

std::string encode_base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      group = group << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0u);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += at + i > bytes.size() ? '=' : alphabet[group >> (18 - 6 * i) & 63u];
    }
  }
  return text;
}

std::optional<std::string> decode_base64(std::string_view text, Base64 rule) {
  std::string bytes;
  std::uint32_t group = 0;
  std::size_t digits = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    if (c == '=') {
      ++padding;
      continue;
    }
    const int value = digit(c);
    if (value < 0 || padding > 0) {
      if (rule == Base64::strict) return std::nullopt;
      if (padding > 0) break;
      continue;
    }
    group = group << 6 | static_cast<std::uint32_t>(value);
    if (++digits % 4 == 0) {
      bytes += static_cast<char>(group >> 16 & 255u);
      bytes += static_cast<char>(group >> 8 & 255u);
      bytes += static_cast<char>(group & 255u);
      group = 0;
    }
  }
  const std::size_t rest = digits % 4;
  if (rule == Base64::strict && (rest == 1 || padding > 2 || (digits + padding) % 4 != 0)) return std::nullopt;
  if (rest == 2) bytes += static_cast<char>(group >> 4 & 255u);
  if (rest == 3) {
    bytes += static_cast<char>(group >> 10 & 255u);
    bytes += static_cast<char>(group >> 2 & 255u);
  }
  return bytes;
}

}  // namespace millrace::rest
