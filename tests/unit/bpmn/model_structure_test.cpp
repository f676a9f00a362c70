// Gateways, events, sub-processes, multi-instance and compensation in the model, whether they run yet or not.
#include <catch2/catch.hpp>

#include "model_support.h"

using namespace millrace;
using namespace millrace::bpmn::test;
using model::EventKind;

namespace {

std::string with_start(std::string_view rest) { return "<startEvent id='s'/>" + std::string(rest); }
std::string flow(const std::string& from, const std::string& to) {
  return "<sequenceFlow id='" + from + "_" + to + "' sourceRef='" + from + "' targetRef='" + to + "'/>";
}

}  // namespace

TEST_CASE("Conditions and default flows", "[model]") {
  const auto read = read_model(with_start("<exclusiveGateway id='g' default='g_b'/><task id='a'/><task id='b'/>" + flow("s", "g") + flow("g", "b") +
                                          "<sequenceFlow id='g_a' sourceRef='g' targetRef='a'><conditionExpression> ${x} </conditionExpression>"
                                          "</sequenceFlow>"));
  CHECK(read.errors == Lines{});
  const model::Node& gateway = read.node("g");
  REQUIRE(gateway.outgoing.size() == 2);
  CHECK(gateway.default_flow == gateway.outgoing[0]);
  CHECK(read.process->flow(gateway.outgoing[1]).condition->text.source == "${x}");
}

TEST_CASE("A boundary event belongs to its activity", "[model]") {
  const auto read = read_model(with_start("<userTask id='u'/><boundaryEvent id='b' attachedToRef='u' cancelActivity='false'><timerEventDefinition>"
                                          "<timeCycle>R3/PT1H</timeCycle></timerEventDefinition></boundaryEvent>"));
  CHECK(read.errors == Lines{});
  const model::Node& boundary = read.node("b");
  CHECK(boundary.attached_to == read.node("u").index);
  CHECK_FALSE(boundary.is_interrupting);
  CHECK(boundary.event->timer->kind == model::Timer::Kind::cycle);
  CHECK(read.node("u").boundary_events == std::vector<model::Index>{boundary.index});
  CHECK(read.node("u").is_scope);
  CHECK(activity_type_name(boundary) == "boundaryTimer");
}

TEST_CASE("Events have their definitions", "[model]") {
  const auto read = read_model(
      with_start("<intermediateCatchEvent id='a'><signalEventDefinition signalRef='x'/></intermediateCatchEvent>"
                 "<intermediateCatchEvent id='b'><conditionalEventDefinition camunda:variableName='v' camunda:variableEvents='create, update'>"
                 "<condition>${v}</condition></conditionalEventDefinition></intermediateCatchEvent>"
                 "<intermediateThrowEvent id='c'><escalationEventDefinition escalationRef='e'/></intermediateThrowEvent>"
                 "<intermediateThrowEvent id='d'/>"
                 "<endEvent id='f'><errorEventDefinition errorRef='r'/></endEvent><endEvent id='g'><errorEventDefinition errorRef='free'/></endEvent>"
                 "<endEvent id='h'><terminateEventDefinition/></endEvent>"),
      "<signal id='x' name='alert'/><escalation id='e' escalationCode='E1'/><error id='r' errorCode='R1' camunda:errorMessage='oh ${x}'/>");
  CHECK(read.errors == Lines{});
  CHECK(read.node("a").event->name->source == "alert");
  CHECK(read.node("b").event->variable_events == std::set<std::string>{"create", "update"});
  CHECK(read.node("c").event->code == "E1");
  CHECK_FALSE(read.node("d").event);
  CHECK(read.node("f").event->code == "R1");
  CHECK(read.node("f").event->error_message->source == "oh ${x}");
  CHECK(read.node("g").event->code == "free");
  CHECK(read.node("h").event->kind == EventKind::terminate);
}

