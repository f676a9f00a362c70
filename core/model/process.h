// The immutable model of a process: nodes and flows by index. Made by bpmn/, shared by all that runs.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "model/element_type.h"
#include "model/events.h"
#include "model/expression_text.h"
#include "model/extensions.h"
#include "model/tasks.h"

namespace millrace::model {

// A place in Process::nodes or Process::flows.
using Index = std::uint32_t;
inline constexpr Index no_index = UINT32_MAX;

struct Flow {
  Index index = no_index;
  std::string id;
  std::optional<std::string> name;
  Index source = no_index;
  Index target = no_index;
  std::optional<Condition> condition;
  std::vector<Listener> listeners;  // of the event "take"
};

// Where a job divides the way through a node. `exclusive` is true unless the model says otherwise.
struct Async {
  bool before = false;
  bool after = false;
  bool exclusive = true;
};

// One flow node. Its scope is the sub-process (or multi-instance body) that holds it, or no_index for the process itself.
struct Node {
  Index index = no_index;
  std::string id;
  std::optional<std::string> name;
  ElementType type = ElementType::start_event;
  Index scope = no_index;
  bool is_scope = false;  // gets an execution of its own: sub-process, activity with boundary events or input mappings …
  std::vector<Index> incoming;  // flows, in document order
  std::vector<Index> outgoing;
  std::optional<UserTask> user_task;  // present exactly on user tasks

  // ---- every node ----
  std::optional<std::string> documentation;
  Async async;
  std::optional<ExpressionText> job_priority;
  std::optional<ExpressionText> retry_time_cycle;  // camunda:failedJobRetryTimeCycle, also a list "PT5M,PT10M"
  std::vector<Listener> listeners;                 // "start" and "end", in document order
  std::optional<InputOutput> input_output;
  Properties properties;
  Index default_flow = no_index;

  // ---- events ----
  std::optional<EventDefinition> event;  // absent: a none event
  Index attached_to = no_index;          // boundary event: the activity, or its multi-instance body
  bool is_interrupting = true;           // boundary event, start event of an event sub-process

  // ---- activities ----
  std::vector<Index> boundary_events;
  bool is_for_compensation = false;
  Index compensation_handler = no_index;
  std::optional<Implementation> implementation;  // service, send, business rule task; message end and throw event
  std::optional<ScriptTask> script_task;
  std::optional<DecisionTask> decision_task;  // business rule task with a decision
  std::optional<CallActivity> call_activity;
  std::optional<MultiInstance> multi_instance;  // of a multi-instance body, whose one child is the activity

  // ---- sub-processes ----
  std::vector<Index> children;  // in document order
  Index initial = no_index;     // the start event
  bool is_triggered_by_event = false;
};

struct Lane {
  std::string id;
  std::optional<std::string> name;
  std::vector<std::string> flow_node_ids;
};

struct Process {
  std::string id;  // the definition's key
  std::optional<std::string> name;
  std::optional<std::string> documentation;
  std::optional<std::string> version_tag;
  std::optional<std::string> category;  // the definitions' targetNamespace
  std::optional<int> history_time_to_live_days;
  bool is_startable_in_tasklist = true;
  std::vector<std::string> candidate_starter_users;
  std::vector<std::string> candidate_starter_groups;
  std::vector<Node> nodes;  // in document order
  std::vector<Flow> flows;
  Index initial = no_index;  // the none start event, or what stands for it; no_index: cannot be started by key

  std::vector<Index> children;  // the nodes of the process itself, in document order
  std::vector<Lane> lanes;
  std::optional<Form> start_form;
  std::optional<std::string> initiator_variable;
  std::optional<ExpressionText> job_priority;
  std::optional<ExpressionText> task_priority;
  std::vector<Listener> listeners;

  const Node& node(Index index) const { return nodes[index]; }
  const Flow& flow(Index index) const { return flows[index]; }
  // Null when the process has no such node.
  const Node* find(std::string_view node_id) const;

  std::unordered_map<std::string, Index> nodes_by_id;
};

// As history names the kind of an activity; an event's depends on its definition ("messageEndEvent").
std::string_view activity_type_name(const Node& node);

}  // namespace millrace::model
