// One process element -> one model: attributes, lanes, starters, and what can only be said when all is read.
#include "bpmn/process/process_parser.h"

#include <algorithm>

#include "base/text.h"

namespace millrace::bpmn {

ProcessParser::ProcessParser(Resource& resource, const Element& element)
    : resource_(resource), element_(element), process_(std::make_shared<model::Process>()) {}

std::shared_ptr<const model::Process> ProcessParser::parse() {
  read_attributes();
  collect(element_, no_index);
  read_scope(element_, no_index);
  process_->listeners = read_listeners(element_, problems());
  read_starters();
  read_lanes();
  check_activities();
  finish();
  return process_;
}

void ProcessParser::read_attributes() {
  const std::string* id = element_.attribute("id");
  // CAMUNDA: a process without an id fails when its definition is stored.
  if (!id || id->empty()) problems().give_up("process must have an id", &element_);
  process_->id = *id;
  process_->name = text_of(element_.attribute("name"));
  process_->category = resource_.definitions.target_namespace;
  process_->documentation = read_documentation(element_);
  process_->job_priority = read_priority(element_, "jobPriority", problems());
  process_->task_priority = read_priority(element_, "taskPriority", problems());
  process_->version_tag = text_of(element_.extension("versionTag"));
  read_history_time_to_live();
  const std::string* is_startable = element_.extension("isStartableInTasklist");
  process_->is_startable_in_tasklist = !is_startable || equal_ignore_case(*is_startable, "true");
}

// "P30D", "30", "" for none; absent means the default.
void ProcessParser::read_history_time_to_live() {
  const std::string* text = element_.extension("historyTimeToLive");
  const auto fail = [this](const std::string& message) { problems().error(message + ": " + message, &element_); };
  if (!text || (text->empty() && !resource_.options.default_history_time_to_live_days)) {
    process_->history_time_to_live_days = resource_.options.default_history_time_to_live_days;
    if (!process_->history_time_to_live_days) {
      fail("ENGINE-12018 History Time To Live (TTL) cannot be null. TTL is necessary for the History Cleanup to work. The following options are "
           "possible:\n* Set historyTimeToLive in the model\n* Set a default historyTimeToLive as a global process engine configuration\n"
           "* (Not recommended) Deactivate the enforceTTL config to disable this check");
    }
    return;
  }
  if (text->empty()) return;
  std::string number = *text;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (number.size() > 2 && number.front() == 'P' && number.back() == 'D' && std::all_of(number.begin() + 1, number.end() - 1, is_digit)) {
    number = number.substr(1, number.size() - 2);
  }
  const auto days = parse_integer(number);
  if (!days || *days > INT32_MAX || *days < INT32_MIN) {
    fail("Cannot parse historyTimeToLive: For input string: \"" + number + "\"");
  } else if (*days < 0) {
    fail("Cannot parse historyTimeToLive: negative value is not allowed");
  } else {
    process_->history_time_to_live_days = static_cast<int>(*days);
  }
}

void ProcessParser::read_lanes() {
  for (const Element* set : element_.all("laneSet")) {
    for (const Element* lane : set->all("lane")) {
      model::Lane& read = process_->lanes.emplace_back();
      read.id = text_of(lane->attribute("id")).value_or("");
      read.name = text_of(lane->attribute("name"));
      for (const Element* reference : lane->all("flowNodeRef")) read.flow_node_ids.push_back(reference->text);
    }
  }
}

void ProcessParser::read_starters() {
  std::vector<model::ExpressionText> users;
  std::vector<model::ExpressionText> groups;
  if (const Element* extensions = child(element_, "extensionElements")) {
    for (const Element* starter : extensions->all_extensions("potentialStarter")) {
      const Element* assignment = child(*starter, "resourceAssignmentExpression");
      const Element* expression = assignment ? child(*assignment, "formalExpression") : nullptr;
      if (expression) read_candidates(expression->text, users, groups);
    }
  }
  if (const std::string* text = element_.extension("candidateStarterUsers")) {
    for (std::string& user : comma_separated(*text)) users.push_back({std::move(user)});
  }
  if (const std::string* text = element_.extension("candidateStarterGroups")) {
    for (std::string& group : comma_separated(*text)) groups.push_back({std::move(group)});
  }
  for (model::ExpressionText& user : users) process_->candidate_starter_users.push_back(std::move(user.source));
  for (model::ExpressionText& group : groups) process_->candidate_starter_groups.push_back(std::move(group.source));
}

// Indexes that could not be known before: children, default flows, names.
void ProcessParser::finish() {
  std::unordered_map<std::string, Index> flows_by_id;
  for (const model::Flow& flow : process_->flows) flows_by_id.emplace(flow.id, flow.index);
  for (model::Node& node : process_->nodes) {
    std::vector<Index>& children = node.scope == no_index ? process_->children : process_->nodes[node.scope].children;
    children.push_back(node.index);
    if (!node.id.empty()) process_->nodes_by_id.emplace(node.id, node.index);
    const std::string* default_id = drafts_[node.index].element->attribute("default");
    const auto found = default_id ? flows_by_id.find(*default_id) : flows_by_id.end();
    // The default flow leaves from the multi-instance body where there is one.
    if (found != flows_by_id.end() && process_->flow(found->second).source == node.index) node.default_flow = found->second;
  }
}

}  // namespace millrace::bpmn
