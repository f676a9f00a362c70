// When the writer runs jobs.
#include "job_loop.h"

#include "ports.h"

#include <algorithm>
#include <exception>

namespace millrace::native {
namespace {

constexpr int jobs_at_once = 8;  // requests that wait are served between
constexpr std::int64_t longest_wait_ms = 3'600'000;
constexpr std::chrono::seconds back_off{1};

}  // namespace

void JobLoop::run() {
  next_.reset();
  if (executor_ == Switch::off) return;
  try {
    run_due();
  } catch (const std::exception& error) {
    log_to_stderr(LogLevel::error, std::string("Jobs could not be run: ") + error.what());
    next_ = Steady::now() + back_off;
  }
}

void JobLoop::run_due() {
  auto due_ms = lane_.next_wake_time();
  if (!due_ms) return;

  std::int64_t wait_ms = *due_ms - engine_.now_ms();
  if (wait_ms <= 0) {
    // A job that is due and does not run (locked, or the storage refuses) is tried again later.
    next_ = lane_.run_due_jobs(jobs_at_once) > 0 ? Steady::now() : Steady::now() + back_off;
    return;
  }
  // The engine's clock may stand still or be set: then the wait is only a guess, and the next call looks again.
  next_ = Steady::now() + std::chrono::milliseconds(std::min(wait_ms, longest_wait_ms));
}

}  // namespace millrace::native
