// The public face of the engine: opens it, hands out lanes.
#include "millrace/engine.h"

#include "base/text.h"
#include "host/state.h"

namespace millrace {

const std::string* Request::header(std::string_view name) const {
  for (const Header& header : headers)
    if (equal_ignore_case(header.name, name)) return &header.value;
  return nullptr;
}

std::string_view version() { return "0.1.0"; }

Engine::State::State(Options given_options, Ports given_ports, std::string_view snapshot)
    : options(std::move(given_options)),
      ports(std::move(given_ports)),
      clock(ports.now_ms),
      ids(ports.random),
      history(options.history),
      listeners{&history},
      parts{.options = options, .ids = &ids, .models = &models, .listeners = &listeners, .has_subscribers = [this] { return has_subscribers(); }},
      dispatcher(options, clock),
      store(store::open_sqlite({.path = options.database, .vfs = options.vfs, .snapshot = std::string(snapshot)})) {}

void Engine::State::log(LogLevel level, std::string_view message) const {
  if (ports.log) ports.log(level, message);
}

bool Engine::State::has_subscribers() const {
  const std::lock_guard lock(subscribers_mutex);
  return !subscribers.empty();
}

void Engine::State::publish(std::span<const Event> events) const {
  if (events.empty()) return;
  const std::lock_guard lock(subscribers_mutex);
  for (const auto& subscriber : subscribers) subscriber(events);
}

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::~Engine() = default;

std::unique_ptr<Engine> Engine::open(Options options, Ports ports) {
  return std::unique_ptr<Engine>(new Engine(std::make_unique<State>(std::move(options), std::move(ports), std::string_view{})));
}

std::unique_ptr<Engine> Engine::restore(std::string_view snapshot, Options options, Ports ports) {
  options.database = ":memory:";
  return std::unique_ptr<Engine>(new Engine(std::make_unique<State>(std::move(options), std::move(ports), snapshot)));
}

Access Engine::access(const Request& request) const { return state_->dispatcher.access(request); }

std::unique_ptr<Lane> Engine::open_lane(Access access) {
  auto lane = std::make_unique<Lane::State>(Lane::State{*state_, nullptr, access});
  if (access != Access::none) lane->session = state_->store->open(access == Access::write ? store::Mode::write : store::Mode::read);
  return std::unique_ptr<Lane>(new Lane(std::move(lane)));
}

bool Engine::has_read_lanes() const { return state_->store->has_concurrent_readers(); }

void Engine::subscribe(std::function<void(std::span<const Event>)> subscriber) {
  const std::lock_guard lock(state_->subscribers_mutex);
  state_->subscribers.push_back(std::move(subscriber));
}

std::string Engine::snapshot(Lane& lane) { return state_->store->snapshot(*lane.state_->session); }

std::int64_t Engine::now_ms() const { return state_->clock.now_ms(); }

}  // namespace millrace
