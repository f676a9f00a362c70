// What an engine and its lanes are made of.
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include "base/ids.h"
#include "engine/command_context.h"
#include "engine/model_cache.h"
#include "history/history_writer.h"
#include "host/clock.h"
#include "millrace/engine.h"
#include "rest/dispatcher.h"
#include "store/session.h"

namespace millrace {

struct Engine::State {
  State(Options options, Ports ports, std::string_view snapshot);

  void log(LogLevel level, std::string_view message) const;
  // Tells the subscribers; called after the commit.
  void publish(std::span<const Event> events) const;
  bool has_subscribers() const;

  const Options options;
  const Ports ports;
  host::Clock clock;
  IdGenerator ids;
  engine::ModelCache models;
  const history::HistoryWriter history;
  const engine::EventListeners listeners;
  engine::EngineParts parts;
  const rest::Dispatcher dispatcher;
  std::unique_ptr<store::Store> store;

  mutable std::mutex subscribers_mutex;
  std::vector<std::function<void(std::span<const Event>)>> subscribers;
};

struct Lane::State {
  Engine::State& engine;
  std::unique_ptr<store::Session> session;  // null on a lane that answers without the database
  Access access;
};

}  // namespace millrace
