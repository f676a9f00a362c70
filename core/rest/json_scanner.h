// Walks over a JSON text to say where a mistake or a value is. Builds nothing and does not recurse.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rest/jackson.h"

namespace millrace::rest {

class JsonScanner {
 public:
  explicit JsonScanner(std::string_view text) : text_(text) {}

  // The first mistake with its place, in the words of Camunda's JSON library; absent when the text is one sound JSON
  // value.
  std::optional<std::string> find_mistake();

  // Where the value at the path starts, in a sound text; where the innermost part of it starts that is there.
  std::size_t find(const JsonPath& path);

  // " at [Source: …; line: 1, column: 2]" of the byte at `at`.
  std::string place(std::size_t at) const;

 private:
  struct Open {
    std::size_t at;  // of the bracket
    bool is_object;
  };
  enum class Expect { value, first_name, name, colon, after_value, first_element };

  bool at_end() const { return at_ >= text_.size(); }
  void skip_space();
  bool fail(std::string message, std::size_t at);
  bool fail_unexpected(const std::string& wanted);
  bool fail_end(Expect expect);
  bool scan_string();
  bool scan_escape();
  bool scan_number();
  bool scan_digits(const char* what_is_missing);
  bool scan_word();
  bool scan_step(Expect& expect);
  void skip_value();
  static std::string repair_for_message(char c);

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::optional<std::string> mistake_;
};

}  // namespace millrace::rest
