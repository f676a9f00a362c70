// User tasks: the whole walk, and what stays when nothing may stay.
#include <catch2/catch.hpp>

#include "scenario/world.h"

using namespace millrace;
using namespace millrace::test;

namespace {

const std::string straight = process_xml(R"(<startEvent id="start"/><userTask id="work" name="Do the work" camunda:assignee="mary"/>
  <endEvent id="end"/>)" + flow("start", "work") + flow("work", "end"));

std::size_t count(World& world, const std::string& path) { return world.get(path).json["count"]; }

}  // namespace

SCENARIO("A process waits at its user task and ends when the task is completed", "[task]") {
  World world;
  world.deploy(straight);
  GIVEN("a started instance") {
    const std::string instance = world.start("process", {{"amount", {{"value", 7}}}});
    THEN("there is one task for its assignee, and the instance waits in it") {
      const Json task = world.only_task(instance);
      CHECK(task["name"] == "Do the work");
      CHECK(task["assignee"] == "mary");
      CHECK(task["priority"] == 50);
      const Json tree = world.get("/process-instance/" + instance + "/activity-instances").json;
      REQUIRE(tree["childActivityInstances"].size() == 1);
      CHECK(tree["childActivityInstances"][0]["activityId"] == "work");
      CHECK(tree["childActivityInstances"][0]["executionIds"] == Json::array({instance}));
    }
    WHEN("the task is completed with a variable") {
      world.set_now(1'893'456'060'000);
      world.complete(world.only_task(instance), {{"approved", {{"value", true}}}});
      THEN("the instance has ended and history has kept all of it") {
        CHECK(count(world, "/process-instance/count") == 0);
        CHECK(count(world, "/task/count") == 0);
        const Json history = world.get("/history/process-instance/" + instance).json;
        CHECK(history["state"] == "COMPLETED");
        CHECK(history["durationInMillis"] == 60'000);
        CHECK(count(world, "/history/activity-instance/count?processInstanceId=" + instance) == 3);
        CHECK(count(world, "/history/variable-instance/count?processInstanceId=" + instance) == 2);
        CHECK(count(world, "/history/task/count?finished=true&processInstanceId=" + instance) == 1);
      }
    }
    WHEN("the instance is deleted") {
      CHECK(world.del("/process-instance/" + instance).status == 204);
      THEN("its task goes with it, and history says that it was cancelled") {
        CHECK(count(world, "/task/count") == 0);
        CHECK(world.get("/history/process-instance/" + instance).json["state"] == "EXTERNALLY_TERMINATED");
        CHECK(count(world, "/history/activity-instance/count?canceled=true&processInstanceId=" + instance) == 1);
      }
    }
  }
}

SCENARIO("Several flows out of an activity are taken at once", "[task][token]") {
  World world;
  world.deploy(process_xml(R"(<startEvent id="start"/><userTask id="a"/><userTask id="b"/><endEvent id="end"/>)" + flow("start", "a") +
                           flow("start", "b") + flow("a", "end") + flow("b", "end")));
  GIVEN("an instance with two tokens") {
    const std::string instance = world.start("process");
    const Json tasks = world.get("/task?processInstanceId=" + instance).json;
    REQUIRE(tasks.size() == 2);
    CHECK(tasks[0]["executionId"] != tasks[1]["executionId"]);
    CHECK(tasks[0]["executionId"] != instance);
    WHEN("one token ends") {
      world.complete(tasks[0]);
      THEN("the other is folded back into the instance's execution") {
        CHECK(world.only_task(instance)["executionId"] == instance);
      }
      AND_WHEN("the other ends too") {
        world.complete(world.only_task(instance));
        THEN("the instance has ended") { CHECK(world.get("/history/process-instance/" + instance).json["state"] == "COMPLETED"); }
      }
    }
  }
}


SCENARIO("A command that fails leaves nothing", "[command]") {
  World world;
  world.deploy(process_xml(R"(<startEvent id="start"/><userTask id="a" camunda:dueDate="2030-13-01"/>)" + flow("start", "a")));
  const Answer answer = world.post("/process-definition/key/process/start", {{"variables", {{"x", {{"value", 1}}}}}});
  CHECK(answer.status == 500);
  CHECK(count(world, "/process-instance/count") == 0);
  CHECK(count(world, "/history/process-instance/count") == 0);
  CHECK(count(world, "/history/variable-instance/count") == 0);
}

SCENARIO("A token may come back to a task", "[task][token]") {
  World world;
  world.deploy(process_xml(R"(<startEvent id="start"/><userTask id="a"/><userTask id="b"/>)" + flow("start", "a") + flow("a", "b") +
                           flow("b", "a")));
  const std::string instance = world.start("process");
  for (const char* next : {"b", "a", "b"}) {
    world.complete(world.only_task(instance));
    CHECK(world.only_task(instance)["taskDefinitionKey"] == next);
  }
}
