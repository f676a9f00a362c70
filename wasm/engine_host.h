// The one class that JavaScript sees: an engine with its lane, behind calls of strings, numbers and bytes.
#pragma once

#include <emscripten/val.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "millrace/engine.h"

namespace millrace::wasm {

// No C++ exception leaves a method: what can fail says so in its result. Whatever else comes out of a call (a trap, the
// host's RangeError) leaves the instance in an unknown state, and the loader must drop it.
//
// `ports` is a JavaScript object of functions that never throw:
//   now() -> milliseconds since 1970           random(Uint8Array), fills it             log(level, message)
//   reply(ticket, status, headers, body)       body is a view that is valid only during the call
class EngineHost {
 public:
  // Opens an engine. Options are a JSON object (see open_options.cpp). Returns an empty string, or why it could not.
  std::string open(const std::string& options, emscripten::val ports);
  // The same from the bytes of a snapshot (Uint8Array).
  std::string restore(const emscripten::val& snapshot, const std::string& options, emscripten::val ports);
  // Frees the engine. Open tickets are never answered.
  void close();

  // 0 none, 1 reads, 2 writes.
  int access(const std::string& method, const std::string& target) const;

  // Runs one request. Headers are lines, a name and a value in turn; body is a Uint8Array. Calls ports.reply before it
  // returns 0, or later with the ticket that it returns.
  double handle(const std::string& method, const std::string& target, const std::string& headers,
                const emscripten::val& body);

  // The state as a Uint8Array of its own; a string says why not.
  emscripten::val snapshot();

  // How many jobs it ran; -1 when running them failed (the log says why).
  int run_due_jobs(int limit);
  // When the next job is due, in milliseconds since 1970; NaN when none waits.
  double next_wake_time();
  // The engine's clock in milliseconds since 1970.
  double now() const;

  // Calls back after every commit with a JSON list of its events.
  void subscribe(emscripten::val subscriber);

 private:
  using Opener = std::function<std::unique_ptr<Engine>(Options, Ports)>;
  std::string open_with(const Opener& opener, const std::string& options, emscripten::val ports);
  Reply reply_to(double ticket, const std::shared_ptr<bool>& answered) const;
  void log(LogLevel level, std::string_view message) const;

  emscripten::val ports_ = emscripten::val::undefined();
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Lane> lane_;
  double last_ticket_ = 0;
};

// Reads the options' JSON; throws std::invalid_argument with a message for the developer.
Options parse_options(const std::string& json);

// The events as a JSON list, absent members left out.
std::string encode_events(std::span<const Event> events);

}  // namespace millrace::wasm
