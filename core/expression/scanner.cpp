// Tokens of an expression.
#include "expression/scanner.h"

#include <array>

namespace millrace::expression {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= '\x1c' && c <= '\x1f'); }
// As Java's identifiers; what isn't ASCII counts as a letter.
bool starts_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::array<std::string_view, 36> spellings = {
    "<EOF>", "'+'", "'-'", "'*'", "'/'|'div'", "'%'|'mod'", "'('", "')'", "<IDENTIFIER>", "'!'|'not'", "'&&'|'and'", "'||'|'or'", "'empty'",
    "'instanceof'", "<INTEGER>", "<FLOAT>", "'true'", "'false'", "<STRING>", "'null'", "'<='|'le'", "'<'|'lt'", "'>='|'ge'", "'>'|'gt'",
    "'=='|'eq'", "'!='|'ne'", "'?'", "':'", "<TEXT>", "'.'", "'['", "']'", "','", "'#{'", "'${'", "'}'"};

struct Keyword {
  std::string_view word;
  Symbol symbol;
};
constexpr Keyword keywords[] = {
    {"null", Symbol::null},        {"true", Symbol::true_},       {"false", Symbol::false_},          {"empty", Symbol::empty},
    {"div", Symbol::divide},       {"mod", Symbol::modulo},       {"not", Symbol::logical_not},       {"and", Symbol::logical_and},
    {"or", Symbol::logical_or},    {"le", Symbol::less_equal},    {"lt", Symbol::less},               {"eq", Symbol::equal},
    {"ne", Symbol::not_equal},     {"ge", Symbol::greater_equal}, {"gt", Symbol::greater},            {"instanceof", Symbol::instance_of},
};

}  // namespace

std::string_view spelling(Symbol symbol) { return spellings[static_cast<std::size_t>(symbol)]; }

Token Scanner::next() {
  if (in_eval_)
    while (position_ < input_.size() && is_space(input_[position_])) ++position_;
  Token token;
  if (position_ >= input_.size()) {
    token = make(Symbol::end_of_input, "null", 0);  // CAMUNDA: "encountered 'null'"
  } else if (in_eval_) {
    token = input_[position_] == '}' ? fixed(Symbol::end_eval, 1) : eval();
    if (token.symbol == Symbol::end_eval) in_eval_ = false;
  } else if (at(position_ + 1) == '{' && (input_[position_] == '#' || input_[position_] == '$')) {
    token = fixed(input_[position_] == '#' ? Symbol::start_deferred : Symbol::start_dynamic, 2);
    in_eval_ = true;
  } else {
    token = text();
  }
  position_ += token.size;
  return token;
}

// A backslash before `${` or `#{` makes them text; anywhere else it stands for itself.
Token Scanner::text() const {
  std::string value;
  bool is_escaped = false;
  std::size_t i = position_;
  for (; i < input_.size(); ++i) {
    const char c = input_[i];
    if (c == '\\') {
      if (is_escaped) value += '\\';
      is_escaped = true;
      continue;
    }
    const bool is_start = (c == '#' || c == '$') && at(i + 1) == '{';
    if (is_start && !is_escaped) return make(Symbol::text, std::move(value), i - position_);
    if (is_escaped && !is_start) value += '\\';
    value += c;
    is_escaped = false;
  }
  if (is_escaped) value += '\\';
  return make(Symbol::text, std::move(value), i - position_);
}

Token Scanner::string() const {
  std::string value;
  const char quote = input_[position_];
  std::size_t i = position_ + 1;
  while (i < input_.size()) {
    char c = input_[i++];
    if (c == quote) return make(Symbol::string, std::move(value), i - position_);
    if (c == '\\') {
      if (i == input_.size()) throw ScanError{position_, "unterminated string", std::string(1, quote) + " or \\"};
      c = input_[i++];
      if (c != '\\' && c != quote)
        throw ScanError{position_, std::string("invalid escape sequence \\") + c, std::string("\\") + quote + " or \\\\"};
    }
    value += c;
  }
  throw ScanError{position_, "unterminated string", std::string(1, quote)};
}

Token Scanner::number() const {
  std::size_t i = position_;
  Symbol symbol = Symbol::integer;
  while (is_digit(at(i))) ++i;
  if (at(i) == '.') {
    symbol = Symbol::real;
    do ++i;
    while (is_digit(at(i)));
  }
  if (at(i) == 'e' || at(i) == 'E') {
    std::size_t digits = i + 1;
    if (at(digits) == '+' || at(digits) == '-') ++digits;
    if (is_digit(at(digits))) {
      symbol = Symbol::real;
      for (i = digits; is_digit(at(i));) ++i;
    }
  }
  return fixed(symbol, i - position_);
}

Token Scanner::word() const {
  std::size_t i = position_ + 1;
  while (starts_word(at(i)) || is_digit(at(i))) ++i;
  const std::string_view word = input_.substr(position_, i - position_);
  for (const Keyword& keyword : keywords)
    if (keyword.word == word) return fixed(keyword.symbol, word.size());
  return fixed(Symbol::identifier, word.size());
}

Token Scanner::eval() const {
  const char c = input_[position_];
  const char next = at(position_ + 1);
  switch (c) {
    case '*': return fixed(Symbol::multiply, 1);
    case '/': return fixed(Symbol::divide, 1);
    case '%': return fixed(Symbol::modulo, 1);
    case '+': return fixed(Symbol::plus, 1);
    case '-': return fixed(Symbol::minus, 1);
    case '?': return fixed(Symbol::question, 1);
    case ':': return fixed(Symbol::colon, 1);
    case '[': return fixed(Symbol::left_bracket, 1);
    case ']': return fixed(Symbol::right_bracket, 1);
    case '(': return fixed(Symbol::left_parenthesis, 1);
    case ')': return fixed(Symbol::right_parenthesis, 1);
    case ',': return fixed(Symbol::comma, 1);
    case '!': return next == '=' ? fixed(Symbol::not_equal, 2) : fixed(Symbol::logical_not, 1);
    case '<': return next == '=' ? fixed(Symbol::less_equal, 2) : fixed(Symbol::less, 1);
    case '>': return next == '=' ? fixed(Symbol::greater_equal, 2) : fixed(Symbol::greater, 1);
    case '.':
      if (!is_digit(next)) return fixed(Symbol::dot, 1);
      break;
    case '=':
      if (next == '=') return fixed(Symbol::equal, 2);
      break;
    case '&':
      if (next == '&') return fixed(Symbol::logical_and, 2);
      break;
    case '|':
      if (next == '|') return fixed(Symbol::logical_or, 2);
      break;
    case '"':
    case '\'': return string();
    default: break;
  }
  if (is_digit(c) || c == '.') return number();
  if (starts_word(c)) return word();
  throw ScanError{position_, std::string("invalid character '") + c + "'", "expression token"};
}

}  // namespace millrace::expression
