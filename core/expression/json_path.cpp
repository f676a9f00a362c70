// JSONPath, as far as Spin's users go: names, indexes, slices, wildcards, descent, filters of comparisons, length().
#include <algorithm>
#include <cctype>

#include "base/text.h"
#include "expression/coercion.h"
#include "expression/expression.h"
#include "expression/failure.h"
#include "expression/json_node.h"

namespace millrace::expression {
namespace {

constexpr std::size_t max_results = 100'000;

// One comparison of a filter: `@.path op literal`, or only `@.path`.
struct Comparison {
  std::vector<std::string> path;
  std::string op;  // empty: exists
  Any value;
};
// Alternatives of conjunctions.
using Filter = std::vector<std::vector<Comparison>>;

struct Step {
  enum class Kind { names, indexes, slice, wildcard, filter, length } kind = Kind::names;
  bool descends = false;  // after ".."
  std::vector<std::string> names;
  std::vector<std::int64_t> indexes;
  std::optional<std::int64_t> from, to;
  Filter filter;

  bool is_definite() const {
    if (descends) return false;
    return (kind == Kind::names && names.size() == 1) || (kind == Kind::indexes && indexes.size() == 1) || kind == Kind::length;
  }
};

class PathReader {
 public:
  explicit PathReader(std::string_view path) : path_(path) {}

  std::vector<Step> steps() {
    if (!take('$')) add_name();  // CAMUNDA: "name" is "$.name"
    while (at_ < path_.size()) {
      const bool is_dot = take('.');
      const bool descends = is_dot && take('.');
      if (peek() == '[') {
        bracket();
      } else if (is_dot) {
        add_name();
      } else {
        fail_path();
      }
      steps_.back().descends = descends;
    }
    return std::move(steps_);
  }

 private:
  [[noreturn]] void fail_path() const {
    fail_as_java("org.camunda.spin.json.SpinJsonPathException: SPIN/JACKSON-JSON-01014 Unable to compile '" + std::string(path_) + "'!");
  }
  char peek() const { return at_ < path_.size() ? path_[at_] : '\0'; }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  bool take(std::string_view word) {
    if (path_.substr(at_, word.size()) != word) return false;
    at_ += word.size();
    return true;
  }
  void expect(char c) {
    skip_space();
    if (!take(c)) fail_path();
  }
  void skip_space() {
    while (peek() == ' ') ++at_;
  }
  std::string word() {
    const std::size_t start = at_;
    while (at_ < path_.size() && std::string_view(".[]()=<>!&| ,'\"").find(peek()) == std::string_view::npos) ++at_;
    if (at_ == start) fail_path();
    return std::string(path_.substr(start, at_ - start));
  }
  std::string quoted() {
    const char quote = peek();
    std::string text;
    for (++at_; peek() != quote; ++at_) {
      if (peek() == '\\') ++at_;
      if (at_ >= path_.size()) fail_path();
      text += peek();
    }
    ++at_;
    return text;
  }
  std::optional<std::int64_t> number() {
    skip_space();
    const std::size_t start = at_;
    if (peek() == '-') ++at_;
    while (std::isdigit(static_cast<unsigned char>(peek()))) ++at_;
    const auto value = parse_integer(path_.substr(start, at_ - start));
    skip_space();
    return value;
  }

  void add_name() {
    Step step;
    if (take('*')) {
      step.kind = Step::Kind::wildcard;
    } else {
      step.names.push_back(word());
      if (step.names[0] == "length" && take("()")) step.kind = Step::Kind::length;
    }
    steps_.push_back(std::move(step));
  }

  void bracket() {
    expect('[');
    skip_space();
    Step step;
    if (take('*')) {
      step.kind = Step::Kind::wildcard;
    } else if (peek() == '\'' || peek() == '"') {
      do {
        skip_space();
        if (peek() != '\'' && peek() != '"') fail_path();
        step.names.push_back(quoted());
        skip_space();
      } while (take(','));
    } else if (take('?')) {
      step.kind = Step::Kind::filter;
      expect('(');
      step.filter = filter();
      expect(')');
    } else {
      indexes(step);
    }
    expect(']');
    steps_.push_back(std::move(step));
  }

  void indexes(Step& step) {
    step.from = number();
    if (take(':')) {
      step.kind = Step::Kind::slice;
      step.to = number();
      return;
    }
    step.kind = Step::Kind::indexes;
    if (!step.from) fail_path();
    step.indexes.push_back(*step.from);
    while (take(',')) {
      const auto index = number();
      if (!index) fail_path();
      step.indexes.push_back(*index);
    }
  }

  Filter filter() {
    Filter result;
    do {
      result.emplace_back();
      do result.back().push_back(comparison());
      while (take("&&"));
    } while (take("||"));
    return result;
  }

  Comparison comparison() {
    Comparison result;
    expect('@');
    while (peek() == '.' || peek() == '[') {
      if (take('.')) {
        result.path.push_back(word());
        continue;
      }
      ++at_;
      if (peek() != '\'' && peek() != '"') fail_path();
      result.path.push_back(quoted());
      expect(']');
    }
    skip_space();
    for (const std::string_view op : {"==", "!=", "<=", ">=", "<", ">"})
      if (take(op)) {
        result.op = op;
        result.value = literal();
        break;
      }
    skip_space();
    return result;
  }

