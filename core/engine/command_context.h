// What a command works with: the unit of work, the clock, ids, models and the event stream. One per command, on one lane.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"
#include "engine/event_stream.h"
#include "engine/unit_of_work.h"
#include "millrace/engine.h"
#include "store/session.h"

namespace millrace::engine {

class ModelCache;

// What is the same for all commands of an engine. Immutable, or locked inside.
struct EngineParts {
  Options options;
  IdGenerator* ids = nullptr;
  ModelCache* models = nullptr;
  const EventListeners* listeners = nullptr;  // history and the like, inside the unit of work
  std::function<bool()> has_subscribers;      // whether anybody hears the events after the commit
};

class CommandContext {
 public:
  CommandContext(const EngineParts& parts, store::Session& session, std::int64_t now_ms);
  CommandContext(const CommandContext&) = delete;
  CommandContext& operator=(const CommandContext&) = delete;

  store::Session& session() { return session_; }
  UnitOfWork& unit() { return unit_; }
  const Options& options() const { return parts_.options; }
  ModelCache& models() { return *parts_.models; }

  // The time of the command: read once, so that all it writes bears the same time.
  std::int64_t now_ms() const { return now_ms_; }
  std::string new_id() { return parts_.ids->next(now_ms_); }

  // Who asks; absent without authentication.
  const std::optional<std::string>& user() const { return user_; }
  void set_user(std::optional<std::string> user) { user_ = std::move(user); }

  // Tells the listeners now, and the subscribers after the commit.
  void emit(const StateChange& change);
  const std::vector<Event>& emitted() const { return emitted_; }

  // Writes what the command changed. Nothing has reached the database before, but what bulk statements did.
  void flush() { unit_.flush(); }

 private:
  const EngineParts& parts_;
  store::Session& session_;
  UnitOfWork unit_;
  std::int64_t now_ms_;
  std::optional<std::string> user_;
  std::vector<Event> emitted_;
};

}  // namespace millrace::engine
