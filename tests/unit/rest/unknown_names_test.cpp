// A dialect may refuse what no table names.
#include <catch2/catch.hpp>

#include "base/error.h"
#include "rest/unknown_names.h"

using namespace millrace;
using namespace millrace::rest;

TEST_CASE("Unknown names are refused, those of the tables are not", "[rest]") {
  constexpr query::Field fields[] = {{"name", query::Type::string, query::Is::equal, "T.NAME_", ""}};
  const query::Query query{"Query", "TABLE T", {}, "", fields, {}, "T.ID_", true, nullptr};
  constexpr Member members[] = {{"text", Type::string, Need::optional, ""}};
  constexpr Member parameters[] = {{"cascade", Type::boolean, Need::optional, ""}};
  const Route get{Method::get, "/a", "getA", Access::read, &query, {}, parameters, "A[]", nullptr};
  const Route post{Method::post, "/a", "postA", Access::read, &query, members, parameters, "A[]", nullptr};

  CHECK_NOTHROW(refuse_unknown_parameters(get, {{"name", ""}, {"cascade", ""}, {"sortBy", ""}, {"maxResults", ""}}));
  CHECK_THROWS_AS(refuse_unknown_parameters(get, {{"nome", ""}}), EngineError);
  CHECK_THROWS_AS(refuse_unknown_parameters(post, {{"name", ""}}), EngineError);
  CHECK_NOTHROW(refuse_unknown_members(post, {{"name", 1}, {"text", 1}, {"sorting", 1}, {"orQueries", 1}}));
  CHECK_THROWS_AS(refuse_unknown_members(post, {{"tixt", 1}}), EngineError);
}