  Any literal() {
    skip_space();
    if (peek() == '\'' || peek() == '"') return Any(quoted());
    const std::size_t start = at_;
    while (at_ < path_.size() && std::string_view(")&| ").find(peek()) == std::string_view::npos) ++at_;
    const std::string_view text = path_.substr(start, at_ - start);
    if (text == "true" || text == "false") return Any(text == "true");
    if (text == "null") return Any();
    if (const auto value = parse_integer(text)) return Any(*value);
    if (const auto value = parse_double(text)) return Any(*value);
    fail_path();
  }

  std::string_view path_;
  std::size_t at_ = 0;
  std::vector<Step> steps_;
};

const Any* member(const Any& tree, const std::string& name) {
  if (const Any::Map* map = tree.as<Any::Map>())
    for (const auto& [key, value] : **map)
      if (key == name) return &value;
  return nullptr;
}

bool holds(const Comparison& comparison, const Any& item) {
  const Any* value = &item;
  for (const std::string& name : comparison.path) {
    value = member(*value, name);
    if (!value) return false;
  }
  if (comparison.op.empty()) return true;
  const Any& other = comparison.value;
  const bool are_numbers = is_number(*value) && is_number(other);
  const bool are_texts = value->as<std::string>() && other.as<std::string>();
  const bool is_equal = are_numbers ? to_double(*value) == to_double(other) : java_equals(*value, other);
  if (comparison.op == "==") return is_equal;
  if (comparison.op == "!=") return !is_equal;
  if (!are_numbers && !are_texts) return false;
  const bool is_less = are_numbers ? to_double(*value) < to_double(other) : *value->as<std::string>() < *other.as<std::string>();
  if (comparison.op == "<") return is_less;
  if (comparison.op == "<=") return is_less || is_equal;
  if (comparison.op == ">") return !is_less && !is_equal;
  return !is_less;
}

bool holds(const Filter& filter, const Any& item) {
  return std::any_of(filter.begin(), filter.end(), [&](const auto& all) {
    return std::all_of(all.begin(), all.end(), [&](const Comparison& comparison) { return holds(comparison, item); });
  });
}

class Results {
 public:
  void add(Any value) {
    if (items_.size() >= max_results) fail_as_java("java.lang.OutOfMemoryError: a JSONPath finds more than " + std::to_string(max_results) + " nodes");
    items_.push_back(std::move(value));
  }
  AnyList take() { return std::move(items_); }

 private:
  AnyList items_;
};

template <class Visit>
void for_each_child(const Any& tree, const Visit& visit) {
  if (const Any::List* list = tree.as<Any::List>()) std::for_each((*list)->begin(), (*list)->end(), visit);
  if (const Any::Map* map = tree.as<Any::Map>())
    for (const auto& [key, value] : **map) visit(value);
}

void apply(const Step& step, const Any& tree, Results& results) {
  const Any::List* list = tree.as<Any::List>();
  const auto size = list ? static_cast<std::int64_t>((*list)->size()) : 0;
  const auto at = [&](std::int64_t index) { return index < 0 ? index + size : index; };
  switch (step.kind) {
    case Step::Kind::names:
      for (const std::string& name : step.names)
        if (const Any* value = member(tree, name)) results.add(*value);
      break;
    case Step::Kind::indexes:
      for (const std::int64_t index : step.indexes)
        if (at(index) >= 0 && at(index) < size) results.add((**list)[static_cast<std::size_t>(at(index))]);
      break;
    case Step::Kind::slice: {
      const std::int64_t from = std::max<std::int64_t>(0, at(step.from.value_or(0)));
      const std::int64_t to = std::min(size, at(step.to.value_or(size)));
      for (std::int64_t i = from; i < to; ++i) results.add((**list)[static_cast<std::size_t>(i)]);
      break;
    }
    case Step::Kind::wildcard: for_each_child(tree, [&](const Any& child) { results.add(child); }); break;
    case Step::Kind::filter:
      if (list) {
        for_each_child(tree, [&](const Any& child) {
          if (holds(step.filter, child)) results.add(child);
        });
      } else if (tree.as<Any::Map>() && holds(step.filter, tree)) {
        results.add(tree);
      }
      break;
    case Step::Kind::length:
      if (list) results.add(Any(static_cast<std::int32_t>(size)));
      if (const Any::Map* map = tree.as<Any::Map>()) results.add(Any(static_cast<std::int32_t>((*map)->size())));
      break;
  }
}

void descend(const Step& step, const Any& tree, Results& results, int depth) {
  if (depth > max_depth) fail("a value nests more than " + std::to_string(max_depth) + " deep");
  apply(step, tree, results);
  for_each_child(tree, [&](const Any& child) { descend(step, child, results, depth + 1); });
}

}  // namespace

Any json_path(const Any& tree, std::string_view path) {
  const std::vector<Step> steps = PathReader(path).steps();
  AnyList found{tree};
  for (const Step& step : steps) {
    Results results;
    for (const Any& node : found) {
      if (step.descends) {
        descend(step, node, results, 0);
      } else {
        apply(step, node, results);
      }
    }
    found = results.take();
  }
  if (!std::all_of(steps.begin(), steps.end(), [](const Step& step) { return step.is_definite(); })) return Any::list(std::move(found));
  if (found.empty())
    fail_as_java(
        "org.camunda.spin.json.SpinJsonPathException: SPIN/JACKSON-JSON-01013 Unable to evaluate JsonPath expression on element "
        "'org.camunda.spin.impl.json.jackson.JacksonJsonNode'");
  return found.front();
}

}  // namespace millrace::expression
