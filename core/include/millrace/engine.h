// Millrace: a BPMN process engine behind one function shaped like fetch.
//
// A host opens an Engine, hands it requests of the REST dialects and sends back what the replies say. The core starts no
// threads, opens no sockets and reads no clock: what it needs of the world comes through Ports.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace millrace {

struct Header {
  std::string name;
  std::string value;
};

struct Request {
  std::string method;  // "GET"
  std::string target;  // as on the request line: "/engine-rest/task?maxResults=1"
  std::vector<Header> headers;
  std::string body;

  // The value of the first header of that name, in any case; null when there is none.
  const std::string* header(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::vector<Header> headers;
  std::string body;
};

// Called once for each request, on the thread that drives the lane, after the commit of what the request wrote.
using Reply = std::function<void(Response)>;

// What a request does to the state: nothing (answered without a database), reads, or writes.
enum class Access { none, read, write };

enum class HistoryLevel { none, activity, audit, full };
enum class LogLevel { debug, info, warning, error };

struct Options {
  std::string database = ":memory:";  // or the path of a file
  std::string vfs;                    // name of a registered SQLite VFS, for tests; empty: the default one
  HistoryLevel history = HistoryLevel::full;
  std::optional<int> history_time_to_live_days = 365;  // for models that name none; absent: such models are refused
  bool virtual_clock = false;         // PUT and DELETE /clock work
  std::string time_zone = "UTC";      // IANA name; dates without an offset are read in it
  std::size_t max_body_bytes = 64u << 20;
  std::string base_url;               // origin of the links in answers ("http://localhost:8080"); empty: taken from the Host header
};

struct Ports {
  std::function<std::int64_t()> now_ms;                      // wall clock, milliseconds since 1970-01-01T00:00:00Z
  std::function<void(void* bytes, std::size_t count)> random;  // fills with random bytes; must be thread-safe
  std::function<void(LogLevel, std::string_view message)> log;  // may be empty
};

// A change of state, told after the commit that made it true, in commit order.
struct Event {
  std::string type;  // "process-instance.started", "activity.entered", "task.completed", …
  std::int64_t time_ms = 0;
  std::string process_instance_id;
  std::string process_definition_id;
  std::string execution_id;
  std::string activity_id;
  std::string activity_instance_id;
  std::string task_id;
};

class Engine;

// A connection with what belongs to it. Belongs to one thread at a time; outlived by its Engine.
class Lane {
 public:
  ~Lane();
  Lane(const Lane&) = delete;
  Lane& operator=(const Lane&) = delete;

  // Runs one request and calls the reply before it returns, with whatever answer: no exception leaves.
  void handle(const Request& request, const Reply& reply);

  struct Work {
    const Request* request;
    Reply reply;
  };
  // Runs the requests in order, each all or nothing, in one transaction with one commit; the replies are called after it. When
  // the transaction is lost on the way or its commit fails, every command runs again alone. A write lane only.
  void handle_group(std::span<const Work> group);

  // Ends the statement that runs on this lane; its request answers an error. From any thread.
  void interrupt() noexcept;

  // Runs up to `limit` jobs that are due; how many it ran. A write lane only.
  int run_due_jobs(int limit);
  // When the next job is due, milliseconds since 1970; absent when none waits.
  std::optional<std::int64_t> next_wake_time();

 private:
  friend class Engine;
  struct State;
  explicit Lane(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

class Engine {
 public:
  // Opens the database, creates or upgrades its schema. Throws std::runtime_error with a message for the operator when it cannot.
  static std::unique_ptr<Engine> open(Options options, Ports ports);
  // The same, in memory, from the bytes of a snapshot.
  static std::unique_ptr<Engine> restore(std::string_view snapshot, Options options, Ports ports);
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  // What the request will do, from the route table; unknown routes are `none`. Thread-safe.
  Access access(const Request& request) const;

  // Opens a lane. On SQLite there may be one write lane; read lanes only when has_read_lanes(). Thread-safe.
  std::unique_ptr<Lane> open_lane(Access access);
  bool has_read_lanes() const;

  // Events of every commit, from the thread that committed. At most one subscriber a call; they stay until the engine goes.
  void subscribe(std::function<void(std::span<const Event>)> subscriber);

  // The whole state as bytes of a SQLite file, as of the last commit of the lane.
  std::string snapshot(Lane& lane);

  // The engine's clock: the port's, or the time that PUT /clock set.
  std::int64_t now_ms() const;

  struct State;  // the core's own

 private:
  friend class Lane;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// The version of this library, "0.1.0".
std::string_view version();

}  // namespace millrace
