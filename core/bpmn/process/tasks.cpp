// Tasks without an implementation, receive, script and user tasks. BPMN 2.0.2, 10.3.3.
#include <algorithm>

#include "base/text.h"
#include "bpmn/process/process_parser.h"

namespace millrace::bpmn {

void ProcessParser::read_task(const Element& element) { draft(begin(element)).has_behavior = true; }

void ProcessParser::read_receive_task(const Element& element) {
  const Index index = begin(element);
  draft(index).has_behavior = true;
  if (!element.attribute("messageRef")) return;  // waits for POST /execution/{id}/signal
  node(index).is_scope = true;
  draft(index).event_scope = index;
  read_message(element, index);
  const auto& name = node(index).event->name;
  subscribe("message", name ? name->source : std::string(), false, index, element, node(index).id);
}

void ProcessParser::read_script_task(const Element& element) {
  const Index index = begin(element);
  const Element* script = child(element, "script");
  const std::string* format = element.attribute("scriptFormat");
  const std::string* resource = element.extension("resource");
  const std::string* result = element.extension("resultVariable");
  if (!result) result = element.extension("resultVariableName");
  const bool has_resource = resource && !resource->empty();
  if (format && format->empty()) {
    return problems().error("Unable to process ScriptTask: Script language is empty", script);
  }
  if (!script && !resource) {
    return problems().error("Unable to process ScriptTask: No script source or resource was given", script);
  }
  if (!script && !has_resource) return problems().error("Unable to process ScriptTask: Script source is null", script);
  draft(index).has_behavior = true;
  node(index).script_task = model::ScriptTask{
      {format ? *format : "juel", has_resource ? std::nullopt : std::optional(script->text), has_resource ? text_of(resource) : std::nullopt},
      text_of(result)};
}

void ProcessParser::read_user_task(const Element& element) {
  const Index index = begin(element);
  draft(index).has_behavior = true;
  model::UserTask& task = node(index).user_task.emplace();
  task.form = read_form(element, problems());
  task.form_key = task.form.key;
  task.name = expression_of(element.attribute("name"));
  if (node(index).documentation) task.description = model::ExpressionText{*node(index).documentation};
  read_assignments(element, task);
  read_task_listeners(element, index);
  task.due_date = expression_of(element.extension("dueDate"));
  task.follow_up_date = expression_of(element.extension("followUpDate"));
  task.priority = expression_of(element.extension("priority"));
  for (const Element* property : element.all("property")) {
    node(index).is_scope = true;
    if (property->attribute("name") || property->attribute("id")) continue;
    problems().error("Invalid property usage on line " + std::to_string(property->start.line) + ": no id or name specified.", property,
                     {node(index).id});
  }
}

void ProcessParser::read_assignments(const Element& element, model::UserTask& task) {
  const auto assigned = [this](const Element& role) -> const Element* {
    const Element* assignment = child(role, "resourceAssignmentExpression");
    return assignment ? child(*assignment, "formalExpression") : nullptr;
  };
  const std::string name = task.name ? task.name->source : "null";
  const std::vector<const Element*> performers = element.all("humanPerformer");
  if (performers.size() > 1) {
    problems().error("Invalid task definition: multiple humanPerformer sub elements defined for " + name, &element);
  } else if (performers.size() == 1) {
    if (const Element* expression = assigned(*performers.front())) task.assignee = model::ExpressionText{expression->text};
  }
  for (const Element* owner : element.all("potentialOwner")) {
    if (const Element* expression = assigned(*owner)) read_candidates(expression->text, task.candidate_users, task.candidate_groups);
  }
  if (const std::string* assignee = element.extension("assignee")) {
    if (task.assignee) {
      problems().error("Invalid usage: duplicate assignee declaration for task " + name, &element);
    } else {
      task.assignee = model::ExpressionText{*assignee};
    }
  }
  if (const std::string* users = element.extension("candidateUsers")) {
    for (std::string& user : comma_separated(*users)) task.candidate_users.push_back({std::move(user)});
  }
  if (const std::string* groups = element.extension("candidateGroups")) {
    for (std::string& group : comma_separated(*groups)) task.candidate_groups.push_back({std::move(group)});
  }
}

// "user(mary), group(sales), sales": what is neither is a group.
void ProcessParser::read_candidates(const std::string& text, std::vector<model::ExpressionText>& users, std::vector<model::ExpressionText>& groups) {
  for (const std::string& entry : comma_separated(text)) {
    const bool is_user = entry.starts_with("user(");
    const bool is_group = entry.starts_with("group(");
    const std::size_t start = is_user ? 5 : is_group ? 6 : 0;
    const std::size_t length = start == 0 ? entry.size() : std::max(entry.size(), start + 1) - start - 1;
    (is_user ? users : groups).push_back({std::string(trim(std::string_view(entry).substr(start, length)))});
  }
}

void ProcessParser::read_task_listeners(const Element& element, Index index) {
  const Element* extensions = child(element, "extensionElements");
  if (!extensions) return;
  const std::string& id = node(index).id;
  for (const Element* listener : extensions->all_extensions("taskListener")) {
    const std::string* event = listener->attribute("event");
    if (!event) {
      problems().error("Attribute 'event' is mandatory on taskListener", &element);
      continue;
    }
    model::Listener read;
    read.event = *event;
    if (*event == "timeout") {
      read.id = text_of(listener->attribute("id"));
      if (!read.id) problems().error("Element 'id' is mandatory on taskListener of type 'timeout'", listener, {id});
      const Element* definition = child(*listener, "timerEventDefinition");
      if (!definition) {
        problems().error("Element 'timerEventDefinition' is mandatory on taskListener of type 'timeout'", listener, {id});
        throw GiveUp{};
      }
      auto timer = std::move(node(index).event);
      read_timer(*definition, index);
      read.timer = node(index).event->timer;
      node(index).event = std::move(timer);
      node(index).is_scope = true;
    } else if (*event != "create" && *event != "assignment" && *event != "complete" && *event != "update" && *event != "delete") {
      problems().error("Attribute 'event' must be one of {create|assignment|complete|update|delete|timeout}", &element);
      continue;
    }
    if (auto delegate = read_listener_delegate(*listener, "taskListener", id, problems())) {
      read.delegate = *std::move(delegate);
      node(index).user_task->listeners.push_back(std::move(read));
    }
  }
}

}  // namespace millrace::bpmn
