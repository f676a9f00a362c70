// Tasks, call activities, listeners, mappings and forms in the model, whether they run yet or not.
#include <catch2/catch.hpp>

#include "model_support.h"

using namespace millrace;
using namespace millrace::bpmn::test;

namespace {

constexpr auto start = "<startEvent id='s'/>";
std::string with_start(std::string_view rest) { return start + std::string(rest); }

}  // namespace

TEST_CASE("A service task says what does its work", "[model]") {
  const auto read = read_model(with_start(
      "<serviceTask id='a' camunda:class='com.example.A'><extensionElements><camunda:field name='f' stringValue='v'/>"
      "<camunda:field name='g'><camunda:expression>${x}</camunda:expression></camunda:field></extensionElements></serviceTask>"
      "<serviceTask id='b' camunda:expression='${x}' camunda:resultVariable='r'/>"
      "<serviceTask id='c' camunda:type='external' camunda:topic='t' camunda:taskPriority='${p}'/>"
      "<serviceTask id='d'><extensionElements><camunda:connector><camunda:connectorId>http-connector</camunda:connectorId><camunda:inputOutput>"
      "<camunda:inputParameter name='url'>http://x</camunda:inputParameter></camunda:inputOutput></camunda:connector></extensionElements>"
      "</serviceTask>"));
  CHECK(read.errors == Lines{});
  using Kind = model::Implementation::Kind;
  const auto& delegate = *read.node("a").implementation->delegate;
  CHECK(delegate.kind == model::Delegate::Kind::class_name);
  CHECK(delegate.text.source == "com.example.A");
  REQUIRE(delegate.fields.size() == 2);
  CHECK(delegate.fields[0].value.source == "v");
  CHECK(delegate.fields[1].is_expression);
  CHECK(read.node("b").implementation->result_variable == "r");
  CHECK(read.node("c").implementation->kind == Kind::external);
  CHECK(read.node("c").implementation->topic->source == "t");
  CHECK(read.node("c").is_scope);
  CHECK(read.node("d").implementation->kind == Kind::connector);
  CHECK(read.node("d").implementation->connector->id == "http-connector");
  CHECK(read.node("d").implementation->connector->input_output.inputs.at(0).name == "url");
}

TEST_CASE("Script, business rule and receive tasks carry their own", "[model]") {
  const auto read = read_model(with_start("<scriptTask id='a' scriptFormat='javascript' camunda:resultVariable='r'><script>1 + 1</script></scriptTask>"
                                          "<businessRuleTask id='b' camunda:decisionRef='d' camunda:decisionRefBinding='version' "
                                          "camunda:decisionRefVersion='2' camunda:mapDecisionResult='singleEntry'/>"
                                          "<receiveTask id='c' messageRef='m'/>"),
                               "<message id='m' name='order'/>");
  CHECK(read.errors == Lines{});
  CHECK(read.node("a").script_task->script.source == "1 + 1");
  CHECK(read.node("a").script_task->result_variable == "r");
  CHECK(read.node("b").decision_task->decision.version->source == "2");
  CHECK(read.node("b").decision_task->mapping == model::DecisionTask::Mapping::single_entry);
  CHECK(read.node("c").event->name->source == "order");
}

TEST_CASE("A call activity passes variables", "[model]") {
  const auto read = read_model(with_start(
      "<callActivity id='c' calledElement='q' camunda:calledElementBinding='deployment'><extensionElements><camunda:in businessKey='${key}'/>"
      "<camunda:in source='a' target='b'/><camunda:in variables='all' local='true'/><camunda:out sourceExpression='${x}' target='y'/>"
      "</extensionElements></callActivity>"));
  CHECK(read.errors == Lines{});
  const model::CallActivity& call = *read.node("c").call_activity;
  CHECK(call.called.key.source == "q");
  CHECK(call.called.binding == model::Reference::Binding::deployment);
  CHECK(call.business_key->source == "${key}");
  REQUIRE(call.inputs.size() == 2);
  CHECK(call.inputs[0].target == "b");
  CHECK(call.inputs[1].all);
  CHECK(call.inputs[1].local);
  CHECK(call.outputs.at(0).source_expression->source == "${x}");
}

