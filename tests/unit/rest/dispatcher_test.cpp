// What is the same for every operation: routing, negotiation, limits, errors. The tables are walked, so a new row is
// tested at once.
#include <catch2/catch.hpp>

#include <set>

#include "rest/camunda/dialect.h"
#include "rest/mount.h"
#include "unit/rest/server.h"

using namespace millrace;
using namespace millrace::rest;
using millrace::test::header_of;
using millrace::test::json_of;
using millrace::test::Server;

namespace {

// The route's path with something in place of each parameter.
std::string filled(const Route& route) {
  std::string path = route.path;
  for (std::size_t open = path.find('{'); open != std::string::npos; open = path.find('{')) {
    path.replace(open, path.find('}') - open + 1, "some");
  }
  return "/engine-rest" + path;
}

std::vector<const Route*> all_routes() {
  std::vector<const Route*> routes;
  for (const auto& family : camunda::dialect().families) {
    for (const Route& route : family) routes.push_back(&route);
  }
  return routes;
}

bool takes_json(const Route& route) {
  return route.method != Method::get && route.body == Body::by_members &&
         (!route.members.empty() || route.filter != nullptr);
}

void check_error_body(const Response& response) {
  if (header_of(response, "Content-Type") == "text/plain") return;
  const auto body = json_of(response);
  CHECK(body.contains("type"));
  CHECK(body.contains("message"));
  CHECK(body.contains("code"));
}

}  // namespace

TEST_CASE("Each row names an operation of the document, at its path and with its method", "[rest][routes]") {
  const Mount mount(camunda::dialect());
  std::set<std::string> seen;
  for (const Route* route : all_routes()) {
    INFO(route->path << " " << route->operation);
    const Operation* operation = mount.operation(route->operation);
    REQUIRE(operation != nullptr);
    CHECK(std::string(operation->path) == route->path);
    CHECK(operation->method == route->method);
    CHECK(seen.insert(route->operation).second);
    CHECK((route->handler == nullptr) == (route->access == Access::none));
  }
}

TEST_CASE("The document's 399 operations all have an answer", "[rest][routes]") {
  Server server;
  CHECK(camunda::dialect().operations.size() == 399);
  std::set<std::string> built;
  for (const Route* route : all_routes()) built.insert(route->operation);
  for (const Operation& row : camunda::dialect().operations) {
    if (built.count(row.operation) != 0) continue;
    INFO(row.path << " " << row.operation);
    const Route route{row.method, row.path, row.operation, Access::none, nullptr, {}, {}, "", nullptr};
    const Response response =
        server.send(std::string(method_name(row.method)), filled(route), "{}", {{"Content-Type", "application/json"}});
    CHECK(response.status == 501);
    CHECK(json_of(response)["type"] == "NotImplemented");
    CHECK(json_of(response)["message"].get<std::string>().find(row.operation) == 0);
    CHECK(json_of(response)["code"].is_null());
  }
}

TEST_CASE("No route minds an unknown parameter or member", "[rest][routes]") {
  Server server;
  for (const Route* route : all_routes()) {
    INFO(route->path << " " << route->operation);
    const std::string body = route->body == Body::multipart ? "--x--" : R"({"noSuchMember": {"a": 1}})";
    const char* type = route->body == Body::multipart ? "multipart/form-data; boundary=x" : "application/json";
    const Response response = server.send(std::string(method_name(route->method)),
                                          filled(*route) + "?noSuchParameter=1", body, {{"Content-Type", type}});
    CHECK(response.status != 405);
    CHECK(response.status != 415);
    CHECK(response.status != 501);
    CHECK(response.body.find("noSuch") == std::string::npos);
    if (response.status >= 400) check_error_body(response);
  }
}

