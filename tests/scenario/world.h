// A whole engine in memory for scenarios: a clock that the test moves, random numbers that repeat, requests in one line.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "millrace/engine.h"

namespace millrace::test {

using Json = nlohmann::json;

struct Answer {
  int status = 0;
  std::string text;
  Json json;  // null when the body is no JSON
};

class World {
 public:
  // Engines that share a database need seeds of their own, or they make the same ids.
  explicit World(Options options = {}, std::uint64_t seed = 1);

  // `path` is below /engine-rest.
  Answer get(const std::string& path);
  Answer post(const std::string& path, const Json& body = Json::object());
  Answer put(const std::string& path, const Json& body);
  Answer del(const std::string& path);
  Answer send(const Request& request);
  // All in one group with one commit, in order; the answers.
  std::vector<Answer> send_group(const std::vector<Request>& requests);

  // Deploys one model; the id of the deployment. Fails the test when the engine refuses it.
  std::string deploy(const std::string& xml, const std::string& file_name = "model.bpmn");
  Answer try_deploy(const std::string& xml, const std::string& file_name = "model.bpmn");
  // Starts an instance by key; its id.
  std::string start(const std::string& key, const Json& variables = Json::object());
  // The one task of an instance. Fails the test when there is not just one.
  Json only_task(const std::string& instance_id);
  void complete(const Json& task, const Json& variables = Json::object());

  void set_now(std::int64_t now_ms) { now_ms_ = now_ms; }
  Engine& engine() { return *engine_; }
  Lane& lane() { return *lane_; }

 private:
  std::int64_t now_ms_ = 1'893'456'000'000;  // 2030-01-01T00:00:00Z
  std::uint64_t random_;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Lane> lane_;
};

// A request below /engine-rest with a JSON body; null: without one.
Request make_request(const std::string& method, const std::string& path, const Json& body = nullptr);

// A whole BPMN file around the elements of one process named "process".
std::string process_xml(const std::string& elements);
// Its short forms: <startEvent id="a"/>, <sequenceFlow …>.
std::string flow(const std::string& source, const std::string& target);

}  // namespace millrace::test
