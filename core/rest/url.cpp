// The request target.
#include "rest/url.h"

#include "base/text.h"

namespace millrace::rest {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// How many bytes the UTF-8 character at `at` has; 0 when it is broken.
std::size_t character_length(std::string_view text, std::size_t at) {
  for (std::size_t length = 1; length <= 4 && at + length <= text.size(); ++length) {
    if (is_valid_utf8(text.substr(at, length))) return length;
  }
  return 0;
}

}  // namespace

Target split_target(std::string_view target) {
  if (const std::size_t scheme = target.find("://"); scheme != std::string_view::npos && scheme < target.find('/')) {
    const std::size_t path = target.find('/', scheme + 3);
    target = path == std::string_view::npos ? std::string_view("/") : target.substr(path);
  }
  target = target.substr(0, target.find('#'));
  Target split;
  if (const std::size_t mark = target.find('?'); mark != std::string_view::npos) {
    split.query = target.substr(mark + 1);
    target = target.substr(0, mark);
  }
  std::size_t from = target.starts_with('/') ? 1 : 0;
  while (from < target.size()) {
    const std::size_t end = std::min(target.find('/', from), target.size());
    const std::string_view segment = target.substr(from, end - from);
    split.segments.push_back(segment.substr(0, segment.find(';')));
    from = end + 1;
  }
  return split;
}

std::optional<std::string> decode_percent(std::string_view text, bool plus_is_space) {
  std::string decoded;
  decoded.reserve(text.size());
  bool is_ascii = true;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '%') {
      if (at + 2 >= text.size()) return std::nullopt;
      const int high = hex_digit(text[at + 1]);
      const int low = hex_digit(text[at + 2]);
      if (high < 0 || low < 0) return std::nullopt;
      c = static_cast<char>(high * 16 + low);
      at += 2;
    } else if (c == '+' && plus_is_space) {
      c = ' ';
    }
    is_ascii = is_ascii && static_cast<unsigned char>(c) < 0x80;
    decoded += c;
  }
  return is_ascii ? decoded : repair_utf8(std::move(decoded));
}

std::vector<std::pair<std::string, std::string>> decode_query(std::string_view query) {
  std::vector<std::pair<std::string, std::string>> parameters;
  std::size_t from = 0;
  while (from < query.size()) {
    const std::size_t end = std::min(query.find('&', from), query.size());
    const std::string_view pair = query.substr(from, end - from);
    from = end + 1;
    if (pair.empty()) continue;
    const std::size_t equals = pair.find('=');
    auto name = decode_percent(pair.substr(0, equals), true);
    auto value = equals == std::string_view::npos ? std::optional<std::string>("")
                                                  : decode_percent(pair.substr(equals + 1), true);
    if (name && value) parameters.emplace_back(std::move(*name), std::move(*value));
  }
  return parameters;
}

std::string repair_utf8(std::string text) {
  if (is_valid_utf8(text)) return text;
  std::string repaired;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text, at);
    if (length == 0) {
      repaired += "\xEF\xBF\xBD";
      ++at;
    } else {
      repaired.append(text, at, length);
      at += length;
    }
  }
  return repaired;
}

}  // namespace millrace::rest
