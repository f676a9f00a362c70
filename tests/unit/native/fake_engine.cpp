// An engine without a database.
#include "fake_engine.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <thread>
#include <utility>

#include <strings.h>

namespace millrace {
namespace fake {
namespace {

std::unique_ptr<Behaviour>& current() {
  static auto behaviour = std::make_unique<Behaviour>();
  return behaviour;
}

int number_behind(const std::string& target, const char* word) {
  std::size_t at = target.find(word);
  return at == std::string::npos ? -1 : std::atoi(target.c_str() + at + std::char_traits<char>::length(word));
}

}  // namespace

Behaviour& behaviour() { return *current(); }
void reset() { current() = std::make_unique<Behaviour>(); }

void Behaviour::release() {
  std::lock_guard lock(mutex);
  released = true;
  changed.notify_all();
}

void Behaviour::wait_until_blocked(int count) {
  std::unique_lock lock(mutex);
  changed.wait_for(lock, std::chrono::seconds(10), [&] { return blocked >= count; });
}

void Behaviour::wait_until_asked(int count) {
  std::unique_lock lock(mutex);
  changed.wait_for(lock, std::chrono::seconds(10), [&] { return asked >= count; });
}

}  // namespace fake

const std::string* Request::header(std::string_view name) const {
  for (const Header& header : headers)
    if (header.name.size() == name.size() && strncasecmp(header.name.data(), name.data(), name.size()) == 0)
      return &header.value;
  return nullptr;
}

struct Engine::State {
  Ports ports;
};

struct Lane::State {
  Access access;
  bool interrupted = false;

  Response answer(const Request& request) {
    auto& control = fake::behaviour();
    if (int ms = fake::number_behind(request.target, "/sleep/"); ms >= 0)
      std::this_thread::sleep_for(std::chrono::milliseconds(ms));
    if (request.target.ends_with("/block")) {
      std::unique_lock lock(control.mutex);
      ++control.blocked;
      control.changed.notify_all();
      control.changed.wait(lock, [&] { return control.released || interrupted; });
      --control.blocked;
      if (std::exchange(interrupted, false)) return {500, {}, "interrupted"};
    }
    if (request.target.starts_with("/engine-rest/") && request.target.ends_with("thing")) return {404, {}, "nothing"};
    if (request.target.ends_with("/start")) return {404, {}, "no such process"};
    std::string body = request.method + " " + request.target;
    if (request.target.ends_with("/echo")) body = request.body;
    if (int size = fake::number_behind(request.target, "/size/"); size >= 0) body.assign(static_cast<std::size_t>(size), 'x');
    return {200, {{"Content-Type", "text/plain"}}, std::move(body)};
  }
};

Lane::Lane(std::unique_ptr<State> state) : state_(std::move(state)) {}
Lane::~Lane() = default;
void Lane::handle(const Request& request, const Reply& reply) { reply(state_->answer(request)); }

void Lane::handle_group(std::span<const Work> group) {
  {
    std::lock_guard lock(fake::behaviour().mutex);
    fake::behaviour().groups.push_back(group.size());
  }
  std::vector<Response> answers;
  for (const Work& work : group) answers.push_back(state_->answer(*work.request));
  for (std::size_t i = 0; i < group.size(); ++i) group[i].reply(std::move(answers[i]));
}

void Lane::interrupt() noexcept {
  std::lock_guard lock(fake::behaviour().mutex);
  state_->interrupted = true;
  fake::behaviour().changed.notify_all();
}

int Lane::run_due_jobs(int limit) {
  int count = std::min(limit, fake::behaviour().jobs_due.load());
  fake::behaviour().jobs_due -= count;
  return count;
}

std::optional<std::int64_t> Lane::next_wake_time() {
  return fake::behaviour().jobs_due > 0 ? std::optional<std::int64_t>(0) : std::nullopt;
}

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::~Engine() = default;

std::unique_ptr<Engine> Engine::open(Options options, Ports ports) {
  if (options.database == "/nowhere/data.db") throw std::runtime_error("The database /nowhere/data.db cannot be opened.");
  auto state = std::make_unique<State>();
  state->ports = std::move(ports);
  return std::unique_ptr<Engine>(new Engine(std::move(state)));
}

Access Engine::access(const Request& request) const {
  {
    std::lock_guard lock(fake::behaviour().mutex);
    ++fake::behaviour().asked;
    fake::behaviour().changed.notify_all();
  }
  if (request.target.starts_with("/none/") || request.target == "/engine-rest/engine") return Access::none;
  return request.target.starts_with("/read/") || request.target == "/engine-rest/task" ? Access::read : Access::write;
}

std::unique_ptr<Lane> Engine::open_lane(Access access) {
  auto state = std::make_unique<Lane::State>();
  state->access = access;
  return std::unique_ptr<Lane>(new Lane(std::move(state)));
}

bool Engine::has_read_lanes() const { return fake::behaviour().read_lanes; }
std::int64_t Engine::now_ms() const { return state_->ports.now_ms(); }
std::string_view version() { return "0.1.0"; }

}  // namespace millrace
