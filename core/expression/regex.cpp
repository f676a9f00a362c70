// Regular expressions: a program of small instructions, run for all ways to match at once (Thompson, Pike).
#include "expression/regex.h"

#include <algorithm>

#include "expression/expression.h"
#include "expression/failure.h"
#include "expression/methods.h"
#include "expression/utf16.h"

namespace millrace::expression {
namespace {

constexpr std::size_t npos = static_cast<std::size_t>(-1);
constexpr std::size_t max_program = 5000;
constexpr std::size_t max_steps = 100'000'000;  // of program times text

bool is_word(char16_t c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9') || c == u'_'; }
bool is_digit(char16_t c) { return c >= u'0' && c <= u'9'; }
char16_t folded(char16_t c) { return c >= u'A' && c <= u'Z' ? static_cast<char16_t>(c + 32) : c; }

}  // namespace

bool Regex::Set::has(char16_t c) const {
  const bool is_in = std::any_of(ranges.begin(), ranges.end(), [&](const auto& range) { return c >= range.first && c <= range.second; });
  return is_in != is_negated;
}

// Recursive descent straight into code: each part compiles to a piece of program with addresses from its own start.
class RegexCompiler {
 public:
  RegexCompiler(Regex& regex, std::string_view pattern) : regex_(regex), pattern_(to_utf16(pattern)) {}

  void compile() {
    if (pattern_.starts_with(u"(?i)")) {
      regex_.ignores_case_ = true;
      at_ = 4;
    }
    Program whole = alternatives();
    if (at_ < pattern_.size()) fail_at("Unmatched closing ')'");
    Program program = capture(0, std::move(whole));
    program.push_back({Code::match});
    regex_.program_ = std::move(program);
  }

 private:
  using Code = Regex::Code;
  using Instruction = Regex::Instruction;
  using Program = std::vector<Instruction>;
  using Set = Regex::Set;

  [[noreturn]] void fail_at(const char* what) const {
    fail_as_java(std::string("java.util.regex.PatternSyntaxException: ") + what + " near index " + std::to_string(at_) + "\n" + to_utf8(pattern_));
  }
  char16_t peek(std::size_t ahead = 0) const { return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : u'\0'; }
  bool take(char16_t c) {
    if (at_ >= pattern_.size() || pattern_[at_] != c) return false;
    ++at_;
    return true;
  }

  static void append(Program& program, const Program& more) {
    const auto offset = static_cast<std::uint32_t>(program.size());
    if (program.size() + more.size() > max_program) fail_as_java("java.util.regex.PatternSyntaxException: the pattern is too large");
    for (Instruction instruction : more) {
      if (instruction.code == Code::split || instruction.code == Code::jump) {
        instruction.first += offset;
        instruction.second += offset;
      }
      program.push_back(instruction);
    }
  }
  static Program capture(std::size_t group, const Program& inner) {
    Program program{{Code::save, 0, static_cast<std::uint32_t>(group * 2), 0}};
    append(program, inner);
    program.push_back({Code::save, 0, static_cast<std::uint32_t>(group * 2 + 1), 0});
    return program;
  }

  Program alternatives() {
    if (++depth_ > max_depth) fail_at("Nested too deep");
    Program program = sequence();
    while (take(u'|')) {
      const Program other = sequence();
      Program both{{Code::split, 0, 1, static_cast<std::uint32_t>(program.size() + 2)}};
      append(both, program);
      both.push_back({Code::jump, 0, static_cast<std::uint32_t>(program.size() + 2 + other.size()), 0});
      append(both, other);
      program = std::move(both);
    }
    --depth_;
    return program;
  }

  Program sequence() {
    Program program;
    while (at_ < pattern_.size() && peek() != u'|' && peek() != u')') append(program, repeated());
    return program;
  }

  Program repeated() {
    Program program = atom();
    for (;;) {
      if (take(u'*')) {
        program = repeat(program, 0, npos, take(u'?'));
      } else if (take(u'+')) {
        program = repeat(program, 1, npos, take(u'?'));
      } else if (take(u'?')) {
        program = repeat(program, 0, 1, take(u'?'));
      } else if (peek() == u'{') {
        ++at_;
        const std::size_t least = number();
        const std::size_t most = !take(u',') ? least : peek() == u'}' ? npos : number();
        if (!take(u'}')) fail_at("Unclosed counted closure");
        program = repeat(program, least, most, take(u'?'));
      } else {
        return program;
      }
    }
  }

