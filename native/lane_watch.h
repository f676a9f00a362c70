// Stops what runs too long on a lane.
#pragma once

#include "net.h"

#include "millrace/engine.h"

#include <mutex>

namespace millrace::native {

// Watches one lane. The lane's thread says when something runs; any thread may ask it to look at the time.
class LaneWatch {
 public:
  LaneWatch(Lane& lane, std::chrono::milliseconds limit) : lane_(lane), limit_(limit) {}

  // Lives while something runs on the lane.
  class Run {
   public:
    explicit Run(LaneWatch& watch) : watch_(watch) { watch_.set(Steady::now() + watch_.limit_); }
    ~Run() { watch_.set(never); }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

   private:
    LaneWatch& watch_;
  };

  // Interrupts the lane when what runs there has had its time. What comes after it on the lane gets as much again.
  void check(Steady::time_point now) {
    std::lock_guard lock(mutex_);
    if (now < deadline_) return;
    lane_.interrupt();
    deadline_ = now + limit_;
  }

  // Interrupts the lane when something runs there.
  void interrupt() {
    std::lock_guard lock(mutex_);
    if (deadline_ != never) lane_.interrupt();
  }

 private:
  static constexpr Steady::time_point never = Steady::time_point::max();

  void set(Steady::time_point deadline) {
    std::lock_guard lock(mutex_);
    deadline_ = deadline;
  }

  Lane& lane_;
  std::chrono::milliseconds limit_;
  std::mutex mutex_;
  Steady::time_point deadline_ = never;
};

}  // namespace millrace::native
