// The checks of Camunda's parser, with the places and ids that it answers. More stand in the conformance scenarios (bpmn-validation).
#include <catch2/catch.hpp>

#include "support.h"

using namespace millrace::bpmn::test;

TEST_CASE("A process has a start event, and one that stands for a start by key", "[validation]") {
  CHECK(errors_of(process("<userTask id='u'/>")) == Lines{"2:37 [p] process must define a startEvent element"});
  CHECK(errors_of(process("<startEvent id='s'/><startEvent id='t'/>")) ==
        Lines{"2:37 [p t] multiple none start events or timer start events not supported on process definition"});
  CHECK(errors_of(process("<startEvent/>")) == Lines{"3:14 [] startEvent must have an id"});
  CHECK(errors_of(definitions("isExecutable='true'", "<startEvent id='s'/>")) == Lines{"2:30 [] process must have an id"});
}

TEST_CASE("Flows stay in their scope", "[validation]") {
  const auto errors = errors_of(
      process("<startEvent id='s'/><subProcess id='x'><startEvent id='y'/></subProcess>\n<sequenceFlow id='f' sourceRef='s' targetRef='y'/>"));
  CHECK(errors == Lines{"4:51 [f] Invalid destination 'y' of sequence flow 'f'"});
}

TEST_CASE("An exclusive gateway's flows are told apart", "[validation]") {
  const auto gateway = [](std::string_view flows) { return process("<startEvent id='s'/><exclusiveGateway id='g'/><userTask id='u'/>" + std::string(flows)); };
  CHECK(errors_of(gateway("")) == Lines{"0:0 [g] Exclusive Gateway 'g' has no outgoing sequence flows."});
  CHECK(errors_of(gateway("<sequenceFlow id='a' sourceRef='g' targetRef='u'/><sequenceFlow id='b' sourceRef='g' targetRef='u'/>")).size() == 2);
}

TEST_CASE("Events refer to what there is", "[validation]") {
  CHECK(errors_of(process("<startEvent id='s'><messageEventDefinition/></startEvent>")) ==
        Lines{"3:45 [s] attribute 'messageRef' is required", "3:45 [s] Invalid 'messageRef': no message with id 'null' found."});
  CHECK(errors_of(process("<startEvent id='s'><messageEventDefinition messageRef='m'/></startEvent>", "<message id='m' name='${x}'/>")) ==
        Lines{"3:60 [s] Invalid message name '${x}' for element 'messageEventDefinition': expressions in the message start event name are not "
              "allowed!"});
  CHECK(errors_of(process("<startEvent id='s'><timerEventDefinition/></startEvent>")) ==
        Lines{"3:43 [s] Timer needs configuration (either timeDate, timeCycle or timeDuration is needed)."});
  CHECK(errors_of(process("<startEvent id='s'/>", "<signal name='a'/><signal id='c'/><error/><escalation/>")).size() == 4);
}

TEST_CASE("A doubled definition ends the reading with a problem", "[validation]") {
  const std::string timer = "<timerEventDefinition><timeDate>2030-01-01</timeDate></timerEventDefinition>";
  CHECK(errors_of(process("<startEvent id='s'>" + timer + timer + "</startEvent>")) ==
        Lines{"3:20 [s] Parsing exception: multiple elements with tag name timerEventDefinition found"});
}

TEST_CASE("All problems are told at once", "[validation]") {
  const auto errors = errors_of(process("<startEvent id='s'/><serviceTask id='t'/><callActivity id='c'/><sendTask id='m'/>"
                                        "<userTask id='u'><extensionElements><camunda:taskListener event='nope'/></extensionElements></userTask>"));
  CHECK(errors.size() == 4);
}

TEST_CASE("A model with very many problems lists a bounded number", "[validation]") {
  std::string tasks;
  for (int i = 0; i < 3000; ++i) tasks += "<serviceTask id='t" + std::to_string(i) + "'/>";
  CHECK(errors_of(process("<startEvent id='s'/>" + tasks)).size() == 1001);
}

TEST_CASE("Many nested sub-processes are read", "[validation]") {
  std::string open;
  std::string close;
  for (int i = 0; i < 200; ++i) {
    open += "<transaction id='x" + std::to_string(i) + "'><startEvent id='s" + std::to_string(i) + "'/>";
    close += "</transaction>";
  }
  CHECK(errors_of(process("<startEvent id='s'/>" + open + close)).size() == 200);
}
