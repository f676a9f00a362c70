// The lanes of the server: one writer, and readers where the database has snapshots.
#pragma once

#include "read_pool.h"
#include "writer.h"

#include <optional>

namespace millrace::native {

class Lanes {
 public:
  Lanes(Engine& engine, const Configuration& configuration) : writer_(engine, configuration) {
    if (engine.has_read_lanes()) readers_.emplace(engine, configuration);
  }

  // Where requests of that kind run: queries without read lanes run on the writer.
  Access lane_for(Access access) const { return access == Access::read && !readers_ ? Access::write : access; }

  // Hands a read or a write over to the thread that runs it, and calls its reply there. False when too many wait.
  bool submit(Access access, Lane::Work&& work) {
    return access == Access::read && readers_ ? readers_->submit(std::move(work)) : writer_.submit(std::move(work));
  }

  // Stops what has run too long. To be called now and then while something runs, from any thread.
  void check_time(Steady::time_point now) {
    writer_.check_time(now);
    if (readers_) readers_->check_time(now);
  }

  // Takes no more and drops what waits; returns when what runs has ended, which is stopped from that moment on.
  void finish(Steady::time_point stop_from);

 private:
  Writer writer_;
  std::optional<ReadPool> readers_;
};

}  // namespace millrace::native