  std::size_t number() {
    if (!is_digit(peek())) fail_at("Illegal repetition");
    std::size_t value = 0;
    while (is_digit(peek())) {
      value = value * 10 + (pattern_[at_++] - u'0');
      if (value > max_program) fail_at("Illegal repetition range");
    }
    return value;
  }

  static Program repeat(const Program& once, std::size_t least, std::size_t most, bool is_lazy) {
    const auto fork = [&](std::uint32_t on, std::uint32_t off) {
      return is_lazy ? Instruction{Code::split, 0, off, on} : Instruction{Code::split, 0, on, off};
    };
    const auto size = static_cast<std::uint32_t>(once.size());
    Program program;
    for (std::size_t i = 0; i < least; ++i) append(program, once);
    if (most == npos) {
      Program loop{fork(1, size + 2)};
      append(loop, once);
      loop.push_back({Code::jump, 0, 0, 0});
      append(program, loop);
      return program;
    }
    // Each further one only after the one before it.
    Program optional;
    for (std::size_t i = least; i < most; ++i) {
      Program outer{fork(1, static_cast<std::uint32_t>(1 + once.size() + optional.size()))};
      append(outer, once);
      append(outer, optional);
      optional = std::move(outer);
    }
    append(program, optional);
    return program;
  }

  Program group() {
    std::size_t index = 0;
    if (take(u'?')) {
      if (!take(u':')) fail_at("Look-around and named groups are not built:");
    } else {
      index = regex_.groups_++;
    }
    Program inner = alternatives();
    if (!take(u')')) fail_at("Unclosed group");
    return index == 0 ? inner : capture(index, inner);
  }

  Program one(Set set) {
    regex_.sets_.push_back(std::move(set));
    return {{Code::set, 0, static_cast<std::uint32_t>(regex_.sets_.size() - 1), 0}};
  }

  Program atom() {
    const char16_t c = pattern_[at_++];
    switch (c) {
      case u'(': return group();
      case u'[': return one(set());
      case u'.': return {{Code::any}};
      case u'^': return {{Code::line_start}};
      case u'$': return {{Code::line_end}};
      case u'\\': return escape();
      case u'*':
      case u'+':
      case u'?': fail_at("Dangling meta character");
      default: return {{Code::unit, regex_.ignores_case_ ? folded(c) : c}};
    }
  }

  Program escape() {
    if (at_ >= pattern_.size()) fail_at("Unexpected internal error");
    if (take(u'b')) return {{Code::word_edge}};
    if (take(u'B')) return {{Code::no_word_edge}};
    if (take(u'A')) return {{Code::line_start}};
    if (take(u'z') || take(u'Z')) return {{Code::line_end}};
    if (take(u'Q')) {
      Program program;
      while (at_ < pattern_.size() && !(peek() == u'\\' && peek(1) == u'E')) program.push_back({Code::unit, pattern_[at_++]});
      at_ = std::min(at_ + 2, pattern_.size());
      return program;
    }
    Set shorthand;
    if (class_escape(peek(), shorthand)) {
      ++at_;
      return one(std::move(shorthand));
    }
    return {{Code::unit, escaped_unit()}};
  }

  // \d \w \s and their opposites.
  static bool class_escape(char16_t c, Set& set) {
    switch (folded(c)) {
      case u'd': set.ranges = {{u'0', u'9'}}; break;
      case u'w': set.ranges = {{u'a', u'z'}, {u'A', u'Z'}, {u'0', u'9'}, {u'_', u'_'}}; break;
      case u's': set.ranges = {{u'\t', u'\r'}, {u' ', u' '}}; break;
      default: return false;
    }
    set.is_negated = c != folded(c);
    return true;
  }

  char16_t escaped_unit() {
    const char16_t c = pattern_[at_++];
    switch (c) {
      case u'n': return u'\n';
      case u't': return u'\t';
      case u'r': return u'\r';
      case u'f': return u'\f';
      case u'u': {
        char16_t value = 0;
        for (int i = 0; i < 4; ++i) {
          const char16_t digit = folded(peek());
          if (!is_digit(digit) && (digit < u'a' || digit > u'f')) fail_at("Illegal Unicode escape sequence");
          value = static_cast<char16_t>(value * 16 + (is_digit(digit) ? digit - u'0' : digit - u'a' + 10));
          ++at_;
        }
        return value;
      }
      default:
        if (is_word(c) && c != u'_') fail_at("Illegal/unsupported escape sequence");
        return c;
    }
  }