TEST_CASE("Listeners, mappings and jobs are of every node", "[model]") {
  const auto read = read_model(with_start(
      "<userTask id='u' camunda:asyncBefore='true' camunda:exclusive='false' camunda:jobPriority='5'><extensionElements>"
      "<camunda:executionListener event='start' expression='${x}'/>"
      "<camunda:taskListener event='create' class='T'/>"
      "<camunda:taskListener event='timeout' id='tl'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition>"
      "<camunda:script scriptFormat='javascript'>1</camunda:script></camunda:taskListener>"
      "<camunda:failedJobRetryTimeCycle>R3/PT5M</camunda:failedJobRetryTimeCycle>"
      "<camunda:properties><camunda:property name='n' value='v'/></camunda:properties>"
      "<camunda:inputOutput><camunda:inputParameter name='a'> text </camunda:inputParameter><camunda:inputParameter name='b'/>"
      "<camunda:inputParameter name='c'><camunda:list><camunda:value>1</camunda:value><camunda:script scriptFormat='x'>2</camunda:script>"
      "</camunda:list></camunda:inputParameter>"
      "<camunda:outputParameter name='d'><camunda:map><camunda:entry key='k'>v</camunda:entry></camunda:map></camunda:outputParameter>"
      "</camunda:inputOutput></extensionElements></userTask>"));
  CHECK(read.errors == Lines{});
  const model::Node& node = read.node("u");
  CHECK(node.async.before);
  CHECK_FALSE(node.async.exclusive);
  CHECK(node.job_priority->source == "5");
  CHECK(node.retry_time_cycle->source == "R3/PT5M");
  CHECK(node.listeners.at(0).event == "start");
  CHECK(node.properties.at(0).second == "v");
  CHECK(node.is_scope);
  REQUIRE(node.user_task->listeners.size() == 2);
  CHECK(node.user_task->listeners[1].timer->text.source == "PT1H");
  CHECK(node.user_task->listeners[1].delegate.kind == model::Delegate::Kind::script);
  CHECK_FALSE(node.event);
  using Kind = model::ParameterValue::Kind;
  const model::InputOutput& mapping = *node.input_output;
  CHECK(mapping.inputs.at(0).value.text.source == "text");
  CHECK(mapping.inputs.at(1).value.kind == Kind::null);
  CHECK(mapping.inputs.at(2).value.items.at(1).kind == Kind::script);
  CHECK(mapping.outputs.at(0).value.kind == Kind::map);
  CHECK(mapping.outputs.at(0).value.keys.at(0).source == "k");
}

TEST_CASE("Forms have fields", "[model]") {
  const auto read = read_model(
      "<startEvent id='s' camunda:initiator='who'><extensionElements><camunda:formData businessKey='a'>"
      "<camunda:formField id='a' label='A' type='string' defaultValue='x'><camunda:validation><camunda:constraint name='required'/>"
      "<camunda:constraint name='maxlength' config='5'/></camunda:validation></camunda:formField>"
      "<camunda:formField id='b' type='enum'><camunda:value id='v' name='V'/></camunda:formField></camunda:formData></extensionElements></startEvent>"
      "<userTask id='u' camunda:formRef='f' camunda:formRefBinding='version' camunda:formRefVersion='3'/>");
  CHECK(read.errors == Lines{});
  CHECK(read.process->initiator_variable == "who");
  REQUIRE(read.process->start_form);
  const auto& fields = read.process->start_form->fields;
  REQUIRE(fields.size() == 2);
  CHECK(fields[0].is_business_key);
  CHECK(fields[0].constraints.at(1).config == "5");
  CHECK(fields[1].values.at(0).second == "V");
  CHECK(read.node("u").user_task->form.reference->version->source == "3");
}
