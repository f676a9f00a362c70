// The filters of the Camunda dialect against a fresh database: every field and sort key is SQL that the store takes, and what the less plain ones find.
#include <catch2/catch.hpp>

#include "base/error.h"
#include "query/compose.h"
#include "rest/camunda/queries.h"

using namespace millrace;
using namespace millrace::query;
namespace camunda = millrace::rest::camunda;

namespace {

const Query* const queries[] = {&camunda::process_instance_query,          &camunda::task_query,
                                &camunda::historic_process_instance_query, &camunda::historic_activity_instance_query,
                                &camunda::historic_task_query,             &camunda::historic_variable_query};

std::unique_ptr<store::Session> fresh_session(std::unique_ptr<store::Store>& database) {
  database = store::open_sqlite({});
  return database->open(store::Mode::write);
}

FieldValue sample(const Field& field) {
  FieldValue value{&field, {}};
  switch (field.type) {
    case Type::string:
    case Type::id: value.data = std::string("a"); break;
    case Type::integer:
    case Type::int64:
    case Type::date_time: value.data = std::int64_t{1}; break;
    case Type::boolean: value.data = true; break;
    case Type::string_list:
    case Type::id_list: value.data = std::vector<std::string>{"a", "b"}; break;
    case Type::variables: value.data = std::vector<VariableFilter>{{"n", Operator::gteq, Value::integer(1)}, {"s", Operator::like, Value::string("a%")}}; break;
    case Type::value: value.data = std::vector<VariableFilter>{{"", Operator::eq, Value::string("a")}}; break;
  }
  return value;
}

const Field& field_of(const Query& query, std::string_view name) {
  for (const Field& field : query.fields) {
    if (field.name == name) return field;
  }
  throw std::logic_error("no field " + std::string(name));
}

FieldValue given(const Query& query, std::string_view name, decltype(FieldValue::data) data) { return {&field_of(query, name), std::move(data)}; }

// Expressions and the like may be refused, and then by an error of the request.
void run(store::Session& session, const Query& query, const Filter& filter) {
  try {
    const std::int64_t found = count(session, query, filter);
    const bool has_row = session.query(compose_list(session, query, filter, "T.ID_"))->next();
    CHECK(found == 0);
    CHECK_FALSE(has_row);
  } catch (const EngineError& error) {
    CHECK(error.code() != ErrorCode::storage_error);
  }
}

void insert_task(store::Session& session, const std::string& id, std::optional<std::string> assignee) {
  store::Task task;
  task.id = id;
  task.name = "Task " + id;
  task.assignee = std::move(assignee);
  task.suspension_state = 1;
  session.insert(store::task_table(), &task);
}

void insert_link(store::Session& session, const std::string& task, std::optional<std::string> user, std::optional<std::string> group,
                 const std::string& type = "candidate") {
  store::IdentityLink link;
  link.id = task + user.value_or("") + group.value_or("") + type;
  link.type = type;
  link.user_id = std::move(user);
  link.group_id = std::move(group);
  link.task_id = task;
  session.insert(store::identity_link_table(), &link);
}

}  // namespace

TEST_CASE("Every filter of every list is a statement", "[filters]") {
  std::unique_ptr<store::Store> database;
  const auto session = fresh_session(database);
  for (const Query* query : queries) {
    for (const Field& field : query->fields) {
      INFO(query->name << " " << field.name);
      Filter alone;
      alone.values.push_back(sample(field));
      run(*session, *query, alone);
      if (!query->has_or_queries) continue;
      Filter group;
      group.or_queries.push_back(alone);
      run(*session, *query, group);
    }
    for (const SortKey& key : query->sort_keys) {
      INFO(query->name << " sorted by " << key.name);
      Filter sorted;
      sorted.orders.push_back({&key, true, "rank", "Integer"});
      sorted.first_result = 0;
      sorted.max_results = 10;
      run(*session, *query, sorted);
    }
  }
}

TEST_CASE("Fields about one related row must hold of the same row", "[filters]") {
  std::unique_ptr<store::Store> database;
  const auto session = fresh_session(database);
  const Query& query = camunda::historic_task_query;
  store::HistoricTask task;
  task.id = "t";
  session->insert(store::historic_task_table(), &task);
  for (const auto& [id, user, group] : {std::tuple{"1", "anna", ""}, std::tuple{"2", "", "sales"}}) {
    store::HistoricIdentityLink link;
    link.id = id;
    link.task_id = "t";
    link.type = "candidate";
    if (*user != 0) link.user_id = user;
    if (*group != 0) link.group_id = group;
    session->insert(store::historic_identity_link_table(), &link);
  }
  Filter user;
  user.values = {given(query, "taskInvolvedUser", std::string("anna"))};
  CHECK(count(*session, query, user) == 1);
  Filter both = user;
  both.values.push_back(given(query, "taskInvolvedGroup", std::string("sales")));
  CHECK(count(*session, query, both) == 0);
  Filter group;
  group.or_queries = {both};
  CHECK(count(*session, query, group) == 1);
}