  Set set() {
    Set result;
    result.is_negated = take(u'^');
    bool is_first = true;
    while (at_ < pattern_.size() && (peek() != u']' || is_first)) {
      is_first = false;
      if (peek() == u'[') fail_at("Nested character classes are not built:");
      if (peek() == u'\\') {
        Set shorthand;
        if (class_escape(peek(1), shorthand)) {
          if (shorthand.is_negated) fail_at("Negated classes in classes are not built:");
          at_ += 2;
          result.ranges.insert(result.ranges.end(), shorthand.ranges.begin(), shorthand.ranges.end());
          continue;
        }
      }
      const char16_t from = set_unit();
      char16_t to = from;
      if (peek() == u'-' && peek(1) != u']' && at_ + 1 < pattern_.size()) {
        ++at_;
        to = set_unit();
        if (to < from) fail_at("Illegal character range");
      }
      result.ranges.emplace_back(from, to);
      if (regex_.ignores_case_) add_other_case(result, from, to);
    }
    if (!take(u']')) fail_at("Unclosed character class");
    return result;
  }
  char16_t set_unit() {
    if (take(u'\\')) {
      if (at_ >= pattern_.size()) fail_at("Unclosed character class");
      return escaped_unit();
    }
    return pattern_[at_++];
  }
  static void add_other_case(Set& set, char16_t from, char16_t to) {
    const auto clip = [&](char16_t first, char16_t last, int distance) {
      const char16_t low = std::max(from, first), high = std::min(to, last);
      if (low <= high) set.ranges.emplace_back(static_cast<char16_t>(low + distance), static_cast<char16_t>(high + distance));
    };
    clip(u'A', u'Z', 32);
    clip(u'a', u'z', -32);
  }

  Regex& regex_;
  std::u16string pattern_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

Regex::Regex(std::string_view pattern) {
  if (pattern.size() > max_program) fail_as_java("java.util.regex.PatternSyntaxException: the pattern is too large");
  RegexCompiler(*this, pattern).compile();
}

// One walk over a text: the threads alive at a position, in the order of preference.
struct Regex::Run {
  struct Thread {
    std::uint32_t at;
    Captures captures;
  };
  const Regex& regex;
  std::u16string_view text;
  std::vector<Thread> threads, next_threads;
  std::vector<std::size_t> seen;  // the position (and one) at which an instruction was added last

  Run(const Regex& its_regex, std::u16string_view its_text) : regex(its_regex), text(its_text), seen(its_regex.program_.size(), 0) {}

  bool holds(Code code, std::size_t position) const {
    const bool before = position > 0 && is_word(text[position - 1]);
    const bool after = position < text.size() && is_word(text[position]);
    switch (code) {
      case Code::line_start: return position == 0;
      case Code::line_end: return position == text.size() || (position + 1 == text.size() && text[position] == u'\n');
      case Code::word_edge: return before != after;
      default: return before == after;
    }
  }

  // Follows what needs no character. A stack instead of recursion: programs are long.
  void add(std::vector<Thread>& list, std::uint32_t start, std::size_t position, Captures start_captures) {
    std::vector<Thread> stack{{start, std::move(start_captures)}};
    while (!stack.empty()) {
      Thread thread = std::move(stack.back());
      stack.pop_back();
      if (seen[thread.at] == position + 1) continue;
      seen[thread.at] = position + 1;
      const Instruction& instruction = regex.program_[thread.at];
      switch (instruction.code) {
        case Code::jump: stack.push_back({instruction.first, std::move(thread.captures)}); break;
        case Code::split:
          stack.push_back({instruction.second, thread.captures});
          stack.push_back({instruction.first, std::move(thread.captures)});
          break;
        case Code::save:
          thread.captures[instruction.first] = position;
          stack.push_back({thread.at + 1, std::move(thread.captures)});
          break;
        case Code::line_start:
        case Code::line_end:
        case Code::word_edge:
        case Code::no_word_edge:
          if (holds(instruction.code, position)) stack.push_back({thread.at + 1, std::move(thread.captures)});
          break;
        default: list.push_back(std::move(thread));
      }
    }
  }

