// What does not run yet is a deployment problem, never a silent pass. When an element is built, its lines here move to a test of its own.
#include <catch2/catch.hpp>

#include "support.h"

using namespace millrace::bpmn::test;

namespace {

bool says(const Lines& errors, std::string_view text) {
  for (const std::string& error : errors) {
    if (error.ends_with(std::string(text) + " is not built yet")) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("Elements that are not built are refused with their place", "[not-built]") {
  CHECK(errors_of(process("<startEvent id='s'/>\n<transaction id='t'><startEvent id='t1'/></transaction>")) == Lines{"4:21 [t] transaction is not built yet"});
  CHECK(says(errors_of(process("<startEvent id='s'><signalEventDefinition signalRef='x'/></startEvent>", "<signal id='x' name='n'/>")),
             "startEvent with signalEventDefinition"));
  CHECK(says(errors_of(process("<startEvent id='s'/><endEvent id='e'><terminateEventDefinition/></endEvent>")), "endEvent with terminateEventDefinition"));
  CHECK(says(errors_of(process("<startEvent id='s'/><userTask id='u'><multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>"
                               "</multiInstanceLoopCharacteristics></userTask>")),
             "multiInstanceLoopCharacteristics of userTask"));
}

TEST_CASE("Elements in a sub-process that is not built are told as well", "[not-built]") {
  const auto errors = errors_of(process("<startEvent id='s'/><transaction id='t'><startEvent id='t1'/><transaction id='t2'><startEvent id='t3'/></transaction></transaction>"));
  CHECK(errors.size() == 2);
}

TEST_CASE("Attributes that are not built are refused unless they say what is the case anyway", "[not-built]") {
  CHECK(says(errors_of(process("<startEvent id='s'/><userTask id='u' isForCompensation='true'/>")), "The attribute 'isForCompensation' of userTask"));
  CHECK(errors_of(process("<startEvent id='s'/><userTask id='u' isForCompensation='false' camunda:asyncBefore='false' camunda:exclusive='false'/>"))
            .empty());
}

TEST_CASE("Extensions that nobody knows are warned about, other tools' are not", "[not-built]") {
  const auto result = read(process("<startEvent id='s'/><userTask id='u' camunda:asignee='mary' xmlns:q='http://q' q:b='1'>"
                                   "<extensionElements><camunda:foo/><q:c/></extensionElements></userTask>"));
  CHECK(result.errors.empty());
  CHECK(lines(result.warnings) == Lines{"3:88 [u] Unknown attribute 'camunda:asignee' of userTask is ignored",
                                        "3:121 [u] Unknown camunda:foo of userTask is ignored"});
}

TEST_CASE("Data and artifacts have no effect", "[not-built]") {
  CHECK(errors_of(process("<startEvent id='s'/><dataObject id='d'/><dataObjectReference id='r' dataObjectRef='d'/><dataStoreReference id='ds'/>"
                          "<textAnnotation id='t'><text>x</text></textAnnotation>",
                          "<dataStore id='store'/><message id='m' name='${x}'/><collaboration id='c'><participant id='pp' processRef='p'/></collaboration>"))
            .empty());
}

TEST_CASE("Where Camunda refuses a model, its reasons are the answer", "[not-built]") {
  const auto errors = errors_of(process("<startEvent id='s'/><serviceTask id='t'/><transaction id='x'><startEvent id='y'/></transaction>"));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].find("is mandatory on serviceTask") != std::string::npos);
}