TEST_CASE("Each filter refuses a value of the wrong type by GET and by POST", "[rest][routes]") {
  Server server;
  for (const Route* route : all_routes()) {
    if (route->filter == nullptr) continue;
    for (const query::Field& field : route->filter->fields) {
      INFO(route->path << " " << field.name);
      const bool is_text = field.type == query::Type::string || field.type == query::Type::id ||
                           field.type == query::Type::string_list || field.type == query::Type::id_list ||
                           field.type == query::Type::value;
      if (route->method == Method::get) {
        if (is_text && field.allowed == nullptr) continue;
        const Response response = server.send("GET", filled(*route) + "?" + field.name + "=-x-");
        CHECK(response.status == 400);
        CHECK(json_of(response)["type"] == "InvalidRequestException");
        CHECK(json_of(response)["code"].is_null());
      } else if (field.type != query::Type::value) {
        const Response response =
            server.send("POST", filled(*route), "{\"" + std::string(field.name) + "\": {\"a\": 1}}",
                        {{"Content-Type", "application/json"}});
        CHECK(response.status == 400);
        CHECK(header_of(response, "Content-Type") == "text/plain");
      }
    }
  }
}

TEST_CASE("Each list has paging and sorting with the same errors", "[rest][routes]") {
  Server server;
  for (const Route* route : all_routes()) {
    if (route->filter == nullptr || !std::string_view(route->response).ends_with("[]")) continue;
    INFO(route->path << " " << route->operation);
    const bool is_post = route->method == Method::post;
    const auto ask = [&](const std::string& query, const std::string& body) {
      return server.send(is_post ? "POST" : "GET", filled(*route) + query, body,
                         is_post ? std::vector<Header>{{"Content-Type", "application/json"}} : std::vector<Header>{});
    };
    CHECK(ask("?maxResults=x", "").status == 404);
    CHECK(json_of(ask("?firstResult=99999999999", ""))["type"] == "QueryParamException");
    CHECK(ask("?maxResults=2&firstResult=1", "").status == 200);
    if (route->filter->sort_keys.empty()) continue;
    if (is_post) {
      CHECK(json_of(ask("", R"({"sorting":[{"sortBy":"nothing","sortOrder":"asc"}]})"))["type"] == "NotValidException");
      CHECK(json_of(ask("", R"({"sorting":[{"sortBy":")" + std::string(route->filter->sort_keys[0].name) +
                                R"("}]})"))["type"] == "NotValidException");
      CHECK(ask("", R"({"sorting":"x"})").status == 400);
    } else {
      CHECK(ask("?sortBy=nothing&sortOrder=asc", "").status == 400);
      CHECK(ask("?sortBy=" + std::string(route->filter->sort_keys[0].name), "").status == 400);
      CHECK(ask("?sortOrder=asc", "").status == 400);
      for (const query::SortKey& key : route->filter->sort_keys) {
        INFO(key.name);
        if (!key.by_variable) CHECK(ask("?sortOrder=desc&sortBy=" + std::string(key.name), "").status == 200);
      }
    }
  }
}

TEST_CASE("Each filter's columns exist: every field alone, with a value of its type", "[rest][routes]") {
  Server server;
  const auto sample = [](const query::Field& field) -> std::string {
    if (field.allowed != nullptr && field.type != query::Type::variables)
      return std::string(field.allowed).substr(0, std::string(field.allowed).find('|'));
    switch (field.type) {
      case query::Type::integer:
      case query::Type::int64:
        return "7";
      case query::Type::boolean:
        return "true";
      case query::Type::date_time:
        return "2030-01-01T00:00:00.000%2B0000";
      case query::Type::variables:
        return "a_eq_b";
      default:
        return "some";
    }
  };
  for (const Route* route : all_routes()) {
    if (route->filter == nullptr || route->method != Method::get) continue;
    for (const query::Field& field : route->filter->fields) {
      INFO(route->path << " " << field.name);
      const Response response = server.send("GET", filled(*route) + "?" + field.name + "=" + sample(field));
      INFO(response.body);
      // Some fields need others beside them; then the engine says so.
      CHECK((response.status == 200 ||
             json_of(response)["message"].get<std::string>().find("database") == std::string::npos));
    }
  }
}

