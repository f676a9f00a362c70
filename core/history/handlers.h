// One handler per kind of history, called by the writer.
#pragma once

#include "engine/command_context.h"
#include "engine/event_stream.h"

namespace millrace::history {

void write_process_instance(engine::CommandContext& context, const engine::StateChange& change);
void write_activity_instance(engine::CommandContext& context, const engine::StateChange& change);
void write_task(engine::CommandContext& context, const engine::StateChange& change);
void write_variable(engine::CommandContext& context, const engine::StateChange& change, HistoryLevel level);
void write_identity_link(engine::CommandContext& context, const engine::StateChange& change);

// Everything of a root instance is kept until its end and the definition's time to live have passed: when the root instance ends, each of its
// rows gets that time (historyRemovalTimeStrategy "end").
void set_removal_time(engine::CommandContext& context, const std::string& root_instance_id, std::int64_t removal_time_ms);

}  // namespace millrace::history
