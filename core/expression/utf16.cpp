// Java's view of a text: UTF-16 code units.
#include "expression/utf16.h"

namespace millrace::expression {
namespace {

// Letters beyond ASCII that come as runs: upper case first, lower case `distance` further.
struct Run {
  char16_t first, last;
  char16_t distance;
};
constexpr Run runs[] = {{u'A', u'Z', 32},           {u'\u00C0', u'\u00D6', 32}, {u'\u00D8', u'\u00DE', 32}, {u'\u0391', u'\u03A1', 32},
                        {u'\u03A3', u'\u03AB', 32}, {u'\u0410', u'\u042F', 32}, {u'\u0400', u'\u040F', 80}};

// Pairs of neighbours, the upper case letter at an even (or, in two stretches, odd) number.
bool is_pair_even(char16_t c) {
  return (c >= 0x0100 && c <= 0x0137 && c != 0x0130 && c != 0x0131) || (c >= 0x014A && c <= 0x0177) || (c >= 0x0460 && c <= 0x0481) ||
         (c >= 0x048A && c <= 0x04BF) || (c >= 0x04D0 && c <= 0x052F) || (c >= 0x1E00 && c <= 0x1E95) || (c >= 0x1EA0 && c <= 0x1EFF);
}
bool is_pair_odd(char16_t c) { return (c >= 0x0139 && c <= 0x0148) || (c >= 0x0179 && c <= 0x017E); }

char16_t upper(char16_t c) {
  if (c == 0x00FF) return 0x0178;
  for (const Run& run : runs)
    if (c >= run.first + run.distance && c <= run.last + run.distance) return static_cast<char16_t>(c - run.distance);
  if (is_pair_even(c)) return static_cast<char16_t>(c & ~1);
  if (is_pair_odd(c)) return static_cast<char16_t>(c % 2 == 0 ? c - 1 : c);
  return c;
}

char16_t lower(char16_t c) {
  if (c == 0x0178) return 0x00FF;
  for (const Run& run : runs)
    if (c >= run.first && c <= run.last) return static_cast<char16_t>(c + run.distance);
  if (is_pair_even(c)) return static_cast<char16_t>(c | 1);
  if (is_pair_odd(c)) return static_cast<char16_t>(c % 2 == 1 ? c + 1 : c);
  return c;
}

void append(std::string& text, char32_t point) {
  const auto byte = [&](char32_t value) { text += static_cast<char>(static_cast<unsigned char>(value)); };
  if (point < 0x80) {
    byte(point);
  } else if (point < 0x800) {
    byte(0xC0 | (point >> 6));
    byte(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    byte(0xE0 | (point >> 12));
    byte(0x80 | ((point >> 6) & 0x3F));
    byte(0x80 | (point & 0x3F));
  } else {
    byte(0xF0 | (point >> 18));
    byte(0x80 | ((point >> 12) & 0x3F));
    byte(0x80 | ((point >> 6) & 0x3F));
    byte(0x80 | (point & 0x3F));
  }
}

}  // namespace

std::u16string to_utf16(std::string_view text) {
  std::u16string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size();) {
    const auto first = static_cast<unsigned char>(text[i++]);
    if (first < 0x80) {
      result += static_cast<char16_t>(first);
      continue;
    }
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    char32_t point = first & (0x3Fu >> more);
    for (int k = 0; k < more && i < text.size(); ++k) point = (point << 6) | (static_cast<unsigned char>(text[i++]) & 0x3Fu);
    if (point >= 0x10000) {
      point -= 0x10000;
      result += static_cast<char16_t>(0xD800 + ((point >> 10) & 0x3FF));
      result += static_cast<char16_t>(0xDC00 + (point & 0x3FF));
    } else {
      result += static_cast<char16_t>(point);
    }
  }
  return result;
}

std::string to_utf8(std::u16string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char16_t c = text[i];
    const bool is_high = c >= 0xD800 && c < 0xDC00;
    if (is_high && i + 1 < text.size() && text[i + 1] >= 0xDC00 && text[i + 1] < 0xE000) {
      append(result, 0x10000 + ((static_cast<char32_t>(c) - 0xD800) << 10) + (static_cast<char32_t>(text[++i]) - 0xDC00));
    } else {
      append(result, c >= 0xD800 && c < 0xE000 ? U'?' : static_cast<char32_t>(c));
    }
  }
  return result;
}

std::size_t utf16_size(std::string_view text) {
  std::size_t size = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80) size += byte >= 0xF0 ? 2 : 1;
  }
  return size;
}

std::string upper_case(std::string_view text) {
  std::u16string result;
  for (const char16_t c : to_utf16(text)) {
    if (c == 0x00DF) {
      result += u"SS";
    } else {
      result += upper(c);
    }
  }
  return to_utf8(result);
}

std::string lower_case(std::string_view text) {
  std::u16string result = to_utf16(text);
  for (char16_t& c : result) c = lower(c);
  return to_utf8(result);
}

}  // namespace millrace::expression
