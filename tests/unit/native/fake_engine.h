// An engine without a database, in the place of the real one, for tests of what is around it.
#pragma once

#include "millrace/engine.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace millrace::fake {

// What it does is said by the target:
//   /none/…   answered without a database; /read/… on a read lane; anything else on the write lane
//   …/echo    the body comes back      …/size/N   N bytes      …/sleep/N   after N milliseconds
//   …/block   waits until the lane is interrupted, or until release()
struct Behaviour {
  bool read_lanes = true;
  std::mutex mutex;
  std::condition_variable changed;
  int blocked = 0;  // requests that are in …/block now
  int asked = 0;    // requests that the server has asked access() for; it hands them over next
  std::atomic<int> jobs_due{0};
  std::vector<std::size_t> groups;  // sizes of the groups of the write lane
  bool released = false;

  void release();
  void wait_until_blocked(int count);
  void wait_until_asked(int count);
};

// Of the engine that is opened next, and of those before. A test starts with a fresh one: reset().
Behaviour& behaviour();
void reset();

}  // namespace millrace::fake
