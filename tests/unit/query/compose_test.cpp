// Filters become SQL: every comparison on a real database.
#include <catch2/catch.hpp>

#include "base/error.h"
#include "query/compose.h"
#include "store/rows.h"

using namespace millrace;
using namespace millrace::query;

namespace {

constexpr Field fields[] = {
    {"id", Type::id, Is::equal, "T.ID_", ""},
    {"idIn", Type::id_list, Is::in, "T.ID_", ""},
    {"key", Type::string, Is::equal, "T.KEY_", ""},
    {"keyNot", Type::string, Is::not_equal, "T.KEY_", ""},
    {"keyAnyCase", Type::string, Is::equal_ignore_case, "T.KEY_", ""},
    {"keyIn", Type::string_list, Is::in, "T.KEY_", ""},
    {"keyNotIn", Type::string_list, Is::not_in, "T.KEY_", ""},
    {"keyLike", Type::string, Is::like, "T.KEY_", ""},
    {"keyLikeAnyCase", Type::string, Is::like_ignore_case, "T.KEY_", ""},
    {"keyNotLike", Type::string, Is::not_like, "T.KEY_", ""},
    {"versionBefore", Type::integer, Is::before, "T.VERSION_", ""},
    {"versionAfter", Type::integer, Is::after, "T.VERSION_", ""},
    {"versionAtMost", Type::integer, Is::at_most, "T.VERSION_", ""},
    {"versionAtLeast", Type::integer, Is::at_least, "T.VERSION_", ""},
    {"unnamed", Type::boolean, Is::null_if_true, "T.NAME_", ""},
    {"named", Type::boolean, Is::not_null_if_true, "T.NAME_", ""},
    {"startable", Type::boolean, Is::sql_if_true, "T.STARTABLE_ = 1", ""},
    {"anyName", Type::string, Is::sql, "T.KEY_ = {} or T.NAME_ = {}", ""},
    {"deployment", Type::string, Is::equal, "D.NAME_", ""},
    {"variables", Type::variables, Is::variables, "ACT_RU_VARIABLE V where V.PROC_DEF_ID_ = T.ID_", ""},
    {"variableNamesIgnoreCase", Type::boolean, Is::modifier, "", ""},
    {"variableValuesIgnoreCase", Type::boolean, Is::modifier, "", ""},
};
constexpr SortKey sort_keys[] = {
    {"key", "T.KEY_"}, {"deployment", "D.NAME_"}, {"variable", "ACT_RU_VARIABLE V where V.PROC_DEF_ID_ = T.ID_", true}};
constexpr Join joins[] = {{"D", "join ACT_RE_DEPLOYMENT D on D.ID_ = T.DEPLOYMENT_ID_"}};
constexpr Query definitions{"TestQuery", "ACT_RE_PROCDEF T", joins, "", fields, sort_keys, "T.ID_", true, nullptr};

const Field& field(std::string_view name) {
  for (const Field& one : fields) {
    if (one.name == name) return one;
  }
  throw std::runtime_error("no such field");
}

template <class T>
FieldValue given(std::string_view name, T value) {
  return {&field(name), std::move(value)};
}
FieldValue text(std::string_view name, std::string value) { return given(name, std::move(value)); }
FieldValue number(std::string_view name, std::int64_t value) { return given(name, value); }
FieldValue flag(std::string_view name, bool value) { return given(name, value); }
FieldValue list(std::string_view name, std::vector<std::string> value) { return given(name, std::move(value)); }
FieldValue variable(std::string name, Operator op, Value value) {
  return given("variables", std::vector<VariableFilter>{{std::move(name), op, std::move(value)}});
}

// Three definitions: a (version 1, named), B (2), c (3), of two deployments; a has variables.
struct World {
  World() : store(store::open_sqlite({})), session(store->open(store::Mode::write)) {
    session->begin_write();
    for (const char* name : {"zulu", "alpha"}) {
      store::Deployment row;
      row.id = name;
      row.name = name;
      session->insert(store::deployment_table(), &row);
    }
    const char* keys[] = {"a", "B", "c_"};
    for (int i = 0; i < 3; ++i) {
      store::ProcessDefinition row;
      row.id = "01890f3e-0000-7000-8000-00000000000" + std::to_string(i);
      row.key = keys[i];
      row.version = i + 1;
      row.deployment_id = i == 0 ? "zulu" : "alpha";
      if (i == 0) row.name = "First";
      row.is_startable = i == 1;
      session->insert(store::process_definition_table(), &row);
    }
    add("text", "string", [](store::Variable& row) { row.text_value = "Hello"; });
    add("whole", "integer", [](store::Variable& row) {
      row.long_value = 5;
      row.text_value = "5";
    });
    add("real", "double", [](store::Variable& row) { row.double_value = 2.5; });
    add("yes", "boolean", [](store::Variable& row) { row.long_value = 1; });
    add("day", "date", [](store::Variable& row) { row.long_value = 1000; });
    add("nothing", "null", [](store::Variable&) {});
  }

