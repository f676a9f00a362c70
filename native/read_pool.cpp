// The threads that answer queries beside the writer.
#include "read_pool.h"

#include <vector>

namespace millrace::native {

ReadPool::ReadPool(Engine& engine, const Configuration& configuration)
    : queue_(configuration.limits.queued), running_(configuration.read_lanes) {
  for (int i = 0; i < configuration.read_lanes; ++i)
    readers_.emplace_back(engine.open_lane(Access::read), configuration.limits.statement_timeout);
  for (Reader& reader : readers_) reader.thread = std::thread([this, &reader] { run(reader); });
}

ReadPool::~ReadPool() {
  close();
  for (Reader& reader : readers_)
    if (reader.thread.joinable()) reader.thread.join();
}

void ReadPool::check_time(Steady::time_point now) {
  for (Reader& reader : readers_) reader.watch.check(now);
}

void ReadPool::interrupt() {
  for (Reader& reader : readers_) reader.watch.interrupt();
}

void ReadPool::run(Reader& reader) {
  std::vector<Lane::Work> taken;
  while (queue_.take(taken, 1)) {
    {
      LaneWatch::Run watched(reader.watch);
      reader.lane->handle(*taken.front().request, taken.front().reply);
    }
    taken.clear();
  }
  --running_;
}

}  // namespace millrace::native