TEST_CASE("A missing or broken body is a clear error or an empty body", "[rest][routes]") {
  Server server;
  for (const Route* route : all_routes()) {
    const std::string method(method_name(route->method));
    INFO(route->path << " " << route->operation);
    if (takes_json(*route)) {
      for (const char* body : {"", " ", "null", "{}"}) {
        const Response response = server.send(method, filled(*route), body, {{"Content-Type", "application/json"}});
        INFO(body << " -> " << response.body);
        CHECK(response.body.find("Something inside") == std::string::npos);
        if (response.status >= 400) check_error_body(response);
      }
      for (const char* body : {"{", "[]", "5", "\"x\"", "{\"a\":}", "\xff"}) {
        INFO(body);
        CHECK(server.send(method, filled(*route), body, {{"Content-Type", "application/json"}}).status == 400);
      }
      CHECK(
          server.send(method, filled(*route), "a=b", {{"Content-Type", "application/x-www-form-urlencoded"}}).status ==
          415);
      CHECK(server.send(method, filled(*route), "{}").status == 415);
    }
    if (route->body == Body::multipart) {
      CHECK(server.send(method, filled(*route), "{}", {{"Content-Type", "application/json"}}).status == 415);
      CHECK(server.send(method, filled(*route), "", {{"Content-Type", "multipart/form-data; boundary=x"}}).status ==
            400);
      CHECK(server.send(method, filled(*route), "").status == 415);
    }
  }
}

TEST_CASE("Members of the wrong type are refused", "[rest][routes]") {
  Server server;
  for (const Route* route : all_routes()) {
    if (!takes_json(*route)) continue;
    for (const Member& row : route->members) {
      if (row.type == Type::any) continue;
      INFO(route->path << " " << row.name);
      const char* bad = row.type == Type::object || row.type == Type::variable_map || row.type == Type::variable_value
                            ? "[1]"
                            : "{\"a\":1}";
      const Response response =
          server.send(std::string(method_name(route->method)), filled(*route),
                      "{\"" + std::string(row.name) + "\":" + bad + "}", {{"Content-Type", "application/json"}});
      CHECK(response.status == 400);
      CHECK(header_of(response, "Content-Type") == "text/plain");
    }
  }
}

TEST_CASE("Paths, methods and types that do not exist", "[rest]") {
  Server server;
  struct Row {
    const char* method;
    const char* target;
    int status;
    const char* type;
  };
  const Row rows[] = {
      {"GET", "/engine-rest/no-such-resource", 404, "NotFoundException"},
      {"GET", "/engine-rest", 404, "NotFoundException"},
      {"GET", "/", 404, "NotFoundException"},
      {"GET", "/process-api/repository/deployments", 404, "NotFoundException"},
      {"GET", "/flowable-rest/service/runtime/tasks", 404, "NotFoundException"},
      {"GET", "/engine-rest//version", 404, "NotFoundException"},
      {"DELETE", "/engine-rest/version", 405, "NotAllowedException"},
      {"PATCH", "/engine-rest/process-definition", 405, "NotAllowedException"},
      {"GET", "/engine-rest/engine/unknown/process-definition/count", 400, "InvalidRequestException"},
      {"GET", "/engine-rest/engine/default/engine", 404, "NotFoundException"},
      {"GET", "/engine-rest/process-definition/a%zz", 400, "InvalidRequestException"},
  };
  for (const Row& row : rows) {
    INFO(row.method << " " << row.target);
    const Response response = server.send(row.method, row.target);
    CHECK(response.status == row.status);
    CHECK(json_of(response)["type"] == row.type);
    CHECK(json_of(response)["code"].is_null());
  }
}

