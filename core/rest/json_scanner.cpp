// Walks over a JSON text to say where a mistake or a value is.
#include "rest/json_scanner.h"

#include <algorithm>

#include "base/text.h"

namespace millrace::rest {
namespace {

constexpr std::string_view source =
    "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: ";

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_word(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

std::string JsonScanner::place(std::size_t at) const {
  const std::string_view before = text_.substr(0, at);
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return " at " + std::string(source) + std::to_string(line) + ", column: " + std::to_string(at - line_start + 1) + "]";
}

bool JsonScanner::fail(std::string message, std::size_t at) {
  mistake_ = std::move(message) + "\n" + place(at);
  return false;
}

bool JsonScanner::fail_unexpected(const std::string& wanted) {
  const std::string code = std::to_string(static_cast<unsigned char>(text_[at_]));
  return fail("Unexpected character ('" + repair_for_message(text_[at_]) + "' (code " + code + "))" + wanted, at_);
}

std::string JsonScanner::repair_for_message(char c) {
  return static_cast<unsigned char>(c) < 0x80 ? std::string(1, c) : "\xEF\xBF\xBD";
}

bool JsonScanner::fail_end(Expect expect) {
  if (open_.empty()) return fail("No content to map due to end-of-input", at_);
  const std::string kind = open_.back().is_object ? "Object" : "Array";
  if (expect == Expect::colon || expect == Expect::value)
    return fail("Unexpected end-of-input within/between " + kind + " entries", at_);
  std::string start = place(open_.back().at);
  return fail(
      "Unexpected end-of-input: expected close marker for " + kind + " (start marker at " + start.substr(4) + ")", at_);
}

void JsonScanner::skip_space() {
  while (!at_end() && is_space(text_[at_])) ++at_;
}

bool JsonScanner::scan_escape() {
  ++at_;                      // the backslash
  if (at_end()) return true;  // the caller reports the end
  const char c = text_[at_];
  if (c != 'u') {
    if (std::string_view("\"\\/bfnrt").find(c) != std::string_view::npos) return ++at_, true;
    return fail("Unrecognized character escape '" + repair_for_message(c) + "' (code " +
                    std::to_string(static_cast<unsigned char>(c)) + ")",
                at_);
  }
  ++at_;
  for (int i = 0; i < 4; ++i, ++at_) {
    if (at_end()) return true;
    if (!is_digit(text_[at_]) && std::string_view("abcdefABCDEF").find(text_[at_]) == std::string_view::npos) {
      return fail_unexpected(": expected a hex-digit for character escape sequence");
    }
  }
  return true;
}

bool JsonScanner::scan_string() {
  const std::size_t start = at_++;
  while (!at_end() && text_[at_] != '"') {
    if (text_[at_] == '\\') {
      if (!scan_escape()) return false;
    } else if (static_cast<unsigned char>(text_[at_]) < 0x20) {
      return fail("Illegal unquoted character ((CTRL-CHAR, code " + std::to_string(static_cast<int>(text_[at_])) +
                      ")): has to be escaped using backslash to be included in string value",
                  at_);
    } else {
      ++at_;
    }
  }
  if (at_end()) return fail("Unexpected end-of-input in VALUE_STRING", text_.size());
  ++at_;
  if (!is_valid_utf8(text_.substr(start, at_ - start))) return fail("Invalid UTF-8 byte in a text", start);
  return true;
}

bool JsonScanner::scan_digits(const char* what_is_missing) {
  if (at_end()) return fail("Unexpected end-of-input in a numeric value", at_);
  if (!is_digit(text_[at_])) return fail_unexpected(std::string(" in numeric value: ") + what_is_missing);
  while (!at_end() && is_digit(text_[at_])) ++at_;
  return true;
}

bool JsonScanner::scan_number() {
  if (text_[at_] == '-') ++at_;
  const std::size_t first = at_;
  if (!scan_digits("expected digit (0-9) to follow minus sign, for valid numeric value")) return false;
  if (text_[first] == '0' && at_ > first + 1)
    return fail("Invalid numeric value: Leading zeroes not allowed", first + 1);
  if (!at_end() && text_[at_] == '.') {
    ++at_;
    if (!scan_digits("Decimal point not followed by a digit")) return false;
  }
  if (!at_end() && (text_[at_] == 'e' || text_[at_] == 'E')) {
    ++at_;
    if (!at_end() && (text_[at_] == '+' || text_[at_] == '-')) ++at_;
    if (!scan_digits("Exponent indicator not followed by a digit")) return false;
  }
  return true;
}

bool JsonScanner::scan_word() {
  const std::size_t start = at_;
  while (!at_end() && is_word(text_[at_])) ++at_;
  const std::string_view word = text_.substr(start, at_ - start);
  if (word == "true" || word == "false" || word == "null") return true;
  if (word.empty())
    return fail_unexpected(
        ": expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')");
  return fail("Unrecognized token '" + std::string(word) +
                  "': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
              at_);
}

// Takes one token and says what must come next.
bool JsonScanner::scan_step(Expect& expect) {
  const char c = text_[at_];
  const bool closes = c == '}' || c == ']';
  switch (expect) {
    case Expect::colon:
      if (c != ':') return fail_unexpected(": was expecting a colon to separate field name and value");
      ++at_;
      expect = Expect::value;
      return true;
    case Expect::first_name:
    case Expect::name:
      if (c == '}' && expect == Expect::first_name) break;
      if (c != '"') return fail_unexpected(": was expecting double-quote to start field name");
      expect = Expect::colon;
      return scan_string();
    case Expect::after_value:
      if (closes) break;
      if (c != ',')
        return fail_unexpected(std::string(": was expecting comma to separate ") +
                               (open_.back().is_object ? "Object" : "Array") + " entries");
      ++at_;
      expect = open_.back().is_object ? Expect::name : Expect::value;
      return true;
    case Expect::first_element:
      if (c == ']') break;
      [[fallthrough]];
    case Expect::value:
      expect = Expect::after_value;
      if (c == '{' || c == '[') {
        if (open_.size() >= max_json_depth) {
          return fail("Document nesting depth (" + std::to_string(max_json_depth + 1) +
                          ") exceeds the maximum allowed (" + std::to_string(max_json_depth) +
                          ", from `StreamReadConstraints.getMaxNestingDepth()`)",
                      at_);
        }
        open_.push_back({at_, c == '{'});
        ++at_;
        expect = c == '{' ? Expect::first_name : Expect::first_element;
        return true;
      }
      if (c == '"') return scan_string();
      if (c == '-' || is_digit(c)) return scan_number();
      if (closes && open_.empty())
        return fail(std::string("Unexpected close marker '") + c + "': no open " + (c == '}' ? "Object" : "Array") +
                        " to close",
                    at_);
      return scan_word();
  }
  // A bracket that closes.
  if (open_.empty() || open_.back().is_object != (c == '}')) {
    const char* wanted = open_.empty() ? "no open " : "expected ";
    return fail(std::string("Unexpected close marker '") + c + "': " + wanted +
                    (open_.empty() ? (c == '}' ? "Object to close" : "Array to close")
                                   : (open_.back().is_object ? "'}'" : "']'")),
                at_);
  }
  open_.pop_back();
  ++at_;
  expect = Expect::after_value;
  return true;
}

std::optional<std::string> JsonScanner::find_mistake() {
  Expect expect = Expect::value;
  for (;;) {
    skip_space();
    if (expect == Expect::after_value && open_.empty()) break;
    if (at_end() ? !fail_end(expect) : !scan_step(expect)) return mistake_;
  }
  if (!at_end()) {
    expect = Expect::value;  // CAMUNDA: what trails is read as a value; a sound one is refused too
    if (scan_step(expect)) fail("Trailing token found after the value", at_);
  }
  return mistake_;
}

void JsonScanner::skip_value() {
  std::size_t depth = 0;
  do {
    skip_space();
    const char c = text_[at_];
    if (c == '"')
      scan_string();
    else {
      if (c == '{' || c == '[') ++depth;
      if (c == '}' || c == ']') --depth;
      ++at_;
      while (depth == 0 && !at_end() && std::string_view(",]} \t\r\n:").find(text_[at_]) == std::string_view::npos)
        ++at_;
    }
  } while (depth > 0 && !at_end());
}

std::size_t JsonScanner::find(const JsonPath& path) {
  at_ = 0;
  skip_space();
  std::size_t found = at_;
  for (const JsonStep& step : path) {
    const auto* index = std::get_if<std::size_t>(&step.at);
    if (at_end() || text_[at_] != (index != nullptr ? '[' : '{')) return found;
    ++at_;
    for (std::size_t element = 0;; ++element) {
      skip_space();
      if (at_end() || text_[at_] == ']' || text_[at_] == '}') return found;
      if (text_[at_] == ',') {
        --element;
        ++at_;
        continue;
      }
      bool is_it = index != nullptr && *index == element;
      if (index == nullptr) {
        const std::size_t start = at_;
        if (!scan_string()) return found;
        is_it = text_.substr(start + 1, at_ - start - 2) == std::get<std::string>(step.at);
        skip_space();
        ++at_;  // the colon
        skip_space();
      }
      if (is_it) break;
      skip_value();
    }
    found = at_;
  }
  return found;
}

}  // namespace millrace::rest
