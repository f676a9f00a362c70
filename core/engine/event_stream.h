// Every change of state is an event of one typed stream. History and metrics listen inside the unit of work; subscribers outside get
// the public form after the commit.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/process.h"
#include "store/rows.h"

namespace millrace::engine {

class CommandContext;

enum class ChangeKind : std::uint8_t {
  process_instance_started, process_instance_ended,
  activity_entered, activity_left,
  task_created, task_updated, task_ended,
  variable_created, variable_updated, variable_removed,
  identity_link_added, identity_link_removed,
};
std::string_view change_kind_name(ChangeKind kind);  // "process-instance.started"

// Points at the rows concerned; what does not apply is null. Valid during the call only.
struct StateChange {
  ChangeKind kind;
  const store::Execution* execution = nullptr;
  const store::Task* task = nullptr;
  const store::Variable* variable = nullptr;
  const std::string* variable_bytes = nullptr;  // content of a variable kept in ACT_GE_BYTEARRAY
  const store::IdentityLink* link = nullptr;
  const model::Node* node = nullptr;
  const model::Process* process = nullptr;
  std::string_view activity_instance_id = {};
  std::string_view parent_activity_instance_id = {};
  bool canceled = false;          // an activity, task or instance that was not completed
  bool completes_scope = false;   // an activity that ended its scope
  std::string_view reason = {};        // delete reason of an instance or task
  bool is_initial = false;        // a variable set at the start
};

class EventListener {
 public:
  virtual ~EventListener() = default;
  virtual void on_change(CommandContext& context, const StateChange& change) const = 0;
};
using EventListeners = std::vector<const EventListener*>;

}  // namespace millrace::engine
