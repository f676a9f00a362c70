// The threads that answer queries beside the writer.
#pragma once

#include "bounded_queue.h"
#include "configuration.h"
#include "lane_watch.h"

#include <atomic>
#include <deque>
#include <memory>
#include <thread>

namespace millrace::native {

// A read lane for each thread, all on one queue. Requests must live until their reply, which comes on one of the threads.
class ReadPool {
 public:
  ReadPool(Engine& engine, const Configuration& configuration);
  ~ReadPool();

  // False when too many wait. From any thread.
  bool submit(Lane::Work&& work) { return queue_.push(std::move(work)); }

  // From any thread.
  void check_time(Steady::time_point now);
  void interrupt();

  // Takes no more, drops what waits, and ends when what runs is done.
  void close() { queue_.close(); }
  bool has_ended() const { return running_ == 0; }

 private:
  struct Reader {
    Reader(std::unique_ptr<Lane> opened, std::chrono::milliseconds limit) : lane(std::move(opened)), watch(*lane, limit) {}
    std::unique_ptr<Lane> lane;
    LaneWatch watch;
    std::thread thread;
  };
  void run(Reader& reader);

  BoundedQueue<Lane::Work> queue_;
  std::atomic<int> running_;
  std::deque<Reader> readers_;
};

}  // namespace millrace::native
