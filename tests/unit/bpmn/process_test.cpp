// What runs: process, start event, user task, end event and sequence flows become a model.
#include <catch2/catch.hpp>

#include "support.h"

using namespace millrace;
using namespace millrace::bpmn::test;
using model::ElementType;

namespace {

constexpr auto order =
    "<documentation>How orders\n go</documentation>"
    "<laneSet id='ls'><lane id='l' name='Sales'><flowNodeRef> approve </flowNodeRef></lane></laneSet>"
    "<startEvent id='start' name='Start'><outgoing>f1</outgoing></startEvent>"
    "<userTask id='approve' name='Approve' camunda:assignee='mary' camunda:candidateUsers='a, b' camunda:candidateGroups='g' "
    "camunda:dueDate='2030-01-01' camunda:followUpDate='2029-01-01' camunda:priority='70' camunda:formKey='f'>"
    "<documentation>What to do</documentation></userTask>"
    "<endEvent id='end'/>"
    "<sequenceFlow id='f1' sourceRef='start' targetRef='approve' name='go'/><sequenceFlow id='f2' sourceRef='approve' targetRef='end'/>"
    "<textAnnotation id='t'><text>${note}</text></textAnnotation><association id='a' sourceRef='approve' targetRef='t'/>";

}  // namespace

TEST_CASE("A process with a user task becomes a model", "[bpmn]") {
  const auto result = read(definitions("id='order' name='Order' isExecutable='true' camunda:historyTimeToLive='P30D' camunda:versionTag='1.0' "
                                       "camunda:candidateStarterUsers='x,y' camunda:candidateStarterGroups='z'",
                                       order));
  REQUIRE(lines(result.errors) == Lines{});
  REQUIRE(result.processes.size() == 1);
  const model::Process& process = *result.processes[0];
  CHECK(process.id == "order");
  CHECK(process.name == "Order");
  CHECK(process.documentation == "How orders\n go");
  CHECK(process.version_tag == "1.0");
  CHECK(process.category == "http://test");
  CHECK(process.history_time_to_live_days == 30);
  CHECK(process.is_startable_in_tasklist);
  CHECK(process.candidate_starter_users == Lines{"x", "y"});
  CHECK(process.candidate_starter_groups == Lines{"z"});
  REQUIRE(process.lanes.size() == 1);
  CHECK(process.lanes[0].flow_node_ids == Lines{"approve"});

  REQUIRE(process.nodes.size() == 3);
  CHECK(process.children == std::vector<model::Index>{0, 1, 2});
  CHECK(process.initial == 0);
  CHECK(process.node(0).type == ElementType::start_event);
  CHECK(process.node(0).name == "Start");
  CHECK(process.node(2).type == ElementType::end_event);
  const model::Node* approve = process.find("approve");
  REQUIRE(approve);
  CHECK(approve->incoming == std::vector<model::Index>{0});
  CHECK(approve->outgoing == std::vector<model::Index>{1});
  CHECK_FALSE(approve->is_scope);
  CHECK(process.flow(0).id == "f1");
  CHECK(process.flow(0).name == "go");
  CHECK(process.flow(0).source == 0);
  CHECK(process.flow(0).target == approve->index);

  REQUIRE(approve->user_task);
  const model::UserTask& task = *approve->user_task;
  CHECK(task.name->source == "Approve");
  CHECK(task.description->source == "What to do");
  CHECK(task.assignee->source == "mary");
  REQUIRE(task.candidate_users.size() == 2);
  CHECK(task.candidate_users[1].source == "b");
  CHECK(task.candidate_groups[0].source == "g");
  CHECK(task.due_date->source == "2030-01-01");
  CHECK(task.follow_up_date->source == "2029-01-01");
  CHECK(task.priority->source == "70");
  CHECK(task.form_key->source == "f");
}

TEST_CASE("The dialects' attributes mean the same", "[bpmn]") {
  for (const std::string uri : {"http://camunda.org/schema/1.0/bpmn", "http://operaton.org/schema/1.0/bpmn", "http://flowable.org/bpmn",
                                "http://activiti.org/bpmn"}) {
    const auto result = read(process("<startEvent id='s'/><userTask id='u' xmlns:d='" + uri + "' d:assignee='mary'/>"));
    REQUIRE(result.processes.size() == 1);
    CHECK(result.processes[0]->find("u")->user_task->assignee->source == "mary");
  }
}

