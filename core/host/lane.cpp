// A lane runs requests: each a command of its own, all or nothing; a group of them shares one commit.
#include <optional>

#include "base/error.h"
#include "host/state.h"

namespace millrace {
namespace {

using engine::CommandContext;

// A request on its way: decoded, then run, then answered.
struct Job {
  const Lane::Work* work;
  rest::Prepared prepared;
  std::optional<Response> response;  // present when it is decided
  std::vector<Event> events;
};

// Runs one command in the open transaction or savepoint. Throws what the command throws; then nothing was flushed, or the caller rolls back.
void run_command(const Engine::State& engine, store::Session& session, Job& job) {
  CommandContext context(engine.parts, session, engine.clock.now_ms());
  Response response = engine.dispatcher.run(context, job.prepared);
  context.flush();
  job.response = std::move(response);
  job.events = context.emitted();
}

Response internal_error(const Engine::State& engine, const Job& job, const char* what) {
  engine.log(LogLevel::error, what);
  return engine.dispatcher.error_response(EngineError(ErrorCode::internal, {what}), job.prepared);
}

// The catch blocks of a command: an answer for whatever was thrown.
template <class Action>
bool guarded(const Engine::State& engine, Job& job, Action action) {
  try {
    action();
    return true;
  } catch (const EngineError& error) {
    job.response = engine.dispatcher.error_response(error, job.prepared);
  } catch (const std::exception& error) {
    job.response = internal_error(engine, job, error.what());
  }
  job.events.clear();
  return false;
}

void run_alone(const Engine::State& engine, store::Session* lane_session, Access access, Job& job) {
  guarded(engine, job, [&] {
    MILLRACE_ASSERT(lane_session);
    store::Session& session = *lane_session;
    access == Access::write ? session.begin_write() : session.begin_read();
    run_command(engine, session, job);
    session.commit();
  });
  if (lane_session) lane_session->rollback();  // harmless after the commit
}

// All in one transaction, each under a savepoint. False when the transaction was lost on the way or its commit failed: nothing of the group
// is in the database then.
bool run_together(const Engine::State& engine, store::Session& session, std::vector<Job*>& jobs) {
  try {
    session.begin_write();
    for (Job* job : jobs) {
      session.savepoint();
      const bool ok = guarded(engine, *job, [&] {
        run_command(engine, session, *job);
        session.release_savepoint();
      });
      if (!session.in_transaction()) return false;
      if (!ok) session.rollback_to_savepoint();
    }
    session.commit();
    return true;
  } catch (const std::exception& error) {
    engine.log(LogLevel::warning, error.what());
    session.rollback();
    return false;
  }
}

}  // namespace

Lane::Lane(std::unique_ptr<State> state) : state_(std::move(state)) {}
Lane::~Lane() = default;

void Lane::handle(const Request& request, const Reply& reply) {
  const Work work{&request, reply};
  handle_group({&work, 1});
}

void Lane::handle_group(std::span<const Work> group) {
  Engine::State& engine = state_->engine;

  std::vector<Job> jobs;
  jobs.reserve(group.size());
  std::vector<Job*> commands;  // those that need the database
  for (const Work& work : group) {
    Job& job = jobs.emplace_back(Job{&work, engine.dispatcher.prepare(*work.request), std::nullopt, {}});
    job.response.swap(job.prepared.response);
    if (!job.response) commands.push_back(&job);
  }

  // SPEC: design 3. Whoever gets an answer will read what it wrote: no reply before the commit.
  const bool together = commands.size() > 1 && state_->session && run_together(engine, *state_->session, commands);
  if (!together)
    for (Job* job : commands) run_alone(engine, state_->session.get(), state_->access, *job);

  for (Job& job : jobs) {
    engine.publish(job.events);
    job.work->reply(std::move(*job.response));
  }
}

void Lane::interrupt() noexcept {
  if (state_->session) state_->session->interrupt();
}

int Lane::run_due_jobs(int) { return 0; }

std::optional<std::int64_t> Lane::next_wake_time() { return std::nullopt; }

}  // namespace millrace
