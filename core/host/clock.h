// The engine's clock: the host's, or a time that was set, which then stands still.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <limits>

namespace millrace::host {

// Thread-safe. Milliseconds since 1970-01-01T00:00:00Z.
class Clock {
 public:
  explicit Clock(std::function<std::int64_t()> wall) : wall_(std::move(wall)) {}

  std::int64_t now_ms() const {
    const std::int64_t set = set_ms_.load(std::memory_order_relaxed);
    return set == running ? wall_() : set;
  }
  void set(std::int64_t now_ms) { set_ms_.store(now_ms, std::memory_order_relaxed); }
  void run() { set_ms_.store(running, std::memory_order_relaxed); }

 private:
  static constexpr std::int64_t running = std::numeric_limits<std::int64_t>::min();
  std::function<std::int64_t()> wall_;
  std::atomic<std::int64_t> set_ms_{running};
};

}  // namespace millrace::host
