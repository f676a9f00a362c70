// What tables of expressions cannot say: the environment, assignment, limits.
#include "support.h"

namespace millrace::expression {
namespace {

std::string failure(const std::string& text) {
  World world;
  const auto [type, message] = answer(text, world);
  return type == "error" || type == "no expression" ? message : type + " " + message;
}

std::string repeated(const std::string& text, int count) {
  std::string result;
  for (int i = 0; i < count; ++i) result += text;
  return result;
}

// An object as other rooms have them: `execution`.
class Execution final : public HostObject {
 public:
  std::string_view type_name() const override { return "org.example.Execution"; }
  std::optional<Any> get(std::string_view name) override { return name == "id" ? std::optional(Any("e1")) : std::nullopt; }
  bool set(std::string_view name, const Any&) override { return name == "id"; }
  std::optional<Any> call(std::string_view method, std::span<const Any> arguments) override {
    if (method == "setVariable" && arguments.size() == 2) return last = arguments[1], Any();
    if (method == "getName" && arguments.empty()) return Any("step");
    if (method == "isEnded" && arguments.empty()) return Any(false);
    if (method == "fail") throw EngineError(ErrorCode::null_value, {"no such thing"});
    return std::nullopt;
  }
  Any last;
};

}  // namespace

TEST_CASE("Host objects have properties, getters and methods", "[expression]") {
  World world;
  const auto execution = std::make_shared<Execution>();
  world.variables["execution"] = Any(execution);
  const auto text = [&](const std::string& expression) { return answer(expression, world).second; };
  CHECK(text("${execution.id}") == "e1");
  CHECK(text("${execution.getId()}") == "e1");
  CHECK(text("${execution.name}") == "step");
  CHECK(text("${execution.ended}") == "false");
  CHECK(text("${execution.nope}") ==
        "Unknown property used in expression: ${execution.nope}. Cause: The class 'org.example.Execution' does not have the property 'nope'.");
  CHECK(text("${execution.nope(1)}") ==
        "Unknown method used in expression: ${execution.nope(1)}. Cause: Method not found: class org.example.Execution.nope(java.lang.Long)");
  CHECK(text("${execution.fail()}") == "no such thing");

  // A JSON node goes out as the variable's value that it is.
  CHECK(text("${execution.setVariable('x', o.prop('inner'))}").empty());
  CHECK(type_of(execution->last) == "Json");
  CHECK(text_of(execution->last) == R"({"x":7})");
}

TEST_CASE("The user comes from the environment", "[expression]") {
  World world;
  CHECK(answer("${currentUser()}", world).first == "Null");
  CHECK(answer("${empty currentUserGroups()}", world).second == "true");
  world.user = "demo";
  world.groups = {"sales", "management"};
  CHECK(answer("${currentUser()}", world) == std::pair<std::string, std::string>("String", "demo"));
  CHECK(answer("${currentUserGroups().contains('sales')}", world).second == "true");
}

TEST_CASE("The clock comes from the environment", "[expression]") {
  World world;
  CHECK(answer("${now()}", world) == std::pair<std::string, std::string>("Date", "2027-01-01T00:00:00.000+0000"));
  CHECK(answer("${dateTime().plusWeeks(1).toDate()}", world).second == "2027-01-08T00:00:00.000+0000");
  CHECK(answer("${dateTime().minusMonths(1).toDate()}", world).second == "2026-12-01T00:00:00.000+0000");
  CHECK(answer("${dateTime().plusHours(2).hourOfDay}", world) == std::pair<std::string, std::string>("Integer", "2"));
  CHECK(answer("${dateTime().plusDays(l).toString()}", world).second.starts_with("38626"));  // an int wraps round
}

TEST_CASE("Names, items and properties can be assigned to", "[expression]") {
  World world;
  const auto assign = [&](const char* text, const Any& value) { Expression::compile(text)->assign(world, value); };
  assign("${a}", Any("new"));
  assign("${map.k}", Any(1));
  assign("${list[0]}", Any("z"));
  CHECK(answer("${a} ${map.k} ${list[0]}", world).second == "new 1 z");
  CHECK_THROWS_AS(assign("${unknown}", Any()), EngineError);
  CHECK_THROWS_AS(assign("${1 + 1}", Any()), EngineError);
  CHECK_THROWS_AS(assign("text", Any()), EngineError);
}

TEST_CASE("A text without expressions is known as such", "[expression]") {
  CHECK(Expression::compile("plain")->is_literal_text());
  CHECK(Expression::compile("\\${a}")->is_literal_text());
  CHECK_FALSE(Expression::compile("x${a}")->is_literal_text());
  CHECK_THROWS_AS(Expression::compile("${"), EngineError);
  CHECK(Expression::parse("ab ${1 1}").problem->position == 7);
}

TEST_CASE("Nesting ends at a limit", "[expression]") {
  CHECK(failure("${" + repeated("(", 150) + "1" + repeated(")", 150) + "}") == "Long 1");
  for (const std::string& text : {"${" + repeated("(", 5000) + "1" + repeated(")", 5000) + "}", "${" + repeated("!", 5000) + "true}",
                                  "${" + repeated("1+", 5000) + "1}", "${" + repeated("true?", 5000) + "1" + repeated(":1", 5000) + "}",
                                  "${a" + repeated(".b", 5000) + "}", "${" + repeated("list[", 5000) + "0" + repeated("]", 5000) + "}"})
    CHECK(failure(text).find("nests more than 200 deep") != std::string::npos);
  CHECK(failure(std::string(2'000'000, 'x')).find("longer than") != std::string::npos);
}

TEST_CASE("Nothing that an expression builds grows without end", "[expression]") {
  CHECK(failure("${s.repeat(2000000000)}").find("OutOfMemoryError") != std::string::npos);
  std::string doubling = "s";
  for (int i = 0; i < 40; ++i) doubling = doubling + ".replace('l', s)";
  CHECK(failure("${" + doubling + "}").find("OutOfMemoryError") != std::string::npos);
  // A list put into itself is a copy.
  CHECK(failure("${list.add(list) ? list.size() : 0}") == "Integer 4");
  CHECK(failure("x${list.add(list) ? list : 0}") == "String x[a, b, c, [a, b, c]]");
  CHECK(failure("${" + repeated("list.addAll(list) and ", 60) + "true}").find("OutOfMemoryError") != std::string::npos);
  CHECK(failure("${s.repeat(2000).matches('(a*)*(a*)*(a*)*b')}") == "Boolean false");
}

}  // namespace millrace::expression
