// The writer: the one thread that changes the state.
#pragma once

#include "bounded_queue.h"
#include "configuration.h"
#include "job_loop.h"
#include "lane_watch.h"

#include <atomic>
#include <memory>
#include <thread>

namespace millrace::native {

// Takes what waits in its queue and runs it as one group with one commit; between groups, jobs. Requests must live until
// their reply, which comes on the writer's thread.
class Writer {
 public:
  Writer(Engine& engine, const Configuration& configuration);
  ~Writer();

  // False when too many wait. From any thread.
  bool submit(Lane::Work&& work) { return queue_.push(std::move(work)); }

  // From any thread.
  void check_time(Steady::time_point now) { watch_.check(now); }
  void interrupt() { watch_.interrupt(); }

  // Takes no more, drops what waits, and ends when what runs is done.
  void close() { queue_.close(); }
  bool has_ended() const { return ended_; }

 private:
  void run();

  std::unique_ptr<Lane> lane_;
  LaneWatch watch_;
  JobLoop jobs_;
  BoundedQueue<Lane::Work> queue_;
  std::atomic<bool> ended_{false};
  std::thread thread_;
};

}  // namespace millrace::native
