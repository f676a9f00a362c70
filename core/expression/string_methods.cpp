// The methods of java.lang.String. Positions count UTF-16 code units.
#include <functional>

#include "base/text.h"
#include "expression/coercion.h"
#include "expression/failure.h"
#include "expression/methods.h"
#include "expression/regex.h"
#include "expression/utf16.h"

namespace millrace::expression {
namespace {

using Text = std::string;

std::int32_t found(std::size_t at) { return at == std::u16string::npos ? -1 : static_cast<std::int32_t>(at); }

std::u16string wanted(const Arguments& arguments) {
  // indexOf(int) takes a character's number.
  if (is_number(arguments[0])) return std::u16string(1, static_cast<char16_t>(arguments.integer(0)));
  return to_utf16(arguments.text(0));
}

std::string replace_all(const std::string& text, const std::string& from, const std::string& to) {
  std::string result;
  std::size_t at = 0;
  if (from.empty()) {
    // Between all characters, and at both ends.
    result = to;
    while (at < text.size()) {
      std::size_t end = at + 1;
      while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
      result += text.substr(at, end - at) + to;
      check_text_size(result.size());
      at = end;
    }
    return result;
  }
  for (std::size_t next = text.find(from); next != std::string::npos; next = text.find(from, at)) {
    result.append(text, at, next - at).append(to);
    check_text_size(result.size());
    at = next + from.size();
  }
  return result.append(text, at);
}

// replace(char, char) when a number is given, else replace(CharSequence, CharSequence).
Any replace(const Text& text, const Arguments& arguments) {
  const auto character = [&](std::size_t index) {
    const Any& value = arguments[index];
    if (is_number(value)) return to_utf8(std::u16string(1, static_cast<char16_t>(arguments.integer(index))));
    const std::u16string units = to_utf16(arguments.characters(index));
    return to_utf8(units.empty() ? std::u16string(1, u'\0') : units.substr(0, 1));
  };
  if (is_number(arguments[0]) || is_number(arguments[1])) return Any(replace_all(text, character(0), character(1)));
  return Any(replace_all(text, arguments.characters(0), arguments.characters(1)));
}

Any substring(const Text& text, const Arguments& arguments) {
  const std::u16string units = to_utf16(text);
  const auto size = static_cast<std::int32_t>(units.size());
  const std::int32_t begin = arguments.integer(0);
  const std::int32_t end = arguments.size() > 1 ? arguments.integer(1) : size;
  if (begin < 0 || end > size || begin > end)
    fail_as_java("java.lang.StringIndexOutOfBoundsException: begin " + std::to_string(begin) + ", end " + std::to_string(end) + ", length " +
                 std::to_string(size));
  return Any(to_utf8(std::u16string_view(units).substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin))));
}

char16_t unit_at(const Text& text, const Arguments& arguments) {
  const std::u16string units = to_utf16(text);
  const std::int32_t index = arguments.integer(0);
  if (index < 0 || static_cast<std::size_t>(index) >= units.size())
    fail_as_java("java.lang.StringIndexOutOfBoundsException: String index out of range: " + std::to_string(index));
  return units[static_cast<std::size_t>(index)];
}

Any index_of(const Text& text, const Arguments& arguments) {
  const std::int32_t start = arguments.size() > 1 ? std::max(0, arguments.integer(1)) : 0;
  const std::u16string units = to_utf16(text);
  return Any(found(units.find(wanted(arguments), std::min(static_cast<std::size_t>(start), units.size()))));
}

Any last_index_of(const Text& text, const Arguments& arguments) {
  const std::int32_t start = arguments.size() > 1 ? arguments.integer(1) : INT32_MAX;
  return start < 0 ? Any(-1) : Any(found(to_utf16(text).rfind(wanted(arguments), static_cast<std::size_t>(start))));
}

Any starts_with(const Text& text, const Arguments& arguments) {
  if (arguments.size() == 1) return Any(text.starts_with(arguments.text(0)));
  const std::u16string units = to_utf16(text);
  const std::int32_t start = arguments.integer(1);
  if (start < 0 || static_cast<std::size_t>(start) > units.size()) return Any(false);
  return Any(units.compare(static_cast<std::size_t>(start), to_utf16(arguments.text(0)).size(), to_utf16(arguments.text(0))) == 0);
}

Any split(const Text& text, const Arguments& arguments) {
  const std::int32_t limit = arguments.size() > 1 ? arguments.integer(1) : 0;
  AnyList pieces;
  for (std::string& piece : Regex(arguments.text(0)).split(text, limit)) pieces.emplace_back(std::move(piece));
  return Any::list(std::move(pieces));
}

Any repeat(const Text& text, const Arguments& arguments) {
  const std::int32_t count = arguments.integer(0);
  if (count < 0) fail_as_java("java.lang.IllegalArgumentException: count is negative: " + std::to_string(count));
  check_text_size(text.size() * static_cast<std::size_t>(count));
  std::string result;
  for (std::int32_t i = 0; i < count; ++i) result += text;
  return Any(std::move(result));
}

// String.join, called on any string.
Any join(const Text&, const Arguments& arguments) {
  std::vector<Any> items(arguments.from(1).begin(), arguments.from(1).end());
  if (items.size() == 1 && items[0].as<Any::List>()) items = arguments.list(1);
  std::string result;
  for (std::size_t i = 0; i < items.size(); ++i) {
    result += (i == 0 ? "" : arguments.text(0)) + (items[i].is_null() ? "null" : to_string(items[i]));
    check_text_size(result.size());
  }
  return Any(std::move(result));
}

