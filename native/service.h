// What all sessions share.
#pragma once

#include "body_budget.h"
#include "configuration.h"
#include "lanes.h"
#include "origin_policy.h"
#include "web_files.h"

#include <atomic>

namespace millrace::native {

// Thread-safe. Outlives the event loops.
struct Service {
  Service(const Configuration& asked, Ports ports)
      : configuration(asked),
        origins(asked.cors_origins),
        web(asked.web_folder),
        bodies(asked.limits.all_bodies_bytes),
        engine(Engine::open(asked.engine, std::move(ports))),
        lanes(*engine, configuration) {}

  bool is_full() const { return connections.load(std::memory_order_relaxed) >= configuration.limits.connections; }

  const Configuration configuration;
  const OriginPolicy origins;
  const WebFiles web;
  BodyBudget bodies;
  std::unique_ptr<Engine> engine;
  Lanes lanes;
  std::atomic<std::size_t> connections{0};
};

}  // namespace millrace::native