TEST_CASE("Candidate filters look at unassigned tasks unless told otherwise", "[filters]") {
  std::unique_ptr<store::Store> database;
  const auto session = fresh_session(database);
  const Query& query = camunda::task_query;
  insert_task(*session, "free", std::nullopt);
  insert_task(*session, "taken", "mary");
  insert_task(*session, "plain", std::nullopt);
  insert_link(*session, "free", std::nullopt, "sales");
  insert_link(*session, "free", "anna", std::nullopt);
  insert_link(*session, "taken", std::nullopt, "sales");
  const auto count_of = [&](std::vector<FieldValue> values) {
    Filter filter;
    filter.values = std::move(values);
    return count(*session, query, filter);
  };
  const auto sales = given(query, "candidateGroup", std::string("sales"));
  const auto assigned_too = given(query, "includeAssignedTasks", true);

  CHECK(count_of({sales}) == 1);
  CHECK(count_of({sales, assigned_too}) == 2);
  CHECK(count_of({given(query, "candidateGroups", std::vector<std::string>{"sales", "hr"})}) == 1);
  CHECK(count_of({sales, given(query, "candidateGroups", std::vector<std::string>{"hr"})}) == 0);
  CHECK(count_of({given(query, "candidateGroupLike", std::string("sa%"))}) == 1);
  CHECK(count_of({given(query, "candidateUser", std::string("anna"))}) == 1);
  CHECK(count_of({given(query, "withCandidateGroups", true)}) == 1);
  CHECK(count_of({given(query, "withCandidateUsers", true), assigned_too}) == 1);
  CHECK(count_of({given(query, "withoutCandidateGroups", true)}) == 1);
  CHECK(count_of({given(query, "withoutCandidateUsers", true), assigned_too}) == 2);
  CHECK(count_of({given(query, "involvedUser", std::string("anna"))}) == 1);
  CHECK(count_of({given(query, "involvedUser", std::string("mary"))}) == 1);
  CHECK(count_of({given(query, "involvedUser", std::string("mary")), sales, assigned_too}) == 1);
  CHECK_THROWS_AS(count_of({assigned_too}), EngineError);
  CHECK_THROWS_AS(count_of({sales, given(query, "candidateUser", std::string("anna"))}), EngineError);
  CHECK_THROWS_AS(count_of({given(query, "candidateGroups", std::vector<std::string>{})}), EngineError);

  Filter group;
  group.or_queries.emplace_back();
  group.or_queries[0].values = {given(query, "candidateUser", std::string("anna")), given(query, "involvedUser", std::string("mary"))};
  CHECK(count(*session, query, group) == 2);
}

TEST_CASE("Expressions are refused at the top and taken as text in OR groups", "[filters]") {
  std::unique_ptr<store::Store> database;
  const auto session = fresh_session(database);
  const Query& query = camunda::task_query;
  insert_task(*session, "taken", "mary");
  const auto code_of = [&](const Filter& filter) -> std::optional<ErrorCode> {
    try {
      count(*session, query, filter);
    } catch (const EngineError& error) {
      return error.code();
    }
    return std::nullopt;
  };
  Filter text;
  text.values = {given(query, "assigneeExpression", std::string("mary"))};
  CHECK(code_of(text) == ErrorCode::bad_user_request);
  Filter group;
  group.or_queries = {text};
  CHECK(count(*session, query, group) == 1);
  group.or_queries[0].values = {given(query, "assigneeExpression", std::string("${currentUser()}"))};
  CHECK(code_of(group) == ErrorCode::not_implemented);
}

TEST_CASE("Historic variables compare with the very type of the value", "[filters]") {
  std::unique_ptr<store::Store> database;
  const auto session = fresh_session(database);
  const Query& query = camunda::historic_variable_query;
  store::HistoricVariable row;
  row.id = "v";
  row.name = "Amount";
  row.variable_type = "integer";
  row.long_value = 250;
  row.text_value = "250";
  session->insert(store::historic_variable_table(), &row);
  const auto count_of = [&](Value value, const char* name = "Amount") {
    Filter filter;
    filter.values = {given(query, "variableName", std::string(name)), given(query, "variableNamesIgnoreCase", true),
                     given(query, "variableValue", std::vector<VariableFilter>{{"", Operator::eq, std::move(value)}})};
    return count(*session, query, filter);
  };
  CHECK(count_of(Value::integer(250)) == 1);
  CHECK(count_of(Value::integer(250), "AMOUNT") == 1);
  CHECK(count_of(Value::real(250)) == 0);
  CHECK(count_of(Value::string("250")) == 0);
}
