// A queue with an end: many threads put in, one or more take out. Full or closed, it refuses.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace millrace::native {

template <class T>
class BoundedQueue {
 public:
  explicit BoundedQueue(std::size_t limit) : limit_(limit) {}

  // False when the queue is full or closed; the item is left as it was.
  bool push(T&& item) {
    {
      std::lock_guard lock(mutex_);
      if (closed_ || items_.size() >= limit_) return false;
      items_.push_back(std::move(item));
    }
    arrived_.notify_one();
    return true;
  }

  // Waits until something is there or `until` has come, and moves up to `count` items to the end of `out`. False when the
  // queue is closed; true with nothing taken when the time has come.
  bool take(std::vector<T>& out, std::size_t count, std::optional<std::chrono::steady_clock::time_point> until = {}) {
    std::unique_lock lock(mutex_);
    auto ready = [this] { return closed_ || !items_.empty(); };
    if (until) {
      if (!arrived_.wait_until(lock, *until, ready)) return true;
    } else {
      arrived_.wait(lock, ready);
    }
    if (items_.empty()) return false;
    for (; count > 0 && !items_.empty(); --count) {
      out.push_back(std::move(items_.front()));
      items_.pop_front();
    }
    return true;
  }

  // Nothing more goes in; what is in is dropped.
  void close() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
      items_.clear();
    }
    arrived_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable arrived_;
  std::deque<T> items_;
  std::size_t limit_;
  bool closed_ = false;
};

}  // namespace millrace::native