TEST_CASE("Link events join flows", "[model]") {
  const auto read = read_model(with_start("<intermediateThrowEvent id='t' name='L'><linkEventDefinition name='L'/></intermediateThrowEvent>"
                                          "<intermediateCatchEvent id='c' name='L'><linkEventDefinition name='L'/></intermediateCatchEvent>" +
                                          flow("s", "t")));
  CHECK(read.errors == Lines{});
  CHECK(read.process->find("t") == nullptr);
  CHECK(read.process->flow(0).target == read.node("c").index);
}

TEST_CASE("Sub-processes hold their nodes", "[model]") {
  const auto read = read_model(with_start(
      "<subProcess id='x'><startEvent id='xs'/><userTask id='xu'/>" + flow("xs", "xu") +
      "<subProcess id='e' triggeredByEvent='true'><startEvent id='es' isInterrupting='false'><messageEventDefinition messageRef='m'/></startEvent>"
      "</subProcess></subProcess>" +
      flow("s", "x")), "<message id='m' name='n'/>");
  CHECK(read.errors == Lines{});
  const model::Node& outer = read.node("x");
  CHECK(outer.is_scope);
  CHECK(outer.initial == read.node("xs").index);
  CHECK(outer.children == std::vector<model::Index>{read.node("xs").index, read.node("xu").index, read.node("e").index});
  CHECK(read.node("xu").scope == outer.index);
  CHECK(read.node("e").is_triggered_by_event);
  CHECK_FALSE(read.node("es").is_interrupting);
  CHECK(read.process->children == std::vector<model::Index>{read.node("s").index, outer.index});
}

TEST_CASE("A multi-instance activity has a body around it", "[model]") {
  const auto read = read_model(with_start(
      "<userTask id='u' camunda:asyncBefore='true'><multiInstanceLoopCharacteristics isSequential='true' camunda:collection='${list}' "
      "camunda:elementVariable='item' camunda:asyncAfter='true'><completionCondition>${done}</completionCondition>"
      "</multiInstanceLoopCharacteristics></userTask><boundaryEvent id='b' attachedToRef='u'><errorEventDefinition/></boundaryEvent>" +
      flow("s", "u")));
  CHECK(read.errors == Lines{});
  const model::Node& body = read.node("u#multiInstanceBody");
  const model::Node& inner = read.node("u");
  CHECK(inner.scope == body.index);
  CHECK(body.children == std::vector<model::Index>{inner.index});
  CHECK(body.incoming.size() == 1);
  CHECK(inner.incoming.empty());
  CHECK(body.multi_instance->is_sequential);
  CHECK(body.multi_instance->collection->source == "${list}");
  CHECK(body.multi_instance->completion_condition->source == "${done}");
  CHECK(body.async.before);
  CHECK_FALSE(inner.async.before);
  CHECK(inner.async.after);
  CHECK(read.node("b").attached_to == body.index);
  CHECK(activity_type_name(body) == "multiInstanceBody");
}

TEST_CASE("An association leads to the compensation handler", "[model]") {
  const auto read = read_model(with_start(
      "<userTask id='u'/><boundaryEvent id='b' attachedToRef='u'><compensateEventDefinition/></boundaryEvent>"
      "<userTask id='h' isForCompensation='true'/><association id='a' sourceRef='b' targetRef='h'/>"));
  CHECK(read.errors == Lines{});
  CHECK(read.node("u").compensation_handler == read.node("h").index);
  CHECK_FALSE(read.node("u").is_scope);
  CHECK(read.node("h").is_for_compensation);
}

TEST_CASE("Events behind an event-based gateway wait together", "[model]") {
  const auto read = read_model(with_start("<eventBasedGateway id='g'/><intermediateCatchEvent id='c'><timerEventDefinition><timeDuration>PT1H"
                                          "</timeDuration></timerEventDefinition></intermediateCatchEvent>" +
                                          flow("s", "g") + flow("g", "c")));
  CHECK(read.errors == Lines{});
  CHECK(read.node("g").is_scope);
  CHECK_FALSE(read.node("c").is_scope);
}
