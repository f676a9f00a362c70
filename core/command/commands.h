// The verbs of the engine, one file each. A command is a function of (state, arguments, time, ids): it throws EngineError when it cannot
// commit, and then nothing of it stays. REST handlers decode, call one of these and encode.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"
#include "bpmn/parser.h"
#include "engine/activity_instance.h"
#include "engine/command_context.h"
#include "store/rows.h"

namespace millrace::command {

using engine::CommandContext;
using Variables = std::vector<std::pair<std::string, Value>>;  // in the order given

// ---- deployments ----

struct Resource {
  std::string name;
  std::string bytes;
};
struct DeployRequest {
  std::optional<std::string> name;
  std::optional<std::string> source;
  std::optional<std::string> tenant_id;
  std::vector<Resource> resources;
  bool enable_duplicate_filtering = false;
  bool deploy_changed_only = false;
  std::optional<std::int64_t> activation_time_ms;
};
struct Deployed {
  store::Deployment deployment;
  std::vector<store::ProcessDefinition> process_definitions;  // none when the same was deployed before
  std::vector<std::optional<std::string>> descriptions;       // documentation of each of them
};
// Stores the resources, parses those named *.bpmn, *.bpmn20.xml, makes a new version of each process. All problems of all files are in the
// details of one EngineError(parse); not_xml gives EngineError(engine).
Deployed deploy(CommandContext& context, const DeployRequest& request);

struct DeleteDeploymentOptions {
  bool cascade = false;  // instances and history go with it; without it, running instances are an error
};
void delete_deployment(CommandContext& context, const std::string& deployment_id, const DeleteDeploymentOptions& options);

// ---- process instances ----

struct StartRequest {
  std::string definition_id;
  std::optional<std::string> business_key;
  std::optional<std::string> case_instance_id;
  Variables variables;
};
// Starts an instance and runs it to its first wait states. Answers the process instance's execution, also when it has ended already.
store::Execution start_process_instance(CommandContext& context, const StartRequest& request);

struct DeleteInstanceOptions {
  std::optional<std::string> reason;
  bool skip_custom_listeners = false;
  bool skip_io_mappings = false;
  bool skip_subprocesses = false;
};
// Throws not_found when there is no such instance.
void delete_process_instance(CommandContext& context, const std::string& instance_id, const DeleteInstanceOptions& options);

// Null when the instance is unknown or has ended.
std::optional<engine::ActivityInstance> get_activity_instance_tree(CommandContext& context, const std::string& instance_id);

// ---- variables ----

enum class Scope { with_parents, local };
// What `name` means at an execution or a task. Unknown owners throw null_value ("execution … doesn't exist").
Variables get_execution_variables(CommandContext& context, const std::string& execution_id, Scope scope);
std::optional<Value> get_execution_variable(CommandContext& context, const std::string& execution_id, const std::string& name, Scope scope);
// Sets where the name is visible already, else at the outermost scope (Scope::local: right here). Removals come after the settings.
void update_execution_variables(CommandContext& context, const std::string& execution_id, const Variables& set,
                                const std::vector<std::string>& remove, Scope scope);
Variables get_task_variables(CommandContext& context, const std::string& task_id, Scope scope);
std::optional<Value> get_task_variable(CommandContext& context, const std::string& task_id, const std::string& name, Scope scope);
void update_task_variables(CommandContext& context, const std::string& task_id, const Variables& set,
                           const std::vector<std::string>& remove, Scope scope);

// ---- tasks ----

// Throws null_value when the task is unknown, task_already_claimed when another user has it.
void claim_task(CommandContext& context, const std::string& task_id, const std::optional<std::string>& user_id);
// Assigns whatever the assignee was; absent: nobody. Throws not_found when the task is unknown.
void set_task_assignee(CommandContext& context, const std::string& task_id, const std::optional<std::string>& user_id);
// Writes the variables to the task's scope, completes it and runs the process on. Throws null_value for an unknown task, suspended for a suspended one.
void complete_task(CommandContext& context, const std::string& task_id, const Variables& variables);

// ---- history ----

// Deletes all that history holds of an instance. Throws bad_user_request when there is none or it still runs.
void delete_historic_process_instance(CommandContext& context, const std::string& instance_id);
// Deletes the historic variables of an instance, and their changes. Throws not_found for an unknown instance.
void delete_historic_variables(CommandContext& context, const std::string& instance_id);
// The same of one variable. Throws not_found.
void delete_historic_variable(CommandContext& context, const std::string& variable_id);

}  // namespace millrace::command
