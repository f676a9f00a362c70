// Names of types, and look-ups in a process.
#include "model/process.h"

#include <catch2/catch.hpp>

#include "model/event_type.h"

using namespace millrace::model;

TEST_CASE("Element types have the names that XML and history use", "[model]") {
  CHECK(activity_type_name(ElementType::user_task) == "userTask");
  CHECK(activity_type_name(ElementType::end_event) == "noneEndEvent");
  CHECK(xml_name(ElementType::end_event) == "endEvent");
  CHECK(element_type("userTask") == ElementType::user_task);
  CHECK_FALSE(element_type("sequenceFlow"));
  CHECK_FALSE(element_type(""));
}

TEST_CASE("Planned types are known, but not built", "[model]") {
  const auto type = element_type("serviceTask");
  REQUIRE(type);
  CHECK(xml_name(*type) == "serviceTask");
  CHECK(is_built(ElementType::user_task));
  CHECK(is_built(*type) == (*type != planned::service_task));
}

TEST_CASE("An event's activity type depends on its definition", "[model]") {
  Node node;
  node.type = ElementType::start_event;
  CHECK(activity_type_name(node) == "startEvent");
  node.event = EventDefinition{};
  node.event->kind = EventKind::message;
  CHECK(activity_type_name(node) == "messageStartEvent");
  node.type = ElementType::end_event;
  node.event->kind = EventKind::terminate;
  CHECK(activity_type_name(node) == "terminateEndEvent");
  CHECK_FALSE(event_type("startEvent", EventKind::terminate));
}

TEST_CASE("A node is found by its id", "[model]") {
  Process process;
  process.nodes.emplace_back().id = "a";
  process.nodes_by_id["a"] = 0;
  CHECK(process.find("a") == &process.nodes[0]);
  CHECK(process.find("b") == nullptr);
}

TEST_CASE("A text has an expression when it holds its opening mark", "[model]") {
  CHECK(has_expression("${a}"));
  CHECK(has_expression("mary-#{a}"));
  CHECK_FALSE(has_expression("mary"));
  CHECK_FALSE(has_expression("{a}$"));
}