TEST_CASE("Performers and owners are assignees and candidates", "[bpmn]") {
  const auto role = [](const std::string& name, const std::string& text) {
    return "<" + name + "><resourceAssignmentExpression><formalExpression>" + text + "</formalExpression></resourceAssignmentExpression></" + name +
           ">";
  };
  const auto result = read(process("<startEvent id='s'/><userTask id='u'>" + role("humanPerformer", "mary") +
                                   role("potentialOwner", "user(john), group(sales), other") + "</userTask>"));
  REQUIRE(lines(result.errors) == Lines{});
  const model::UserTask& task = *result.processes[0]->find("u")->user_task;
  CHECK(task.assignee->source == "mary");
  REQUIRE(task.candidate_users.size() == 1);
  CHECK(task.candidate_users[0].source == "john");
  REQUIRE(task.candidate_groups.size() == 2);
  CHECK(task.candidate_groups[0].source == "sales");
  CHECK(task.candidate_groups[1].source == "other");
}

TEST_CASE("Only executable processes are read", "[bpmn]") {
  CHECK(read(definitions("id='p'", "<serviceTask id='t'/>")).processes.empty());
  CHECK(read(definitions("id='p' isExecutable='false'", "<serviceTask id='t'/>")).errors.empty());
  CHECK(read(definitions("id='p' isExecutable='1'", "<startEvent id='s'/>")).processes.empty());
  const auto two = read(process("<startEvent id='s'/>", "<process id='q' isExecutable='true'><startEvent id='t'/></process>"));
  REQUIRE(two.processes.size() == 2);
  CHECK(two.processes[0]->id == "q");
  CHECK(two.processes[1]->id == "p");
}

TEST_CASE("The history's time to live is days", "[bpmn]") {
  const auto with = [](const std::string& value) { return definitions("id='p' isExecutable='true' camunda:historyTimeToLive='" + value + "'", "<startEvent id='s'/>"); };
  CHECK(read(with("90")).processes[0]->history_time_to_live_days == 90);
  CHECK(read(with("P5D")).processes[0]->history_time_to_live_days == 5);
  CHECK(read(with("0")).processes[0]->history_time_to_live_days == 0);
  CHECK_FALSE(read(with("")).processes[0]->history_time_to_live_days);
  CHECK(read(process("<startEvent id='s'/>")).processes[0]->history_time_to_live_days == 365);
  const std::string message = "Cannot parse historyTimeToLive: For input string: \"PT5H\"";
  CHECK(errors_of(with("PT5H")) == Lines{"2:70 [p] " + message + ": " + message});
  CHECK(errors_of(with("-1")).size() == 1);
  CHECK(errors_of(with("99999999999")).size() == 1);
  const auto without_default = bpmn::parse(process("<startEvent id='s'/>"), "x.bpmn", {std::nullopt});
  REQUIRE(without_default.errors.size() == 1);
  CHECK(without_default.errors[0].message.find("ENGINE-12018 History Time To Live (TTL) cannot be null.") == 0);
}

TEST_CASE("isStartableInTasklist is true unless it says otherwise", "[bpmn]") {
  const auto with = [](const std::string& value) {
    return read(definitions("id='p' isExecutable='true' camunda:isStartableInTasklist='" + value + "'", "<startEvent id='s'/>"))
        .processes[0]
        ->is_startable_in_tasklist;
  };
  CHECK(with("TRUE"));
  CHECK_FALSE(with("false"));
  CHECK_FALSE(with("no"));
}

TEST_CASE("Documentation in parts is joined", "[bpmn]") {
  const auto result = read(process("<documentation>a </documentation><documentation> b</documentation><startEvent id='s'/>"));
  CHECK(result.processes[0]->documentation == "a\n\nb");
}

TEST_CASE("A text that is no XML says so with the resource's name", "[bpmn]") {
  const auto result = bpmn::parse("nonsense", "x.bpmn", {365});
  CHECK(result.not_xml == "ENGINE-09003 Could not parse 'x.bpmn'. Content is not allowed in prolog.");
  CHECK(result.errors.empty());
  CHECK(result.processes.empty());
}