TEST_CASE("Engines, version and the same under an engine's name", "[rest]") {
  Server server;
  CHECK(server.get("/engine").body == R"([{"name":"default"}])");
  CHECK(server.get("/version").body == R"({"version":"7.24.0"})");
  CHECK(server.get("/version/").status == 200);
  CHECK(server.get("/engine/default/version").status == 200);
  CHECK(server.get("/engine/default/process-definition/count").body == R"({"count":0})");
  CHECK(server.get("/version", {{"Accept", "application/xml"}}).status == 406);
  CHECK(server.get("/version", {{"Accept", "*/*"}}).status == 200);
  CHECK(header_of(server.get("/version"), "Cache-Control") == "no-cache");
  const Response head = server.send("HEAD", "/engine-rest/version");
  CHECK(head.status == 200);
  CHECK(head.body.empty());
  const Response options = server.send("OPTIONS", "/engine-rest/process-definition");
  CHECK(options.status == 200);
  CHECK(header_of(options, "Allow").find("GET") != std::string::npos);
}

TEST_CASE("A body over the limit is 413", "[rest]") {
  Options options;
  options.max_body_bytes = 100;
  Server server(options);
  const Response response = server.post("/process-definition/some/start", "{\"a\":\"" + std::string(200, 'x') + "\"}");
  CHECK(response.status == 413);
  check_error_body(response);
}

TEST_CASE("The clock is set only when it is virtual", "[rest][clock]") {
  Server real;
  CHECK(real.send("GET", "/clock").status == 200);
  CHECK(real.send("PUT", "/clock", R"({"now":"2031-01-01T00:00:00.000+0000"})").status == 400);
  Options options;
  options.virtual_clock = true;
  Server server(options);
  CHECK(server.send("PUT", "/clock", R"({"now":"2031-01-01T00:00:00.000+0000"})").status == 204);
  CHECK(json_of(server.send("GET", "/clock"))["now"] == "2031-01-01T00:00:00.000+0000");
  CHECK(server.engine().now_ms() == 1'924'992'000'000);
  CHECK(server.send("PUT", "/clock", "{}").status == 400);
  CHECK(server.send("PUT", "/clock", R"({"now":"soon"})").status == 400);
  CHECK(server.send("PUT", "/clock", "").status == 400);
  CHECK(server.send("DELETE", "/clock").status == 204);
  CHECK(server.engine().now_ms() == 1'893'456'000'000);
  CHECK(server.send("POST", "/clock").status == 405);
}

TEST_CASE("What a request will do is told without running it", "[rest]") {
  Server server;
  CHECK(server.engine().access({"GET", "/engine-rest/deployment", {}, ""}) == Access::read);
  CHECK(server.engine().access({"HEAD", "/engine-rest/deployment", {}, ""}) == Access::read);
  CHECK(server.engine().access({"POST", "/engine-rest/deployment/create", {}, ""}) == Access::write);
  CHECK(server.engine().access({"POST", "/engine-rest/engine/default/deployment/create", {}, ""}) == Access::write);
  CHECK(server.engine().access({"GET", "/engine-rest/version", {}, ""}) == Access::none);
  CHECK(server.engine().access({"GET", "/nothing", {}, ""}) == Access::none);
  CHECK(server.engine().access({"", "", {}, ""}) == Access::none);
}

TEST_CASE("The OpenAPI document has each route that works", "[rest][openapi]") {
  Server server;
  const auto document = json_of(server.send("GET", "/openapi.json"));
  CHECK(document == json_of(server.get("/openapi.json")));
  std::size_t operations = 0;
  for (const auto& [path, methods] : document["paths"].items()) operations += methods.size();
  CHECK(operations == all_routes().size());
  CHECK(document["paths"]["/process-definition"]["get"]["operationId"] == "getProcessDefinitions");
  CHECK(document["components"]["schemas"].contains("StartProcessInstanceDto"));
  // Every reference leads somewhere.
  const std::string text = document.dump();
  const std::string mark = "#/components/schemas/";
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
    const std::string name = text.substr(at + mark.size(), text.find('"', at) - at - mark.size());
    INFO(name);
    CHECK(document["components"]["schemas"].contains(name));
  }
}