  template <class Change>
  void add(const char* name, const char* type, Change change) {
    store::Variable row;
    row.id = name;
    row.name = name;
    row.type = type;
    row.process_definition_id = "01890f3e-0000-7000-8000-000000000000";
    change(row);
    session->insert(store::variable_table(), &row);
  }

  std::string keys(const Filter& filter) {
    std::string keys;
    each<store::ProcessDefinition>(*session, definitions, filter,
                                   [&](const store::ProcessDefinition& row) { keys += row.key; });
    REQUIRE(count(*session, definitions, filter) >= 0);
    return keys;
  }
  std::string keys(FieldValue value) {
    Filter filter;
    filter.values.push_back(std::move(value));
    return keys(filter);
  }

  std::unique_ptr<store::Store> store;
  std::unique_ptr<store::Session> session;
};

}  // namespace

TEST_CASE("Each comparison finds what it says", "[query]") {
  World world;
  CHECK(world.keys(Filter{}) == "aBc_");
  CHECK(world.keys(text("id", "01890f3e-0000-7000-8000-000000000001")) == "B");
  CHECK(world.keys(list("idIn", {"01890f3e-0000-7000-8000-000000000001", "none"})) == "B");
  CHECK(world.keys(text("key", "b")).empty());
  CHECK(world.keys(text("keyNot", "B")) == "ac_");
  CHECK(world.keys(text("keyAnyCase", "b")) == "B");
  CHECK(world.keys(list("keyIn", {"a", "B"})) == "aB");
  CHECK(world.keys(list("keyNotIn", {"a", "B"})) == "c_");
  CHECK(world.keys(text("keyLike", "b%")).empty());
  CHECK(world.keys(text("keyLike", "%\\_")) == "c_");
  CHECK(world.keys(text("keyLikeAnyCase", "b%")) == "B");
  CHECK(world.keys(text("keyNotLike", "B%")) == "ac_");
  CHECK(world.keys(number("versionBefore", 2)) == "a");
  CHECK(world.keys(number("versionAfter", 2)) == "c_");
  CHECK(world.keys(number("versionAtMost", 2)) == "aB");
  CHECK(world.keys(number("versionAtLeast", 2)) == "Bc_");
  CHECK(world.keys(text("anyName", "First")) == "a");
  CHECK(world.keys(text("deployment", "alpha")) == "Bc_");
}

TEST_CASE("A predicate filters only when it is true, an empty list not at all", "[query]") {
  World world;
  CHECK(world.keys(flag("unnamed", true)) == "Bc_");
  CHECK(world.keys(flag("unnamed", false)) == "aBc_");
  CHECK(world.keys(flag("named", true)) == "a");
  CHECK(world.keys(flag("startable", true)) == "B");
  CHECK(world.keys(flag("startable", false)) == "aBc_");
  CHECK(world.keys(list("keyIn", {})) == "aBc_");
}

TEST_CASE("Values never become SQL", "[query]") {
  World world;
  CHECK(world.keys(text("key", "' or 1 = 1 --")).empty());
  CHECK(world.keys(text("anyName", "{}")).empty());
}

