// Tokens of an expression.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace millrace::expression {

enum class Symbol : unsigned char {
  end_of_input, plus, minus, multiply, divide, modulo, left_parenthesis, right_parenthesis, identifier, logical_not, logical_and, logical_or, empty,
  instance_of, integer, real, true_, false_, string, null, less_equal, less, greater_equal, greater, equal, not_equal, question, colon, text, dot,
  left_bracket, right_bracket, comma, start_deferred, start_dynamic, end_eval
};

// As Camunda's messages spell it: "'+'", "<IDENTIFIER>".
std::string_view spelling(Symbol symbol);

struct Token {
  Symbol symbol = Symbol::end_of_input;
  std::string image;         // what messages show; the value of a string or text
  std::size_t position = 0;  // bytes from the start
  std::size_t size = 0;
};

// The text has a character or string that no token begins with.
struct ScanError {
  std::size_t position;
  std::string encountered, expected;
};

class Scanner {
 public:
  explicit Scanner(std::string_view input) : input_(input) {}
  // Throws ScanError.
  Token next();

 private:
  Token make(Symbol symbol, std::string image, std::size_t size) const { return {symbol, std::move(image), position_, size}; }
  Token fixed(Symbol symbol, std::size_t size) const { return make(symbol, std::string(input_.substr(position_, size)), size); }
  char at(std::size_t position) const { return position < input_.size() ? input_[position] : '\0'; }
  Token text() const;
  Token string() const;
  Token number() const;
  Token word() const;
  Token eval() const;

  std::string_view input_;
  std::size_t position_ = 0;
  bool in_eval_ = false;
};

}  // namespace millrace::expression
