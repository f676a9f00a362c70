// The grammar of Jakarta Expression Language 4 without assignment, lambdas and literal collections, as juel has it.
#include "expression/parser.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <utility>

#include "base/text.h"
#include "expression/functions.h"
#include "expression/scanner.h"

namespace millrace::expression {
namespace {

constexpr std::string_view expression_starts = "<IDENTIFIER>|<STRING>|<FLOAT>|<INTEGER>|'true'|'false'|'null'|'-'|'!'|'not'|'empty'|'('";

struct SyntaxError {
  std::size_t position;
  std::string encountered, expected;
};
struct TooLarge {
  std::size_t position;
};

// Binary operators: how tightly they bind, and what they do. All are left-associative.
struct Binary {
  Symbol symbol;
  int precedence;
  Operator op;
};
constexpr Binary binaries[] = {
    {Symbol::logical_or, 1, Operator::logical_or}, {Symbol::logical_and, 2, Operator::logical_and},
    {Symbol::equal, 3, Operator::equal},           {Symbol::not_equal, 3, Operator::not_equal},
    {Symbol::less, 4, Operator::less},             {Symbol::less_equal, 4, Operator::less_equal},
    {Symbol::greater, 4, Operator::greater},       {Symbol::greater_equal, 4, Operator::greater_equal},
    {Symbol::plus, 5, Operator::add},              {Symbol::minus, 5, Operator::subtract},
    {Symbol::multiply, 6, Operator::multiply},     {Symbol::divide, 6, Operator::divide},
    {Symbol::modulo, 6, Operator::modulo},
};

const Binary* binary_of(Symbol symbol) {
  for (const Binary& row : binaries)
    if (row.symbol == symbol) return &row;
  return nullptr;
}

Operator unary_of(Symbol symbol) {
  switch (symbol) {
    case Symbol::logical_not: return Operator::logical_not;
    case Symbol::minus: return Operator::negate;
    case Symbol::empty: return Operator::empty;
    default: return Operator::none;
  }
}

class Parser {
 public:
  explicit Parser(std::string_view text) : scanner_(text) {}

  Tree tree() {
    consume();
    std::optional<Symbol> start;  // all parts begin alike
    while (token_.symbol != Symbol::end_of_input) {
      if (token_.symbol == Symbol::text) {
        tree_.parts.push_back({true, consume().image, 0});
        continue;
      }
      if (start) {
        consume(*start);
      } else {
        start = consume().symbol;
      }
      const NodeIndex root = expression();
      consume(Symbol::end_eval);
      tree_.parts.push_back({false, {}, root});
    }
    return std::move(tree_);
  }

 private:
  // Counts how deep the rules are inside one another.
  class Level {
   public:
    explicit Level(Parser& parser) : parser_(parser) {
      if (++parser_.depth_ > max_depth) throw TooLarge{parser_.token_.position};
    }
    ~Level() { --parser_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Parser& parser_;
  };

  const Token& ahead(std::size_t index) {
    while (ahead_.size() <= index) ahead_.push_back(scanner_.next());
    return ahead_[index];
  }
  Token consume() {
    Token next = ahead(0);
    ahead_.pop_front();
    return std::exchange(token_, std::move(next));
  }
  Token consume(Symbol expected) {
    if (token_.symbol != expected) fail(spelling(expected));
    return consume();
  }
  [[noreturn]] void fail(std::string_view expected) const { throw SyntaxError{token_.position, "'" + token_.image + "'", std::string(expected)}; }

  NodeIndex add(Node node) {
    int below = 0;
    const auto look = [&](NodeIndex index) { below = std::max(below, tree_.nodes[index].depth); };
    if (node.kind != NodeKind::literal && node.kind != NodeKind::identifier && node.kind != NodeKind::function) look(node.first);
    if (node.kind == NodeKind::property || node.kind == NodeKind::method || node.kind == NodeKind::binary || node.kind == NodeKind::choice)
      look(node.second);
    if (node.kind == NodeKind::choice) look(node.third);
    for (const NodeIndex argument : node.arguments) look(argument);
    node.depth = below + 1;
    if (node.depth > max_depth) throw TooLarge{token_.position};
    tree_.nodes.push_back(std::move(node));
    return static_cast<NodeIndex>(tree_.nodes.size() - 1);
  }
  NodeIndex literal(Any value) {
    Node node;
    node.value = std::move(value);
    return add(std::move(node));
  }

  // expression := binary ('?' expression ':' expression)?
  NodeIndex expression() {
    const Level level(*this);
    const NodeIndex question = binary(1);
    if (token_.symbol != Symbol::question) return question;
    consume();
    Node node;
    node.kind = NodeKind::choice;
    node.first = question;
    node.second = expression();
    consume(Symbol::colon);
    node.third = expression();
    return add(std::move(node));
  }

  NodeIndex binary(int precedence) {
    NodeIndex left = unary();
    for (const Binary* row = binary_of(token_.symbol); row && row->precedence >= precedence; row = binary_of(token_.symbol)) {
      consume();
      Node node;
      node.kind = NodeKind::binary;
      node.op = row->op;
      node.first = left;
      node.second = binary(row->precedence + 1);
      left = add(std::move(node));
    }
    return left;
  }

