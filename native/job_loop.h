// When the writer runs jobs.
#pragma once

#include "net.h"
#include "option_values.h"

#include "millrace/engine.h"

#include <optional>

namespace millrace::native {

// Belongs to the writer's thread: jobs run on its lane, between groups of requests.
class JobLoop {
 public:
  JobLoop(Engine& engine, Lane& lane, Switch executor) : engine_(engine), lane_(lane), executor_(executor) {}

  // To be called after whatever may have changed the jobs or the clock: runs a few of those that are due.
  void run();

  // When to call run() again, if nothing else happens before; absent when no job waits.
  std::optional<Steady::time_point> next() const { return next_; }

 private:
  void run_due();

  Engine& engine_;
  Lane& lane_;
  Switch executor_;
  std::optional<Steady::time_point> next_ = Steady::now();  // jobs that a former run left
};

}  // namespace millrace::native
