// The way of a request: found in the route tables, decoded and checked without a database, run as a command, encoded.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>

#include "base/error.h"
#include "millrace/engine.h"
#include "rest/mount.h"
#include "rest/route.h"

namespace millrace::rest {

// A request that was decoded. When `response` is there it is answered already and must not run.
struct Prepared {
  std::optional<Response> response;
  const Mount* mount = nullptr;  // null: at the origin, or nowhere
  const Route* route = nullptr;
  Access access = Access::none;
  bool is_head = false;
  Call call;  // its `request` must outlive it
};

// How /clock at the origin reads and sets the engine's time.
struct ClockControl {
  std::function<std::int64_t()> now_ms;
  std::function<void(std::int64_t)> set;
  std::function<void()> run;
};

// Thread-safe: everything in it is immutable.
class Dispatcher {
 public:
  Dispatcher(const Options& options, ClockControl clock);
  // For any clock with now_ms(), set() and run(); it must outlive the dispatcher.
  template <class Clock>
  Dispatcher(const Options& options, Clock& clock)
      : Dispatcher(options,
                   ClockControl{[&clock] { return clock.now_ms(); },
                                [&clock](std::int64_t now_ms) { clock.set(now_ms); }, [&clock] { clock.run(); }}) {}
  Dispatcher(const Dispatcher&) = delete;
  Dispatcher& operator=(const Dispatcher&) = delete;

  // What the request will do, from the tables alone; `none` for what run() never sees.
  Access access(const Request& request) const;

  // Routes, decodes and checks; touches no database. No exception leaves: what is wrong is answered in `response`.
  Prepared prepare(const Request& request) const;

  // Runs the handler and encodes its answer. Throws EngineError.
  Response run(engine::CommandContext& context, const Prepared& prepared) const;

  // The answer for an error, in the form of the dialect that the request spoke.
  Response error_response(const EngineError& error, const Prepared& prepared) const;
  // For a host that refuses a body before it has read it (413).
  Response payload_too_large() const;

  const Mount& mount() const { return camunda_; }

 private:
  void decode(Prepared& prepared, const Request& request) const;
  void decode_body(Prepared& prepared, const Request& request) const;
  std::optional<Response> answer_at_origin(const Request& request, std::string_view path) const;
  Response answer_clock(const Request& request) const;
  std::string base_url(const Request& request, const Mount& mount, const Mount::Found& found) const;

  Options options_;
  ClockControl clock_;
  Mount camunda_;
};

// The answer on the wire. `is_get` adds what caches must know.
Response encode(const Answer& answer, const Prepared& prepared);

}  // namespace millrace::rest