  NodeIndex unary() {
    const Operator op = unary_of(token_.symbol);
    if (op == Operator::none) return value();
    const Level level(*this);
    consume();
    Node node;
    node.kind = NodeKind::unary;
    node.op = op;
    node.first = unary();
    return add(std::move(node));
  }

  // value := primary ('.' identifier arguments? | '[' expression ']' arguments?)*
  NodeIndex value() {
    NodeIndex base = primary();
    while (token_.symbol == Symbol::dot || token_.symbol == Symbol::left_bracket) {
      Node node;
      node.kind = NodeKind::property;
      node.first = base;
      if (consume().symbol == Symbol::dot) {
        node.second = literal(Any(consume(Symbol::identifier).image));
      } else {
        node.second = expression();
        consume(Symbol::right_bracket);
      }
      if (token_.symbol == Symbol::left_parenthesis) {
        node.kind = NodeKind::method;
        node.arguments = arguments();
      }
      base = add(std::move(node));
    }
    return base;
  }

  NodeIndex primary() {
    switch (token_.symbol) {
      case Symbol::identifier: return identifier_or_function();
      case Symbol::left_parenthesis: {
        consume();
        const NodeIndex inner = expression();
        consume(Symbol::right_parenthesis);
        return inner;
      }
      case Symbol::true_: consume(); return literal(Any(true));
      case Symbol::false_: consume(); return literal(Any(false));
      case Symbol::null: consume(); return literal(Any());
      case Symbol::string: return literal(Any(consume().image));
      case Symbol::integer: {
        const std::optional<std::int64_t> number = parse_integer(token_.image);
        if (!number) fail(spelling(Symbol::integer));
        consume();
        return literal(Any(*number));
      }
      case Symbol::real: {
        const std::optional<double> number = parse_double(token_.image);
        if (!number) fail(spelling(Symbol::real));
        consume();
        return literal(Any(*number));
      }
      default: fail(expression_starts);
    }
  }

  NodeIndex identifier_or_function() {
    Node node;
    const std::size_t position = token_.position;
    node.name = consume().image;
    if (token_.symbol == Symbol::colon && ahead(0).symbol == Symbol::identifier && ahead(1).symbol == Symbol::left_parenthesis) {
      consume();
      node.name += ":" + consume().image;
    }
    node.kind = NodeKind::identifier;
    if (token_.symbol == Symbol::left_parenthesis) {
      node.kind = NodeKind::function;
      node.arguments = arguments();
      check_function(node, position);
    }
    return add(std::move(node));
  }

  std::vector<NodeIndex> arguments() {
    std::vector<NodeIndex> result;
    consume(Symbol::left_parenthesis);
    if (token_.symbol == Symbol::comma) fail(spelling(Symbol::right_parenthesis));
    if (token_.symbol != Symbol::right_parenthesis) {
      result.push_back(expression());
      while (token_.symbol == Symbol::comma) {
        consume();
        result.push_back(expression());
      }
    }
    consume(Symbol::right_parenthesis);
    return result;
  }

  // CAMUNDA: functions are bound when the whole has been read, so a syntax error further on comes first.
  void check_function(const Node& node, std::size_t position) {
    if (function_problem) return;
    const std::optional<std::size_t> count = function_parameters(node.name);
    if (!count) {
      function_problem = Problem{"Could not resolve function '" + node.name + "'", position};
    } else if (*count != node.arguments.size()) {
      function_problem = Problem{"Parameters for function '" + node.name + "' do not match", position};
    }
  }

 public:
  std::optional<Problem> function_problem;

 private:
  Scanner scanner_;
  Token token_;
  std::deque<Token> ahead_;
  Tree tree_;
  int depth_ = 0;
};

Problem problem(std::string_view text, std::string_view kind, const std::string& encountered, const std::string& expected, std::size_t position) {
  return {"Error parsing '" + std::string(text) + "': " + std::string(kind) + " error at position " + std::to_string(position) + ", encountered " +
              encountered + ", expected " + expected,
          position};
}

}  // namespace

std::variant<std::unique_ptr<const Tree>, Problem> parse_tree(std::string_view text) {
  if (text.size() > max_length) return Problem{"An expression is longer than " + std::to_string(max_length) + " bytes", 0};
  Parser parser(text);
  try {
    auto tree = std::make_unique<const Tree>(parser.tree());
    if (parser.function_problem) return *parser.function_problem;
    return tree;
  } catch (const SyntaxError& error) {
    return problem(text, "syntax", error.encountered, error.expected, error.position);
  } catch (const ScanError& error) {
    return problem(text, "lexical", error.encountered, error.expected, error.position);
  } catch (const TooLarge& error) {
    return Problem{"Error parsing '" + std::string(text) + "': it nests more than " + std::to_string(max_depth) + " deep at position " +
                       std::to_string(error.position),
                   error.position};
  }
}

}  // namespace millrace::expression
