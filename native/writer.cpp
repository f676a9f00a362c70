// The writer: the one thread that changes the state.
#include "writer.h"

#include <vector>

namespace millrace::native {
namespace {

constexpr std::size_t group_limit = 64;

}  // namespace

Writer::Writer(Engine& engine, const Configuration& configuration)
    : lane_(engine.open_lane(Access::write)),
      watch_(*lane_, configuration.limits.statement_timeout),
      jobs_(engine, *lane_, configuration.job_executor),
      queue_(configuration.limits.queued),
      thread_([this] { run(); }) {}

Writer::~Writer() {
  close();
  thread_.join();
}

void Writer::run() {
  std::vector<Lane::Work> group;
  group.reserve(group_limit);
  while (queue_.take(group, group_limit, jobs_.next())) {
    LaneWatch::Run watched(watch_);
    if (!group.empty()) lane_->handle_group(group);
    group.clear();
    jobs_.run();
  }
  ended_ = true;
}

}  // namespace millrace::native
