// A whole engine in memory, asked by requests as a client writes them.
#pragma once

#include <memory>
#include <string>

#include <nlohmann/json.hpp>

#include "millrace/engine.h"

namespace millrace::test {

class Server {
 public:
  explicit Server(Options options = {}) {
    Ports ports;
    ports.now_ms = [] { return std::int64_t{1'893'456'000'000}; };
    ports.random = [this](void* bytes, std::size_t count) {
      for (std::size_t i = 0; i < count; ++i)
        static_cast<unsigned char*>(bytes)[i] = static_cast<unsigned char>(random_ = random_ * 29 + 7);
    };
    engine_ = Engine::open(std::move(options), std::move(ports));
    lane_ = engine_->open_lane(Access::write);
  }

  Response send(const std::string& method, const std::string& target, const std::string& body = "",
                std::vector<Header> headers = {}) {
    headers.push_back({"Host", "here:1"});
    Response response;
    lane_->handle({method, target, std::move(headers), body}, [&](Response answer) { response = std::move(answer); });
    return response;
  }
  Response get(const std::string& path, std::vector<Header> headers = {}) {
    return send("GET", "/engine-rest" + path, "", std::move(headers));
  }
  Response post(const std::string& path, const std::string& body) {
    return send("POST", "/engine-rest" + path, body, {{"Content-Type", "application/json"}});
  }

  // A deployment form of one text file.
  Response deploy(const std::string& file_name, const std::string& content, const std::string& more_parts = "") {
    const std::string body = more_parts + "--x\r\nContent-Disposition: form-data; name=\"data\"; filename=\"" +
                             file_name + "\"\r\n\r\n" + content + "\r\n--x--\r\n";
    return send("POST", "/engine-rest/deployment/create", body, {{"Content-Type", "multipart/form-data; boundary=x"}});
  }

  Engine& engine() { return *engine_; }

 private:
  std::uint32_t random_ = 1;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Lane> lane_;
};

inline nlohmann::json json_of(const Response& response) { return nlohmann::json::parse(response.body, nullptr, false); }

// "" when there is none.
inline std::string header_of(const Response& response, const std::string& name) {
  for (const Header& header : response.headers) {
    if (header.name == name) return header.value;
  }
  return "";
}

inline std::string form_field(const std::string& name, const std::string& value) {
  return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
}

inline constexpr const char* simple_model =
    R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="http://example.org/test">
  <process id="order" name="Order" isExecutable="true" camunda:historyTimeToLive="P5D">
    <documentation>Handles an order</documentation>
    <startEvent id="start"/><userTask id="check"/><endEvent id="end"/>
    <sequenceFlow id="a" sourceRef="start" targetRef="check"/><sequenceFlow id="b" sourceRef="check" targetRef="end"/>
  </process>
</definitions>)";

}  // namespace millrace::test
