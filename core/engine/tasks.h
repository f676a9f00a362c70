// The life of a task: made, assigned, ended. Each step tells history and keeps the identity links.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "engine/command_context.h"
#include "model/process.h"
#include "store/rows.h"

namespace millrace::engine {

// Makes the task of a user task for the execution that has entered it.
store::Task& create_task(CommandContext& context, store::Execution& execution, const model::Node& node);

// Assigns, or unassigns when absent.
void assign_task(CommandContext& context, store::Task& task, const std::optional<std::string>& assignee);

// Tells that members of the task have changed: the change's time is kept, history follows.
void touch_task(CommandContext& context, store::Task& task);

// Adds a link ("candidate", "assignee", …) of a user or a group. `user_id` or `group_id` is given.
void add_task_link(CommandContext& context, const store::Task& task, const std::string& type, const std::optional<std::string>& user_id,
                   const std::optional<std::string>& group_id);

enum class TaskEnd { completed, deleted };
// Removes the task with its links and local variables.
void end_task(CommandContext& context, store::Task& task, TaskEnd end, std::string_view reason);

}  // namespace millrace::engine
