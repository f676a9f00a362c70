// A mixed group of commands on a disk that fails: each acknowledged command is whole, each other leaves no trace.
#include <catch2/catch.hpp>

#include "scenario/world.h"
#include "vfs.h"
#include "vfs_allocation.h"

using namespace millrace;
using namespace millrace::fault;
using namespace millrace::test;

namespace {

const std::string straight = process_xml(R"(<startEvent id="start"/><userTask id="work" camunda:candidateGroups="sales"/><endEvent id="end"/>)" +
                                         flow("start", "work") + flow("work", "end"));

Options on(const Disk& disk) {
  Options options;
  options.database = "/db";
  options.vfs = disk.vfs_name();
  return options;
}

std::string start(World& world, const std::string& business_key) {
  const Answer answer = world.post("/process-definition/key/process/start",
                                   {{"businessKey", business_key}, {"variables", {{"note", {{"value", "before"}}}}}});
  REQUIRE(answer.status == 200);
  return answer.json["id"];
}

// Three waiting instances: one to complete, one to change, one to delete.
struct Instances {
  std::string completed, changed, deleted, task;
};

// A disk with the three instances on it; made once, copied for each run.
struct Prepared {
  Disk disk;
  Instances ids;
  Prepared() {
    World world(on(disk));
    world.deploy(straight);
    ids = {start(world, "completed"), start(world, "changed"), start(world, "deleted"), {}};
    ids.task = world.only_task(ids.completed)["id"];
  }
};
const Prepared& prepared() {
  static const Prepared made;
  return made;
}

std::vector<Request> mixed_group(const Instances& ids) {
  const Json big = {{"value", std::string(6000, 'x')}};
  return {make_request("POST", "/process-definition/key/process/start", {{"businessKey", "started"}, {"variables", {{"big", big}}}}),
          make_request("POST", "/task/" + ids.task + "/complete", {{"variables", {{"approved", {{"value", true}}}}}}),
          make_request("POST", "/task/no-such-task/claim", {{"userId", "mary"}}),
          make_request("PUT", "/process-instance/" + ids.changed + "/variables/note", big),
          make_request("DELETE", "/process-instance/" + ids.deleted)};
}

std::int64_t count(World& world, const std::string& path) {
  const Answer answer = world.get(path);
  INFO(path << ": " << answer.text);
  REQUIRE(answer.status == 200);
  return answer.json["count"];
}

std::string state_of(World& world, const std::string& instance) { return world.get("/history/process-instance/" + instance).json["state"]; }

bool is_ok(const Answer& answer) { return answer.status == 200 || answer.status == 204; }

// After the disk works again, a new engine finds just what was acknowledged, all of it.
void check_state(World& world, const Instances& ids, const std::vector<Answer>& answers) {
  const bool started = is_ok(answers[0]), completed = is_ok(answers[1]), changed = is_ok(answers[3]), deleted = is_ok(answers[4]);
  INFO("started " << started << ", completed " << completed << ", changed " << changed << ", deleted " << deleted);
  CHECK_FALSE(is_ok(answers[2]));

  CHECK(count(world, "/process-instance/count?businessKey=started") == started);
  CHECK(count(world, "/history/process-instance/count?processInstanceBusinessKey=started") == started);
  CHECK(count(world, "/history/variable-instance/count?variableName=big") == started);
  CHECK(count(world, "/task/count") == 3 + started - completed - deleted);
  CHECK(count(world, "/task/count?candidateGroup=sales") == 3 + started - completed - deleted);

  CHECK(state_of(world, ids.completed) == (completed ? "COMPLETED" : "ACTIVE"));
  CHECK(count(world, "/process-instance/count?processInstanceIds=" + ids.completed) == !completed);
  CHECK(count(world, "/history/variable-instance/count?variableName=approved") == completed);
  CHECK(count(world, "/history/activity-instance/count?activityType=noneEndEvent") == completed);

  const Answer note = world.get("/process-instance/" + ids.changed + "/variables/note");
  CHECK(note.json["value"].get<std::string>().size() == (changed ? 6000u : 6u));

  CHECK(state_of(world, ids.deleted) == (deleted ? "EXTERNALLY_TERMINATED" : "ACTIVE"));
  CHECK(count(world, "/process-instance/count?processInstanceIds=" + ids.deleted) == !deleted);
}

// Runs the group under a fault on a copy of the disk. False when the fault had nothing to strike any more.
template <class Arm, class Disarm>
bool run_under(Arm arm, Disarm disarm, Unsynced unsynced) {
  const Instances& ids = prepared().ids;
  Disk disk;
  disk.copy_files(prepared().disk);
  std::vector<Answer> answers;
  bool has_struck = false;
  {
    World world(on(disk), /*seed=*/2);
    const auto requests = mixed_group(ids);
    arm(disk);
    answers = world.send_group(requests);
    has_struck = disarm(disk);
    check_state(world, ids, answers);  // the same engine goes on once the disk does
  }
  disk.cut_power(unsynced);
  World world(on(disk), /*seed=*/3);
  check_state(world, ids, answers);
  CHECK(is_ok(world.post("/process-definition/key/process/start")));
  return has_struck;
}

bool heal(Disk& disk) {
  const bool has_struck = disk.has_struck();
  disk.heal();
  return has_struck;
}

}  // namespace

TEST_CASE("A mixed group under each failing write, sync, truncation or opening", "[group]") {
  const auto operation = GENERATE(Operation::write, Operation::sync, Operation::truncate, Operation::open);
  const bool stays = GENERATE(false, true);
  const bool disk_full = GENERATE(false, true);
  if (disk_full && operation != Operation::write) return;
  for (int nth = 1;; ++nth) {
    INFO("operation " << static_cast<int>(operation) << " number " << nth << (stays ? " and all later" : "") << (disk_full ? ", full" : ""));
    const bool has_struck = run_under([&](Disk& disk) { disk.fail({operation, nth, stays, disk_full, nth % 2 == 0}); }, heal, Unsynced::dropped);
    if (!has_struck) break;
  }
}

TEST_CASE("A mixed group under each failing allocation", "[group]") {
  install_allocation_faults();
  prepared();
  for (int nth = 1;; nth += nth < 40 ? 1 : 23) {
    INFO("allocation " << nth);
    const bool has_struck = run_under([&](Disk&) { set_allocation_fault(nth); },
                                      [](Disk&) {
                                        const bool struck = allocation_fault_has_struck();
                                        set_allocation_fault(0);
                                        return struck;
                                      },
                                      Unsynced::dropped);
    if (!has_struck) break;
  }
}

TEST_CASE("A power cut after a group loses nothing of it", "[group]") {
  const auto unsynced = GENERATE(Unsynced::kept, Unsynced::dropped, Unsynced::random);
  CHECK_FALSE(run_under([](Disk&) {}, heal, unsynced));
}
