// One process element -> one model. The order of the steps and the checks are those of Camunda's BpmnParse, so that the same problems are
// found; the model's nodes are in document order all the same.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "bpmn/definitions.h"
#include "bpmn/extension/extension.h"
#include "bpmn/parser.h"
#include "bpmn/problems.h"
#include "bpmn/xml/document.h"
#include "model/process.h"

namespace millrace::bpmn {

using model::Index;
using model::no_index;
using xml::Element;

// What the processes of one resource share.
struct Resource {
  const Options& options;
  Problems& problems;
  const Element& root;
  Definitions definitions;
  std::map<std::string, std::string> link_sources;  // throwing link event -> the link's name
  std::map<std::string, std::string> link_targets;  // the link's name -> catching link event
};

// What is known of a node while the process is read, beside what becomes part of the model.
struct Draft {
  const Element* element = nullptr;
  bool is_read = false;        // steps look up only what was read before them, as Camunda's do
  bool has_behavior = false;   // false: what it does is not (rightly) said
  bool is_sub_process = false;
  bool has_event_gateway = false;  // a catch event behind an event-based gateway
  Index event_scope = no_index;    // where an event is waited for; no_index: the process
  bool compensates_sub_process = false;
};

// What one scope (the process, a sub-process, an activity) waits for, to find events that cannot be told apart.
struct Subscriptions {
  std::set<std::string> names;  // "message start x"
  struct Escalations {
    std::size_t count = 0;
    bool catches_all = false;
    std::unordered_set<std::string> codes;
  };
  Escalations boundary_escalations;
  Escalations sub_process_escalations;
};

class ProcessParser {
 public:
  ProcessParser(Resource& resource, const Element& element);

  // Reads everything; problems go to the resource's.
  std::shared_ptr<const model::Process> parse();

 private:
  // process_parser.cpp
  void read_attributes();
  void read_history_time_to_live();
  void read_lanes();
  void read_starters();
  void finish();

  // nodes.cpp: the nodes before they are read, and how they are looked up
  void collect(const Element& scope_element, Index scope);
  Index add_node(const Element& element, model::ElementType type, Index scope);
  Index begin(const Element& element);  // reads what all nodes have
  void read_async(const Element& element, Index index);
  Index node_of(const Element& element) const;
  Index find(const std::string& id, Index scope) const;           // read, in the scope at any depth
  Index find_at_level(const std::string& id, Index scope) const;  // read, in the scope itself
  Index level_of(Index scope) const;                              // the sub-process that a scope belongs to
  Index multi_instance_body(Index index) const;                   // no_index when the activity is not in one
  bool is_inside(Index index, Index scope) const;
  model::Node& node(Index index) { return process_->nodes[index]; }
  Draft& draft(Index index) { return drafts_[index]; }
  std::string id_of_scope(Index scope) const;

  // scope.cpp
  void read_scope(const Element& element, Index scope);
  void read_activity(const Element& element, Index scope, const Element* parent);
  void read_input_output_of(const Element& element, Index index);
  void refuse_input_output(const Element& element);
  void check_activities();
  void check_exclusive_gateway(const model::Node& gateway);

  // start_events.cpp
  void read_start_events(const Element& element, Index scope);
  void read_process_start(const Element& element, Index index);
  void read_scope_start(const Element& element, Index index, Index scope, const Element& parent);
  void read_event_sub_process_start(const Element& element, Index index, Index scope);
  void read_compensation_start(const Element& element, Index scope);
  void select_initial(const std::vector<Index>& starts, const Element& element);

  // intermediate_events.cpp
  void read_catch_events(const std::vector<const Element*>& elements, Index scope);
  void read_catch_event(const Element& element, Index gateway);
  void read_link_target(const Element& element, const Element& definition, Index index);
  void read_throw_event(const Element& element, Index scope);
  void read_end_events(const Element& element, Index scope);
  void read_throwing_definition(const Element& element, Index index, Index scope, bool is_end);

  // boundary_events.cpp
  void read_boundary_events(const Element& element, Index scope);
  void read_boundary_definition(const Element& element, Index index, Index attached);
  void check_cancel_boundary(const Element& definition, Index index, Index attached);

  // event_definitions.cpp
  model::EventDefinition& event(Index index, model::EventKind kind);
  void read_timer(const Element& definition, Index index);
  void read_message(const Element& definition, Index index);
  void read_signal(const Element& definition, Index index);
  void read_error(const Element& definition, Index index);
  void read_escalation(const Element& definition, Index index);
  void read_condition(const Element& definition, Index index);
  void read_thrown_compensation(const Element& definition, Index index, Index scope);
  void warn_about_caught_compensation(const Element& definition, const std::string& id);
  model::Condition condition(const Element& element, const std::string& owner_id);
  void subscribe(const char* kind, const std::string& name, bool is_start, Index scope, const Element& place, const std::string& id);
  void subscribe_escalation(Index handler, Index scope, const Element& place, const std::string& id, bool is_sub_process);

  // tasks.cpp, service_tasks.cpp, call_activities.cpp
  void read_task(const Element& element);
  void read_receive_task(const Element& element);
  void read_script_task(const Element& element);
  void read_user_task(const Element& element);
  void read_assignments(const Element& element, model::UserTask& task);
  void read_candidates(const std::string& text, std::vector<model::ExpressionText>& users, std::vector<model::ExpressionText>& groups);
  void read_task_listeners(const Element& element, Index index);
  void read_service_task(const Element& element);
  void read_send_task(const Element& element);
  void read_business_rule_task(const Element& element);
  void read_decision_task(const Element& element, const std::string& decision);
  bool is_service_task_like(const Element* element);
  void read_implementation(const Element& element, std::string_view kind, Index index);
  void require_implementation(const Element& element, std::string_view kind, Index index);
  void read_external_task(const Element& element, Index index);
  void check_mail(const Element& element, const std::vector<model::Field>& fields);
  void check_shell(const Element& element, const std::vector<model::Field>& fields);
  void read_call_activity(const Element& element);
  void read_reference(const Element& element, std::string_view prefix, model::Reference& reference);

  // gateways.cpp, sub_processes.cpp, flows.cpp
  void read_gateway(const Element& element);
  void read_event_gateway(const Element& element, const Element* parent);
  void read_sub_process(const Element& element, Index scope);
  void read_multi_instance(const Element& element, Index body);
  void read_flows(const Element& element, Index scope);
  void read_flow(const Element& element, Index source, Index target);
  void read_associations(const Element& element, Index scope);
  void read_compensation_association(const Element& association, Index source, Index target);
  void read_compensation_handlers(Index scope);

  Problems& problems() { return resource_.problems; }
  const Element* child(const Element& element, std::string_view name) { return only_child(element, name, problems()); }

  Resource& resource_;
  const Element& element_;
  std::shared_ptr<model::Process> process_;
  std::vector<Draft> drafts_;  // one for each node
  std::unordered_map<const Element*, Index> by_element_;
  std::unordered_map<std::string, std::vector<Index>> by_id_;
  std::unordered_map<std::string, std::vector<const Element*>> flows_by_source_;  // of the whole process
  std::map<Index, Subscriptions> subscriptions_;                                   // by scope
  std::map<Index, std::map<std::string, const Element*>> compensation_handlers_;   // by scope: those not read yet
  struct Later {
    Index scope;
    std::string activity_ref;
    const Element* element;
    std::string id;
  };
  std::vector<Later> activity_refs_;  // of thrown compensation, checked when the scope is read
};

}  // namespace millrace::bpmn
