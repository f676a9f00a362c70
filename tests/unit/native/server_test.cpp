// The server on a real socket, around an engine that is none.
#include "fake_engine.h"
#include "ports.h"
#include "server.h"

#include <catch2/catch.hpp>

#include <thread>

using namespace millrace;
using namespace millrace::native;
using namespace std::chrono_literals;

namespace {

class RunningServer {
 public:
  explicit RunningServer(std::vector<std::string_view> options = {}) {
    options.insert(options.end(), {"--port", "0", "--database", ":memory:"});
    server_.emplace(read_configuration(options), native_ports());
    thread_ = std::thread([this] { server_->run(); });
  }
  ~RunningServer() { stop(); }

  void stop() {
    if (!thread_.joinable()) return;
    server_->stop();
    thread_.join();
  }
  tcp::endpoint endpoint() const { return server_->endpoint(); }

 private:
  std::optional<Server> server_;
  std::thread thread_;
};

class Client {
 public:
  explicit Client(const RunningServer& server) { socket_.connect(server.endpoint()); }

  void get(std::string_view target) { send("GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"); }
  void post(std::string_view target) {
    send("POST " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
  }
  void send(std::string_view bytes) {
    while (!bytes.empty()) bytes.remove_prefix(socket_.write_some(asio::buffer(bytes)));
  }

  // The body of the next answer; "end" when the connection has ended.
  std::string receive() {
    std::size_t head = 0;
    while ((head = received_.find("\r\n\r\n")) == std::string::npos)
      if (!read()) return "end";
    std::size_t length = 0;
    if (std::size_t at = received_.find("Content-Length: "); at < head) length = std::stoul(received_.substr(at + 16));
    while (received_.size() < head + 4 + length)
      if (!read()) return "end";
    std::string body = received_.substr(head + 4, length);
    received_.erase(0, head + 4 + length);
    return body;
  }

 private:
  bool read() {
    char bytes[4096];
    error_code error;
    std::size_t count = socket_.read_some(asio::buffer(bytes), error);
    received_.append(bytes, count);
    return !error;
  }

  asio::io_context context_;
  tcp::socket socket_{context_};
  std::string received_;
};

}  // namespace

TEST_CASE("Answers come in the order of the requests, whatever lane they ran on", "[server]") {
  fake::reset();
  RunningServer server({"--threads", "2"});
  Client client(server);
  client.get("/read/sleep/30");
  client.get("/read/b");
  client.post("/write/c");
  client.get("/none/d");
  client.post("/write/sleep/20");
  client.get("/read/f");
  CHECK(client.receive() == "GET /read/sleep/30");
  CHECK(client.receive() == "GET /read/b");
  CHECK(client.receive() == "POST /write/c");
  CHECK(client.receive() == "GET /none/d");
  CHECK(client.receive() == "POST /write/sleep/20");
  CHECK(client.receive() == "GET /read/f");
}

TEST_CASE("What waits for the writer becomes one group", "[server]") {
  fake::reset();
  RunningServer server;
  Client first(server);
  first.post("/block");
  fake::behaviour().wait_until_blocked(1);
  Client others(server);
  for (int i = 0; i < 5; ++i) others.post("/write");
  fake::behaviour().wait_until_asked(6);
  Client last(server);
  last.get("/none/x");
  last.get("/read/x");  // beside the writer
  CHECK(last.receive() == "GET /none/x");
  CHECK(last.receive() == "GET /read/x");
  fake::behaviour().release();
  CHECK(first.receive() == "POST /block");
  for (int i = 0; i < 5; ++i) CHECK(others.receive() == "POST /write");
  CHECK(fake::behaviour().groups == std::vector<std::size_t>{1, 5});
}

TEST_CASE("Without read lanes queries run on the writer", "[server]") {
  fake::reset();
  fake::behaviour().read_lanes = false;
  RunningServer server;
  Client client(server);
  client.get("/read/x");
  CHECK(client.receive() == "GET /read/x");
  CHECK(fake::behaviour().groups == std::vector<std::size_t>{1});
}

TEST_CASE("What runs too long is interrupted", "[server]") {
  fake::reset();
  RunningServer server({"--statement-timeout", "100ms"});
  Client client(server);
  auto target = GENERATE("/read/block", "/write/block");
  client.get(target);
  CHECK(client.receive() == "interrupted");
}

TEST_CASE("Over the bound of the queue requests are refused, and not forgotten", "[server]") {
  fake::reset();
  RunningServer server({"--max-queue", "2"});
  Client first(server);
  first.post("/block");
  fake::behaviour().wait_until_blocked(1);
  Client second(server);
  for (int i = 0; i < 4; ++i) second.post("/write");
  fake::behaviour().wait_until_asked(5);
  Client third(server);
  third.get("/none/x");  // when it is answered, those before it are queued or refused
  CHECK(third.receive() == "GET /none/x");
  fake::behaviour().release();
  CHECK(second.receive() == "POST /write");
  CHECK(second.receive() == "POST /write");
  CHECK_THAT(second.receive(), Catch::Contains("Too many requests"));
  CHECK_THAT(second.receive(), Catch::Contains("Too many requests"));
}

TEST_CASE("An answer that the socket does not take at once is sent whole", "[server]") {
  fake::reset();
  RunningServer server;
  Client client(server);
  for (int i = 0; i < 3; ++i) client.get("/read/size/20000000");
  std::this_thread::sleep_for(50ms);
  for (int i = 0; i < 3; ++i) CHECK(client.receive().size() == 20'000'000);
}

TEST_CASE("A client that leaves does not disturb what it asked for", "[server]") {
  fake::reset();
  RunningServer server;
  {
    Client client(server);
    client.post("/block");
    client.post("/write");
    fake::behaviour().wait_until_blocked(1);
  }
  fake::behaviour().release();
  Client other(server);
  other.post("/write");
  CHECK(other.receive() == "POST /write");
}

TEST_CASE("The end waits for requests in flight and answers them", "[server]") {
  fake::reset();
  RunningServer server({"--threads", "2"});
  Client busy(server);
  Client idle(server);
  idle.get("/none/x");
  CHECK(idle.receive() == "GET /none/x");
  busy.post("/write/sleep/100");
  fake::behaviour().wait_until_asked(2);
  server.stop();
  CHECK(busy.receive() == "POST /write/sleep/100");
  CHECK(busy.receive() == "end");
  CHECK(idle.receive() == "end");
}

TEST_CASE("The end does not wait for ever", "[server]") {
  fake::reset();
  RunningServer server({"--drain-timeout", "50ms"});
  Client client(server);
  client.get("/read/block");
  fake::behaviour().wait_until_blocked(1);
  server.stop();
  CHECK(client.receive() == "end");
}

TEST_CASE("Jobs that are due run while nobody asks for anything, unless they are switched off", "[server]") {
  fake::reset();
  fake::behaviour().jobs_due = 100;
  auto executor = GENERATE("on", "off");
  RunningServer server({"--job-executor", executor});
  bool expected = std::string_view(executor) == "on";
  for (int i = 0; i < (expected ? 5000 : 20) && fake::behaviour().jobs_due > 0; ++i) std::this_thread::sleep_for(1ms);
  CHECK((fake::behaviour().jobs_due == 0) == expected);
}
