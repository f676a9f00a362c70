// Reading XML: well-formedness, bounds, encodings, places, namespaces.
#include <catch2/catch.hpp>

#include "bpmn/xml/document.h"
#include "bpmn/xml/well_formed.h"
#include "support.h"

using namespace millrace::bpmn;
using xml::read_document;

namespace {

std::string error_of(std::string_view text) { return read_document(text).error.value_or("none"); }
std::string repeat(std::string_view text, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("A text that is no XML is refused with a reason", "[xml]") {
  CHECK(error_of("") == "Premature end of file.");
  CHECK(error_of("this is not xml") == "Content is not allowed in prolog.");
  CHECK(error_of("<a><b></a>") == "The element type \"b\" must be terminated by the matching end-tag \"</b>\".");
  CHECK(error_of("<a><b>") == "XML document structures must start and end within the same entity.");
  CHECK(error_of("<a/><b/>") == "The markup in the document following the root element must be well-formed.");
  CHECK(error_of("<a/>text") == "Content is not allowed in trailing section.");
  CHECK(error_of("<a x='1' x='2'/>") == "Attribute \"x\" was already specified for element \"a\".");
  CHECK(error_of("<a x='<'/>") == "The value of attribute \"x\" associated with an element type \"a\" must not contain the '<' character.");
  CHECK(error_of("<a><!-- a -- b --></a>") == "The string \"--\" is not permitted within comments.");
  CHECK(error_of("<a x:y='1'/>") == "The prefix \"x\" for attribute \"x:y\" associated with an element type \"a\" is not bound.");
  CHECK(error_of("<x:a/>") == "The prefix \"x\" for element \"x:a\" is not bound.");
  for (const char* text : {"<", "<a", "<a ", "<a x", "<a x=", "<a x='", "<a x='1'", "<a/", "<!", "<!--", "<?", "<?xml", "</a>", "<a></", "<a>]]></a>", "<1/>"}) {
    CHECK(error_of(text) != "none");
  }
}

TEST_CASE("Document types, entities and forbidden characters are refused", "[xml]") {
  CHECK(error_of("<!DOCTYPE a><a/>").starts_with("DOCTYPE is disallowed"));
  CHECK(error_of("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>").starts_with("DOCTYPE is disallowed"));
  CHECK(error_of("<a>&b;</a>") == "The entity \"b\" was referenced, but not declared.");
  CHECK(error_of("<a b='&c;'/>") == "The entity \"c\" was referenced, but not declared.");
  CHECK(error_of("<a>&#0;</a>") == "Character reference \"&#0\" is an invalid XML character.");
  CHECK(error_of("<a>&#xD800;</a>") == "Character reference \"&#xD800\" is an invalid XML character.");
  CHECK(error_of(std::string_view("<a>\0</a>", 8)) == "An invalid XML character (Unicode: 0x00) was found.");
  CHECK(error_of("<a b='\xff\xfe'/>") == "Invalid byte of a UTF-8 sequence.");
  CHECK(error_of("<a>& b</a>") == "The entity name must immediately follow the '&' in the entity reference.");
  CHECK(error_of("<a>" + repeat("&", 100000) + "</a>") != "none");
}

TEST_CASE("What nests too deeply or is too much is refused, without a crash", "[xml]") {
  CHECK(error_of(repeat("<a>", 250) + repeat("</a>", 250)) == "none");
  CHECK(error_of(repeat("<a>", 10000) + repeat("</a>", 10000)) == "Elements are nested more than 256 deep.");
  CHECK(error_of(repeat("<a>", 1000000)) == "Elements are nested more than 256 deep.");
  CHECK(error_of("<a>" + repeat("<b/>", xml::max_elements) + "</a>") == "There are more than 200000 elements.");
  std::string attributes;
  for (int i = 0; i < 300; ++i) attributes += " a" + std::to_string(i) + "=''";
  CHECK(error_of("<a" + attributes + "/>") == "An element has more than 256 attributes.");
  std::string nested;
  for (int i = 0; i < 30; ++i) {
    nested += "<a";
    for (int j = 0; j < 30; ++j) nested += " xmlns:n" + std::to_string(j) + "='u'";
    nested += ">";
  }
  CHECK(error_of(nested + repeat("</a>", 30)) == "More than 256 namespace declarations are in scope.");
}

TEST_CASE("Places are where tags end, in UTF-16 units", "[xml]") {
  const auto document = read_document("<a>\n <b x='\xF0\x9F\x98\x80\xC3\xA9'/>\r\n\t<c\n y=''\n></c>\r<d/></a>");
  REQUIRE_FALSE(document.error);
  REQUIRE(document.elements.size() == 4);
  CHECK(document.elements[0].start.line == 1);
  CHECK(document.elements[0].start.column == 4);
  CHECK(document.elements[1].start.line == 2);
  CHECK(document.elements[1].start.column == 14);
  CHECK(document.elements[2].start.line == 5);
  CHECK(document.elements[2].start.column == 2);
  CHECK(document.elements[2].end.column == 6);
  CHECK(document.elements[3].start.line == 6);
  CHECK(document.elements[0].end.line == 6);
  CHECK(document.elements[0].end.column == 9);
}

TEST_CASE("Text and references are read", "[xml]") {
  const auto document = read_document("<a x='&lt;&#65;&quot;'>one<b>inner</b>two<![CDATA[<three>]]><!-- four --></a>");
  REQUIRE_FALSE(document.error);
  CHECK(document.root().text == "onetwo<three>");
  CHECK(*document.root().attribute("x") == "<A\"");
  CHECK(document.elements[1].parent == &document.root());
}

TEST_CASE("UTF-16, ISO-8859-1 and windows-1252 become UTF-8", "[xml]") {
  const std::string_view utf16("\xFF\xFE<\0a\0 \0x\0=\0'\0\x3d\xd8\0\xde'\0/\0>\0", 24);
  CHECK(*read_document(utf16).root().attribute("x") == "\xF0\x9F\x98\x80");
  CHECK(*read_document("<?xml version='1.0' encoding='ISO-8859-1'?><a x='\xE9'/>").root().attribute("x") == "\xC3\xA9");
  CHECK(*read_document("<?xml version='1.0' encoding='windows-1252'?><a x='\x80'/>").root().attribute("x") == "\xE2\x82\xAC");
  CHECK(*read_document("\xEF\xBB\xBF<a x='1'/>").root().attribute("x") == "1");
  CHECK(error_of("<?xml version='1.0' encoding='foo-8'?><a/>") == "The encoding 'foo-8' is not supported.");
}

TEST_CASE("Namespaces count, prefixes do not", "[xml]") {
  const auto document = read_document(
      "<q:a xmlns:q='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:f='http://flowable.org/bpmn' f:assignee='mary'>"
      "<b xmlns='http://camunda.org/schema/1.0/bpmn'/><b/></q:a>");
  REQUIRE_FALSE(document.error);
  CHECK(document.root().is(xml::Namespace::bpmn, "a"));
  CHECK(*document.root().extension("assignee") == "mary");
  CHECK(document.root().attribute("assignee") == nullptr);
  CHECK(document.elements[1].ns == xml::Namespace::extension);
  CHECK(document.elements[2].ns == xml::Namespace::none);
}

TEST_CASE("Camunda's attribute wins over another dialect's", "[xml]") {
  const auto document = read_document(
      "<a xmlns:f='http://activiti.org/bpmn' xmlns:c='http://camunda.org/schema/1.0/bpmn' f:assignee='other' c:assignee='mary'/>");
  CHECK(*document.root().extension("assignee") == "mary");
}
