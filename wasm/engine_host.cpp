// EngineHost: requests, jobs and events across the boundary to JavaScript.
#include "engine_host.h"

#include <limits>
#include <stdexcept>
#include <utility>

#include "bytes.h"

namespace millrace::wasm {
namespace {

using emscripten::val;

Ports make_ports(const val& ports) {
  return {
      .now_ms = [ports] { return static_cast<std::int64_t>(ports.call<double>("now")); },
      .random = [ports](void* bytes, std::size_t count) { ports.call<void>("random", view_of(bytes, count)); },
      .log = [ports](LogLevel level, std::string_view message) {
        ports.call<void>("log", static_cast<int>(level), std::string(message));
      }};
}

Request make_request(const std::string& method, const std::string& target, const std::string& headers) {
  Request request{.method = method, .target = target, .headers = {}, .body = {}};
  std::string_view rest = headers;
  auto line = [&rest] {
    auto end = rest.find('\n');
    std::string text(rest.substr(0, end));
    rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
    return text;
  };
  while (!rest.empty()) {
    std::string name = line();
    request.headers.push_back({.name = std::move(name), .value = line()});
  }
  return request;
}

std::string header_lines(const std::vector<Header>& headers) {
  std::string lines;
  for (const auto& header : headers) lines += header.name + '\n' + header.value + '\n';
  return lines;
}

}  // namespace

std::string EngineHost::open_with(const Opener& opener, const std::string& options, val ports) {
  ports_ = std::move(ports);
  try {
    engine_ = opener(parse_options(options), make_ports(ports_));
    lane_ = engine_->open_lane(Access::write);
    return {};
  } catch (const std::exception& error) {
    close();
    return *error.what() != '\0' ? error.what() : "the engine could not be opened";
  }
}

std::string EngineHost::open(const std::string& options, val ports) { return open_with(&Engine::open, options, std::move(ports)); }

std::string EngineHost::restore(const val& snapshot, const std::string& options, val ports) {
  const std::string bytes = bytes_from(snapshot);
  auto opener = [&bytes](Options parsed, Ports made) { return Engine::restore(bytes, std::move(parsed), std::move(made)); };
  return open_with(opener, options, std::move(ports));
}

void EngineHost::close() {
  lane_.reset();
  engine_.reset();
}

int EngineHost::access(const std::string& method, const std::string& target) const {
  return static_cast<int>(engine_->access({.method = method, .target = target, .headers = {}, .body = {}}));
}

Reply EngineHost::reply_to(double ticket, const std::shared_ptr<bool>& answered) const {
  return [ports = ports_, ticket, answered](const Response& response) {
    *answered = true;
    ports.call<void>("reply", ticket, response.status, header_lines(response.headers),
                     view_of(response.body.data(), response.body.size()));
  };
}

double EngineHost::handle(const std::string& method, const std::string& target, const std::string& headers, const val& body) {
  const double ticket = ++last_ticket_;
  auto answered = std::make_shared<bool>(false);
  Request request = make_request(method, target, headers);
  request.body = bytes_from(body);
  lane_->handle(request, reply_to(ticket, answered));
  return *answered ? 0 : ticket;
}

val EngineHost::snapshot() {
  try {
    const std::string bytes = engine_->snapshot(*lane_);
    return val::global("Uint8Array").new_(view_of(bytes.data(), bytes.size()));  // copies
  } catch (const std::exception& error) {
    return val(std::string(error.what()));
  }
}

int EngineHost::run_due_jobs(int limit) {
  try {
    return lane_->run_due_jobs(limit);
  } catch (const std::exception& error) {
    log(LogLevel::error, error.what());
    return -1;
  }
}

double EngineHost::next_wake_time() {
  try {
    if (auto time_ms = lane_->next_wake_time()) return static_cast<double>(*time_ms);
  } catch (const std::exception& error) {
    log(LogLevel::error, error.what());
  }
  return std::numeric_limits<double>::quiet_NaN();
}

double EngineHost::now() const { return static_cast<double>(engine_->now_ms()); }

void EngineHost::subscribe(val subscriber) {
  engine_->subscribe([subscriber = std::move(subscriber)](std::span<const Event> events) { subscriber(encode_events(events)); });
}

void EngineHost::log(LogLevel level, std::string_view message) const {
  ports_.call<void>("log", static_cast<int>(level), std::string(message));
}

}  // namespace millrace::wasm