TEST_CASE("Variables compare by type", "[query][variables]") {
  World world;
  const auto finds = [&](const char* name, Operator op, Value value) {
    return world.keys(variable(name, op, std::move(value))) == "a";
  };
  CHECK(finds("text", Operator::eq, Value::string("Hello")));
  CHECK_FALSE(finds("text", Operator::eq, Value::string("hello")));
  CHECK(finds("text", Operator::neq, Value::string("x")));
  CHECK(finds("text", Operator::like, Value::string("H%")));
  CHECK(finds("text", Operator::gt, Value::string("Hell")));
  CHECK(finds("whole", Operator::eq, Value::integer(5)));
  CHECK(finds("whole", Operator::eq, Value::real(5)));
  CHECK(finds("whole", Operator::gteq, Value::long_integer(5)));
  CHECK(finds("whole", Operator::lt, Value::integer(6)));
  CHECK_FALSE(finds("whole", Operator::eq, Value::string("5")));
  CHECK(finds("real", Operator::gt, Value::integer(2)));
  CHECK(finds("real", Operator::lteq, Value::real(2.5)));
  CHECK(finds("yes", Operator::eq, Value::boolean(true)));
  CHECK_FALSE(finds("yes", Operator::eq, Value::integer(1)));
  CHECK(finds("day", Operator::lt, Value::date(1001)));
  CHECK(finds("nothing", Operator::eq, Value{}));
  CHECK_FALSE(finds("text", Operator::eq, Value{}));
  CHECK(finds("text", Operator::neq, Value{}));
  // CAMUNDA: "not equal" needs the variable to be there.
  CHECK_FALSE(finds("absent", Operator::neq, Value::string("x")));
  CHECK_THROWS_AS(finds("yes", Operator::gt, Value::boolean(true)), EngineError);
}

TEST_CASE("Names and values of variables may be compared without regard to case", "[query][variables]") {
  World world;
  Filter filter;
  filter.values = {variable("TEXT", Operator::eq, Value::string("hELLO"))};
  CHECK(world.keys(filter).empty());
  filter.values.push_back(flag("variableNamesIgnoreCase", true));
  filter.values.push_back(flag("variableValuesIgnoreCase", true));
  CHECK(world.keys(filter) == "a");
  filter.values[0] = variable("Text", Operator::like, Value::string("h%O"));
  CHECK(world.keys(filter) == "a");
}

TEST_CASE("Within an OR group one condition is enough, and groups are joined by AND", "[query]") {
  World world;
  Filter group;
  group.values = {text("key", "a"), text("key", "B")};
  Filter filter;
  filter.or_queries = {group};
  CHECK(world.keys(filter) == "aB");
  Filter other;
  other.values = {text("key", "B"), text("deployment", "nowhere")};
  filter.or_queries.push_back(other);
  CHECK(world.keys(filter) == "B");
  filter.or_queries = {Filter{}};
  CHECK(world.keys(filter) == "aBc_");
}

TEST_CASE("Orders and pages", "[query]") {
  World world;
  Filter filter;
  filter.orders = {{&sort_keys[0], true, "", ""}};
  CHECK(world.keys(filter) == "c_aB");
  filter.orders = {{&sort_keys[1], false, "", ""}};
  CHECK(world.keys(filter) == "Bc_a");
  filter.orders = {{&sort_keys[2], true, "whole", "Integer"}};
  CHECK(world.keys(filter) == "aBc_");
  filter.orders = {{&sort_keys[2], false, "whole", "Integer"}};
  CHECK(world.keys(filter) == "Bc_a");
  filter.orders.clear();
  filter.first_result = 1;
  filter.max_results = 1;
  CHECK(world.keys(filter) == "B");
  filter.max_results = 0;
  CHECK(world.keys(filter).empty());
  filter.first_result = -1;
  filter.max_results.reset();
  CHECK(world.keys(filter).empty());
}

TEST_CASE("A table is joined only when something speaks of it", "[query]") {
  World world;
  CHECK(compose_list(*world.session, definitions, Filter{}, "T.ID_").text.find("join") == std::string::npos);
  CHECK(compose_list(*world.session, definitions, Filter{}, "D.NAME_").text.find("join") != std::string::npos);
}
