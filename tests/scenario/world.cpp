// A whole engine in memory for scenarios.
#include "scenario/world.h"

#include <catch2/catch.hpp>

namespace millrace::test {

World::World(Options options, std::uint64_t seed) : random_(seed) {
  Ports ports;
  ports.now_ms = [this] { return now_ms_; };
  ports.random = [this](void* bytes, std::size_t count) {
    auto* at = static_cast<unsigned char*>(bytes);
    for (std::size_t i = 0; i < count; ++i) {
      random_ = random_ * 6364136223846793005u + 1442695040888963407u;
      at[i] = static_cast<unsigned char>(random_ >> 56);
    }
  };
  engine_ = Engine::open(std::move(options), std::move(ports));
  lane_ = engine_->open_lane(Access::write);
}

namespace {

Answer answer_of(Response response) {
  Answer answer{response.status, std::move(response.body), nullptr};
  answer.json = Json::parse(answer.text, nullptr, /*allow_exceptions=*/false);
  if (answer.json.is_discarded()) answer.json = nullptr;
  return answer;
}

}  // namespace

Answer World::send(const Request& request) { return send_group({request}).front(); }

std::vector<Answer> World::send_group(const std::vector<Request>& requests) {
  std::vector<Answer> answers(requests.size());
  std::vector<int> replies(requests.size());
  std::vector<Lane::Work> works;
  for (std::size_t i = 0; i < requests.size(); ++i)
    works.push_back({&requests[i], [&, i](Response response) {
                       ++replies[i];
                       answers[i] = answer_of(std::move(response));
                     }});
  lane_->handle_group(works);
  for (const int count : replies) REQUIRE(count == 1);
  return answers;
}

Request make_request(const std::string& method, const std::string& path, const Json& body) {
  Request request{method, "/engine-rest" + path, {{"Accept", "application/json"}}, {}};
  if (!body.is_null()) {
    request.headers.push_back({"Content-Type", "application/json"});
    request.body = body.dump();
  }
  return request;
}

Answer World::get(const std::string& path) { return send(make_request("GET", path)); }
Answer World::post(const std::string& path, const Json& body) { return send(make_request("POST", path, body)); }
Answer World::put(const std::string& path, const Json& body) { return send(make_request("PUT", path, body)); }
Answer World::del(const std::string& path) { return send(make_request("DELETE", path)); }

Answer World::try_deploy(const std::string& xml, const std::string& file_name) {
  Request request{"POST", "/engine-rest/deployment/create", {{"Content-Type", "multipart/form-data; boundary=cut"}}, {}};
  request.body = "--cut\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\ntest\r\n"
                 "--cut\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" +
                 file_name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + xml + "\r\n--cut--\r\n";
  return send(request);
}

std::string World::deploy(const std::string& xml, const std::string& file_name) {
  const Answer answer = try_deploy(xml, file_name);
  INFO(answer.text);
  REQUIRE(answer.status == 200);
  return answer.json["id"];
}

std::string World::start(const std::string& key, const Json& variables) {
  const Answer answer = post("/process-definition/key/" + key + "/start", {{"variables", variables}});
  INFO(answer.text);
  REQUIRE(answer.status == 200);
  return answer.json["id"];
}

Json World::only_task(const std::string& instance_id) {
  const Answer answer = get("/task?processInstanceId=" + instance_id);
  INFO(answer.text);
  REQUIRE(answer.status == 200);
  REQUIRE(answer.json.size() == 1);
  return answer.json[0];
}

void World::complete(const Json& task, const Json& variables) {
  const Answer answer = post("/task/" + task["id"].get<std::string>() + "/complete", {{"variables", variables}});
  INFO(answer.text);
  REQUIRE(answer.status == 204);
}

std::string process_xml(const std::string& elements) {
  return R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
             xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="test">
<process id="process" isExecutable="true">)" +
         elements + "</process></definitions>";
}

std::string flow(const std::string& source, const std::string& target) {
  return "<sequenceFlow id=\"" + source + "_" + target + "\" sourceRef=\"" + source + "\" targetRef=\"" + target + "\"/>";
}

}  // namespace millrace::test
