// Regular expressions of java.util.regex, the regular part: no look-around and no back-references. Time is linear in the text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace millrace::expression {

class Regex {
 public:
  enum class Occurrences { first, all };

  // Throws Failure (PatternSyntaxException) when it is none, or has what is not built.
  explicit Regex(std::string_view pattern);

  // The whole text matches.
  bool matches(std::string_view text) const;
  // `$1` in the replacement is a group, `\` escapes.
  std::string replace(std::string_view text, std::string_view replacement, Occurrences occurrences) const;
  // As String.split: a limit of 0 drops empty pieces at the end, below 0 keeps them, above 0 makes no more pieces than that.
  std::vector<std::string> split(std::string_view text, std::int32_t limit) const;

 private:
  friend class RegexCompiler;
  struct Set {
    bool is_negated = false;
    std::vector<std::pair<char16_t, char16_t>> ranges;
    bool has(char16_t c) const;
  };
  enum class Code : std::uint8_t { unit, any, set, split, jump, save, line_start, line_end, word_edge, no_word_edge, match };
  struct Instruction {
    Code code;
    char16_t unit = 0;
    std::uint32_t first = 0, second = 0;  // set, save slot, or where to go on
  };
  using Captures = std::vector<std::size_t>;  // begin and end of each group; npos when it took no part
  enum class Anchored { no, yes };
  struct Run;

  // Empty: no match from `start` on.
  Captures find(std::u16string_view text, std::size_t start, Anchored anchored) const;

  std::vector<Instruction> program_;
  std::vector<Set> sets_;
  std::size_t groups_ = 1;  // with the whole
  bool ignores_case_ = false;
};

}  // namespace millrace::expression
