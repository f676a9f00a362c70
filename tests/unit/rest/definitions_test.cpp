// Deployments and definitions over REST.
#include <catch2/catch.hpp>

#include "unit/rest/server.h"

using namespace millrace;
using namespace millrace::test;

TEST_CASE("A deployment is made, listed and deleted", "[rest][deployment]") {
  Server server;
  const Response created = server.deploy(
      "order.bpmn", simple_model, form_field("deployment-name", "first") + form_field("deployment-source", "test"));
  INFO(created.body);
  REQUIRE(created.status == 200);
  const auto deployment = json_of(created);
  const std::string id = deployment["id"];
  CHECK(deployment["name"] == "first");
  CHECK(deployment["links"][0]["href"] == "http://here:1/engine-rest/deployment/" + id);
  const auto definition = deployment["deployedProcessDefinitions"].front();
  CHECK(definition["key"] == "order");
  CHECK(definition["description"] == "Handles an order");
  CHECK(definition["historyTimeToLive"] == 5);
  CHECK(deployment["deployedDecisionDefinitions"].is_null());

  CHECK(server.get("/deployment/count?source=test").body == R"({"count":1})");
  CHECK(json_of(server.get("/deployment"))[0]["id"] == id);
  CHECK(json_of(server.get("/deployment/" + id))["links"].empty());
  const auto resources = json_of(server.get("/deployment/" + id + "/resources"));
  REQUIRE(resources.size() == 1);
  CHECK(resources[0]["name"] == "order.bpmn");
  const Response data =
      server.get("/deployment/" + id + "/resources/" + resources[0]["id"].get<std::string>() + "/data");
  CHECK(data.body == simple_model);
  CHECK(header_of(data, "Content-Type") == "application/xml");
  CHECK(header_of(data, "Content-Disposition").find("order.bpmn") != std::string::npos);
  CHECK(server.get("/deployment/" + id + "/resources/x/data").status == 404);

  const auto by_key = json_of(server.get("/process-definition/key/order"));
  CHECK(by_key == definition);
  CHECK(json_of(server.get("/process-definition/" + by_key["id"].get<std::string>())) == definition);
  CHECK(json_of(server.get("/process-definition/key/order/xml"))["bpmn20Xml"] == simple_model);
  CHECK(json_of(server.get("/process-definition?keyLike=or%25&latestVersion=true&sortBy=deployTime&sortOrder=desc"))
            .size() == 1);

  CHECK(server.send("DELETE", "/engine-rest/deployment/" + id).status == 204);
  CHECK(server.send("DELETE", "/engine-rest/deployment/" + id).status == 404);
  CHECK(server.get("/process-definition/count").body == R"({"count":0})");
}

TEST_CASE("A form without resources or file names is refused", "[rest][deployment]") {
  Server server;
  const std::vector<Header> type{{"Content-Type", "multipart/form-data; boundary=x"}};
  const Response empty =
      server.send("POST", "/engine-rest/deployment/create", form_field("deployment-name", "x") + "--x--", type);
  CHECK(empty.status == 400);
  CHECK(json_of(empty)["type"] == "InvalidRequestException");
  CHECK(server.send("POST", "/engine-rest/deployment/create", form_field("data", "x") + "--x--", type).status == 400);
  CHECK(server.deploy("a.bpmn", simple_model, form_field("deployment-activation-time", "soon")).status == 400);
  CHECK(server.get("/deployment/count").body == R"({"count":0})");
}

TEST_CASE("Nothing deployed is null, not an empty object", "[rest][deployment]") {
  Server server;
  const auto deployment = json_of(server.deploy("notes.txt", "hello"));
  CHECK(deployment["deployedProcessDefinitions"].is_null());
}

TEST_CASE("An instance is started by id and by key", "[rest][process-definition]") {
  Server server;
  REQUIRE(server.deploy("order.bpmn", simple_model).status == 200);
  const Response started =
      server.post("/process-definition/key/order/start",
                  R"({"businessKey":12,"variables":{"a":{"value":5}},"withVariablesInReturn":true})");
  INFO(started.body);
  REQUIRE(started.status == 200);
  const auto instance = json_of(started);
  CHECK(instance["businessKey"] == "12");
  CHECK(instance["ended"] == false);
  CHECK(instance["definitionKey"] == "order");
  CHECK(instance["links"][0]["href"] ==
        "http://here:1/engine-rest/process-instance/" + instance["id"].get<std::string>());
  CHECK(instance["variables"]["a"]["type"] == "Integer");
  CHECK(server.post("/engine/default/process-definition/key/order/start", "{}")
            .body.find("here:1/engine-rest/engine/default/process-instance") != std::string::npos);
}

TEST_CASE("What is not there has Camunda's error", "[rest][process-definition]") {
  Server server;
  struct Row {
    const char* method;
    const char* path;
    int status;
    const char* type;
    bool has_code;
  };
  const Row rows[] = {
      {"GET", "/process-definition/x", 404, "InvalidRequestException", true},
      {"GET", "/process-definition/x/xml", 404, "InvalidRequestException", true},
      {"GET", "/process-definition/key/x", 404, "RestException", false},
      {"GET", "/process-definition/key/x/xml", 404, "RestException", false},
      {"GET", "/process-definition/key/x/tenant-id/y", 404, "RestException", false},
      {"POST", "/process-definition/x/start", 500, "RestException", true},
      {"POST", "/process-definition/key/x/start", 404, "RestException", false},
      {"GET", "/deployment/x", 404, "InvalidRequestException", false},
      {"GET", "/deployment/x/resources", 404, "InvalidRequestException", false},
      {"DELETE", "/deployment/x", 404, "InvalidRequestException", false},
      {"GET", "/deployment?source=a&withoutSource=true", 400, "InvalidRequestException", false},
      {"GET", "/process-definition?version=0", 500, "ProcessEngineException", true},
  };
  for (const Row& row : rows) {
    INFO(row.method << " " << row.path);
    const Response response =
        server.send(row.method, std::string("/engine-rest") + row.path, "", {{"Content-Type", "application/json"}});
    CHECK(response.status == row.status);
    CHECK(json_of(response)["type"] == row.type);
    CHECK(json_of(response)["code"].is_null() != row.has_code);
  }
}

TEST_CASE("A bad variable starts nothing", "[rest][process-definition]") {
  Server server;
  REQUIRE(server.deploy("order.bpmn", simple_model).status == 200);
  const Response response =
      server.post("/process-definition/key/order/start", R"({"variables":{"a":{"value":"x","type":"Integer"}}})");
  CHECK(response.status == 400);
  CHECK(json_of(response)["type"] == "InvalidRequestException");
  CHECK(server.get("/process-instance/count").body == R"({"count":0})");
}
