// The lanes of the server.
#include "lanes.h"

#include <thread>

namespace millrace::native {
namespace {

constexpr std::chrono::milliseconds patience{1};

}  // namespace

void Lanes::finish(Steady::time_point stop_from) {
  writer_.close();
  if (readers_) readers_->close();
  while (!writer_.has_ended() || (readers_ && !readers_->has_ended())) {
    if (Steady::now() >= stop_from) {
      writer_.interrupt();
      if (readers_) readers_->interrupt();
    }
    std::this_thread::sleep_for(patience);
  }
}

}  // namespace millrace::native