std::string stripped(const Text& text, bool leading, bool trailing) {
  std::size_t begin = 0, end = text.size();
  const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= ' '; };
  while (leading && begin < end && is_space(text[begin])) ++begin;
  while (trailing && begin < end && is_space(text[end - 1])) --end;
  return text.substr(begin, end - begin);
}

Any concat(const Text& text, const Arguments& arguments) {
  const std::string more = arguments.text(0);
  check_text_size(text.size() + more.size());
  return Any(text + more);
}

Any replaced(std::string text) {
  check_text_size(text.size());
  return Any(std::move(text));
}

struct Method {
  std::string_view name;
  std::size_t least, most;  // number of arguments
  Any (*call)(const Text&, const Arguments&);
};
constexpr std::size_t any_number = 100;

constexpr Method methods[] = {
    {"length", 0, 0, [](const Text& t, const Arguments&) { return Any(static_cast<std::int32_t>(utf16_size(t))); }},
    {"isEmpty", 0, 0, [](const Text& t, const Arguments&) { return Any(t.empty()); }},
    {"isBlank", 0, 0, [](const Text& t, const Arguments&) { return Any(stripped(t, true, true).empty()); }},
    {"charAt", 1, 1, [](const Text& t, const Arguments& a) { return Any(to_utf8(std::u16string(1, unit_at(t, a)))); }},
    {"codePointAt", 1, 1, [](const Text& t, const Arguments& a) { return Any(static_cast<std::int32_t>(unit_at(t, a))); }},
    {"substring", 1, 2, substring},
    {"subSequence", 2, 2, substring},
    {"indexOf", 1, 2, index_of},
    {"lastIndexOf", 1, 2, last_index_of},
    {"contains", 1, 1, [](const Text& t, const Arguments& a) { return Any(t.find(a.characters(0)) != Text::npos); }},
    {"startsWith", 1, 2, starts_with},
    {"endsWith", 1, 1, [](const Text& t, const Arguments& a) { return Any(t.ends_with(a.text(0))); }},
    {"concat", 1, 1, concat},
    {"replace", 2, 2, replace},
    {"replaceAll", 2, 2, [](const Text& t, const Arguments& a) { return replaced(Regex(a.text(0)).replace(t, a.text(1), Regex::Occurrences::all)); }},
    {"replaceFirst", 2, 2,
     [](const Text& t, const Arguments& a) { return replaced(Regex(a.text(0)).replace(t, a.text(1), Regex::Occurrences::first)); }},
    {"matches", 1, 1, [](const Text& t, const Arguments& a) { return Any(Regex(a.text(0)).matches(t)); }},
    {"split", 1, 2, split},
    {"trim", 0, 0, [](const Text& t, const Arguments&) { return Any(stripped(t, true, true)); }},
    {"strip", 0, 0, [](const Text& t, const Arguments&) { return Any(stripped(t, true, true)); }},
    {"stripLeading", 0, 0, [](const Text& t, const Arguments&) { return Any(stripped(t, true, false)); }},
    {"stripTrailing", 0, 0, [](const Text& t, const Arguments&) { return Any(stripped(t, false, true)); }},
    {"toUpperCase", 0, 0, [](const Text& t, const Arguments&) { return Any(upper_case(t)); }},
    {"toLowerCase", 0, 0, [](const Text& t, const Arguments&) { return Any(lower_case(t)); }},
    {"repeat", 1, 1, repeat},
    {"equalsIgnoreCase", 1, 1, [](const Text& t, const Arguments& a) { return Any(!a[0].is_null() && lower_case(t) == lower_case(a.text(0))); }},
    {"compareTo", 1, 1, [](const Text& t, const Arguments& a) { return Any(std::int32_t{compare_text(t, a.text(0))}); }},
    {"compareToIgnoreCase", 1, 1,
     [](const Text& t, const Arguments& a) { return Any(std::int32_t{compare_text(lower_case(t), lower_case(a.text(0)))}); }},
    {"hashCode", 0, 0,
     [](const Text& t, const Arguments&) {
       std::uint32_t hash = 0;
       for (const char16_t unit : to_utf16(t)) hash = 31 * hash + unit;
       return Any(static_cast<std::int32_t>(hash));
     }},
    {"intern", 0, 0, [](const Text& t, const Arguments&) { return Any(t); }},
    {"valueOf", 1, 1, [](const Text&, const Arguments& a) { return a[0].is_null() ? Any("null") : Any(a.text(0)); }},
    {"join", 2, any_number, join},
    {"format", 1, any_number, [](const Text&, const Arguments& a) { return replaced(format_text(a.text(0), a.from(1))); }},
    {"formatted", 0, any_number, [](const Text& t, const Arguments& a) { return replaced(format_text(t, a.from(0))); }},
    {"getBytes", 0, 0,
     [](const Text& t, const Arguments&) { return Any(std::make_shared<const Value>(Value{ValueType::bytes, t, {}, false})); }},
};

}  // namespace

std::optional<Any> call_string(const std::string& text, std::string_view method, const Arguments& arguments) {
  for (const Method& row : methods)
    if (row.name == method && arguments.size() >= row.least && arguments.size() <= row.most) return row.call(text, arguments);
  return std::nullopt;
}

}  // namespace millrace::expression
