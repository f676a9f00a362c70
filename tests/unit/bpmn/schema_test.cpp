// The XML schema's part of the validation: messages and places as Camunda 7.24 answers them (asked by deploying).
#include <catch2/catch.hpp>

#include "support.h"

using namespace millrace::bpmn::test;

TEST_CASE("An unknown root element is refused", "[schema]") {
  CHECK(errors_of("<hello/>") == Lines{"1:9 [] cvc-elt.1.a: Cannot find the declaration of element 'hello'."});
}

TEST_CASE("Ids are names and stand once", "[schema]") {
  CHECK(errors_of(process("<startEvent id='s'/><userTask id='s'/>")) ==
        Lines{"3:39 [] cvc-id.2: There are multiple occurrences of ID value 's'.",
              "3:39 [] cvc-attribute.3: The value 's' of attribute 'id' on element 'userTask' is not valid with respect to its type, 'ID'."});
  CHECK(errors_of(process("<startEvent id='1s'/>")) ==
        Lines{"3:22 [] cvc-datatype-valid.1.2.1: '1s' is not a valid value for 'NCName'.",
              "3:22 [] cvc-attribute.3: The value '1s' of attribute 'id' on element 'startEvent' is not valid with respect to its type, 'ID'."});
}

TEST_CASE("References to ids that no element has are told at the end", "[schema]") {
  CHECK(errors_of(process("<startEvent id='s'/><sequenceFlow id='f' sourceRef='x' targetRef='s'/>")) ==
        Lines{"5:15 [] cvc-id.1: There is no ID/IDREF binding for IDREF 'x'.", "3:71 [f] Invalid source 'x' of sequence flow 'f'"});
  CHECK(errors_of(process("<laneSet id='ls'><lane id='l'><flowNodeRef>zz</flowNodeRef></lane></laneSet><startEvent id='s'/>")) ==
        Lines{"5:15 [] cvc-id.1: There is no ID/IDREF binding for IDREF 'zz'."});
}

TEST_CASE("Attributes are known, there when required, and of their type", "[schema]") {
  CHECK(errors_of(process("<startEvent id='s' foo='1'/>")) ==
        Lines{"3:29 [] cvc-complex-type.3.2.2: Attribute 'foo' is not allowed to appear in element 'startEvent'."});
  CHECK(errors_of(process("<startEvent id='s'/><sequenceFlow id='f' targetRef='s'/>")) ==
        Lines{"3:57 [] cvc-complex-type.4: Attribute 'sourceRef' must appear on element 'sequenceFlow'.",
              "3:57 [f] Invalid source 'null' of sequence flow 'f'"});
  CHECK(errors_of(definitions("id='p' isExecutable='yes'", "<startEvent id='s'/>")) ==
        Lines{"2:36 [] cvc-datatype-valid.1.2.1: 'yes' is not a valid value for 'boolean'.",
              "2:36 [] cvc-attribute.3: The value 'yes' of attribute 'isExecutable' on element 'process' is not valid with respect to its type, "
              "'boolean'."});
  CHECK(errors_of(process("<startEvent id='s'><outgoing>q:b</outgoing></startEvent>")) ==
        Lines{"3:44 [] UndeclaredPrefix: Cannot resolve 'q:b' as a QName: the prefix 'q' is not declared.",
              "3:44 [] cvc-type.3.1.3: The value 'q:b' of element 'outgoing' is not valid."});
}

TEST_CASE("Content comes in its order", "[schema]") {
  const auto wrong = errors_of(
      process("<startEvent id='s'/><userTask id='u'/><textAnnotation id='t'/><association id='a' sourceRef='s' targetRef='t'/>"
              "<sequenceFlow id='f' sourceRef='s' targetRef='u'/>"));
  REQUIRE(wrong.size() == 1);
  CHECK(wrong[0].starts_with("3:162 [] cvc-complex-type.2.4.a: Invalid content was found starting with element "
                             "'{\"http://www.omg.org/spec/BPMN/20100524/MODEL\":sequenceFlow}'. One of '{"));
  CHECK(wrong[0].find(":artifact, ") != std::string::npos);
  CHECK(wrong[0].find(":flowElement") == std::string::npos);
  const auto incomplete = errors_of(process("<startEvent id='s'/><userTask id='u'><ioSpecification/></userTask>"));
  REQUIRE(incomplete.size() == 1);
  CHECK(incomplete[0].starts_with("3:56 [] cvc-complex-type.2.4.b: The content of element 'ioSpecification' is not complete."));
  CHECK(errors_of(process("<startEvent id='s'>hello</startEvent>")) ==
        Lines{"3:38 [] cvc-complex-type.2.3: Element 'startEvent' cannot have character [children], because the type's content type is "
              "element-only."});
}

TEST_CASE("A timer has one of its three values", "[schema]") {
  const auto errors = errors_of(
      process("<startEvent id='s'/><intermediateCatchEvent id='c'><timerEventDefinition><timeDate>x</timeDate><timeCycle>y</timeCycle>"
              "</timerEventDefinition></intermediateCatchEvent>"));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].find("cvc-complex-type.2.4.d: Invalid content was found starting with element 'timeCycle'.") != std::string::npos);
}

TEST_CASE("xsi:type narrows a type", "[schema]") {
  const auto flow = [](std::string_view attributes) {
    return process("<startEvent id='s'/><userTask id='u'/><sequenceFlow id='f' sourceRef='s' targetRef='u'><conditionExpression " +
                   std::string(attributes) + ">a</conditionExpression></sequenceFlow>");
  };
  CHECK(errors_of(flow("language='x'")) ==
        Lines{"3:122 [] cvc-complex-type.3.2.2: Attribute 'language' is not allowed to appear in element 'conditionExpression'."});
  CHECK(errors_of(flow("xsi:type='foo'")) ==
        Lines{"3:124 [] cvc-elt.4.2: Cannot resolve 'foo' to a type definition for element 'conditionExpression'.",
              "3:124 [f] Invalid type, only tFormalExpression is currently supported"});
  CHECK(errors_of(flow("xsi:type='tFormalExpression'")) == Lines{"3:138 [f] conditionExpression is not built yet"});
}

TEST_CASE("Extension elements hold other namespaces only", "[schema]") {
  CHECK(errors_of(process("<startEvent id='s'><extensionElements><q:a xmlns:q='http://q'><b/></q:a></extensionElements></startEvent>")).empty());
  const auto errors = errors_of(process("<startEvent id='s'><extensionElements><userTask id='u'/></extensionElements></startEvent>"));
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].find("WC[##other:\"http://www.omg.org/spec/BPMN/20100524/MODEL\"]") != std::string::npos);
}

TEST_CASE("Diagrams are checked", "[schema]") {
  const std::string diagram =
      "<bpmndi:BPMNDiagram xmlns:bpmndi='http://www.omg.org/spec/BPMN/20100524/DI' xmlns:dc='http://www.omg.org/spec/DD/20100524/DC' id='d'>"
      "<bpmndi:BPMNPlane id='pl' bpmnElement='p'><bpmndi:BPMNShape id='sh' bpmnElement='zz'><dc:Bounds x='1' y='1' width='1' height='1'/>"
      "</bpmndi:BPMNShape></bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>";
  std::string text = process("<startEvent id='s'/>");
  text.replace(text.find("</definitions>"), std::string::npos, diagram);
  const auto errors = errors_of(text);
  REQUIRE(errors.size() == 1);
  CHECK(errors[0].find("[sh] Invalid reference in 'bpmnElement' attribute, activity zz not found") != std::string::npos);
}