  bool takes(const Instruction& instruction, char16_t c) const {
    switch (instruction.code) {
      case Code::unit: return (regex.ignores_case_ ? folded(c) : c) == instruction.unit;
      case Code::set: return regex.sets_[instruction.first].has(c);
      default: return c != u'\n' && c != u'\r';
    }
  }

  Captures find(std::size_t start, Anchored anchored) {
    Captures best;
    for (std::size_t position = start;; ++position) {
      if (best.empty() && (anchored == Anchored::no || position == start)) add(threads, 0, position, Captures(regex.groups_ * 2, npos));
      if (threads.empty() && (anchored == Anchored::yes || !best.empty())) return best;
      next_threads.clear();
      for (Thread& thread : threads) {
        const Instruction& instruction = regex.program_[thread.at];
        if (instruction.code == Code::match) {
          if (anchored == Anchored::yes && position != text.size()) continue;  // matches() wants the whole
          best = thread.captures;
          break;  // those after it are less preferred
        }
        if (position < text.size() && takes(instruction, text[position])) add(next_threads, thread.at + 1, position + 1, std::move(thread.captures));
      }
      std::swap(threads, next_threads);
      if (position >= text.size()) return best;
    }
  }
};

Regex::Captures Regex::find(std::u16string_view text, std::size_t start, Anchored anchored) const {
  return Run(*this, text).find(start, anchored);
}

namespace {
void check_steps(std::size_t program, std::size_t text) {
  if (program * (text + 1) > max_steps) fail_as_java("java.lang.StackOverflowError: the text is too long for the pattern");
}
}  // namespace

bool Regex::matches(std::string_view text) const {
  check_steps(program_.size(), text.size());
  return !find(to_utf16(text), 0, Anchored::yes).empty();
}

std::string Regex::replace(std::string_view text, std::string_view replacement, Occurrences occurrences) const {
  check_steps(program_.size(), text.size());
  const std::u16string units = to_utf16(text), pattern = to_utf16(replacement);
  std::u16string result;
  std::size_t copied = 0, start = 0;
  while (start <= units.size()) {
    const Captures captures = find(units, start, Anchored::no);
    if (captures.empty()) break;
    result.append(units, copied, captures[0] - copied);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      if (pattern[i] == u'\\' && i + 1 < pattern.size()) {
        result += pattern[++i];
      } else if (pattern[i] == u'$') {
        const std::size_t group = i + 1 < pattern.size() && is_digit(pattern[i + 1]) ? static_cast<std::size_t>(pattern[++i] - u'0') : npos;
        if (group == npos) fail_as_java("java.lang.IllegalArgumentException: Illegal group reference");
        if (group >= groups_) fail_as_java("java.lang.IndexOutOfBoundsException: No group " + std::to_string(group));
        const std::size_t begin = captures[group * 2];
        if (begin != npos) result.append(units, begin, captures[group * 2 + 1] - begin);
      } else {
        result += pattern[i];
      }
    }
    check_text_size(result.size());
    copied = captures[1];
    start = captures[1] == captures[0] ? captures[1] + 1 : captures[1];
    if (occurrences == Occurrences::first) break;
  }
  if (copied < units.size()) result.append(units, copied);
  return to_utf8(result);
}

std::vector<std::string> Regex::split(std::string_view text, std::int32_t limit) const {
  check_steps(program_.size(), text.size());
  const std::u16string units = to_utf16(text);
  std::vector<std::string> pieces;
  std::size_t copied = 0, start = 0;
  while (start <= units.size() && (limit <= 0 || pieces.size() + 1 < static_cast<std::size_t>(limit))) {
    const Captures captures = find(units, start, Anchored::no);
    if (captures.empty()) break;
    start = captures[1] == captures[0] ? captures[1] + 1 : captures[1];
    // CAMUNDA: an empty match at the beginning makes no piece, nor does one at the end.
    if (captures[1] == captures[0] && (captures[0] == 0 || captures[0] >= units.size())) continue;
    pieces.push_back(to_utf8(std::u16string_view(units).substr(copied, captures[0] - copied)));
    if (pieces.size() > max_items) fail_as_java("java.lang.OutOfMemoryError: more than " + std::to_string(max_items) + " items");
    copied = captures[1];
  }
  if (pieces.empty()) return {std::string(text)};
  pieces.push_back(to_utf8(std::u16string_view(units).substr(copied)));
  while (limit == 0 && !pieces.empty() && pieces.back().empty()) pieces.pop_back();
  return pieces;
}

}  // namespace millrace::expression
