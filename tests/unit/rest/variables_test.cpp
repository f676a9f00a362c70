// Variables over REST: each row is what Camunda 7.24 answered.
#include <catch2/catch.hpp>

#include "base/error.h"
#include "rest/variables.h"

using namespace millrace;
using namespace millrace::rest;

namespace {

std::string round_trip(const char* text) {
  return encode_value(decode_value(nlohmann::json::parse(text)), Deserialize::no).dump();
}

std::string complaint(const char* text) {
  try {
    decode_value(nlohmann::json::parse(text), "Cannot put it");
  } catch (const EngineError& error) {
    CHECK(error.code() == ErrorCode::invalid_request);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("Values of each type go in and come out", "[rest][variables]") {
  struct Row {
    const char* in;
    const char* out;
  };
  const Row rows[] = {
      {R"({"value":1,"type":"Integer"})", R"({"type":"Integer","value":1,"valueInfo":{}})"},
      {R"({"value":" 5 ","type":"Integer"})", R"({"type":"Integer","value":5,"valueInfo":{}})"},
      {R"({"value":"","type":"Integer"})", R"({"type":"Integer","value":null,"valueInfo":{}})"},
      {R"({"value":1,"type":"integer"})", R"({"type":"Integer","value":1,"valueInfo":{}})"},
      {R"({"value":4,"type":"Short"})", R"({"type":"Short","value":4,"valueInfo":{}})"},
      {R"({"value":"99999999999","type":"Long"})", R"({"type":"Long","value":99999999999,"valueInfo":{}})"},
      {R"({"value":4,"type":"Double"})", R"({"type":"Double","value":4.0,"valueInfo":{}})"},
      {R"({"value":"NaN","type":"Double"})", R"({"type":"Double","value":"NaN","valueInfo":{}})"},
      {R"({"value":"TRUE","type":"Boolean"})", R"({"type":"Boolean","value":true,"valueInfo":{}})"},
      {R"({"value":1,"type":"String"})", R"({"type":"String","value":"1","valueInfo":{}})"},
      {R"({"value":{"a":1},"type":"String"})", R"({"type":"String","value":"{a=1}","valueInfo":{}})"},
      {R"({"value":"2030-01-01T00:00:00.000+0200","type":"Date"})",
       R"({"type":"Date","value":"2029-12-31T22:00:00.000+0000","valueInfo":{}})"},
      {R"({"value":null,"type":"Null"})", R"({"type":"Null","value":null,"valueInfo":{}})"},
      {R"({})", R"({"type":"Null","value":null,"valueInfo":{}})"},
      {R"({"value":5})", R"({"type":"Integer","value":5,"valueInfo":{}})"},
      {R"({"value":5000000000})", R"({"type":"Long","value":5000000000,"valueInfo":{}})"},
      {R"({"value":5.5})", R"({"type":"Double","value":5.5,"valueInfo":{}})"},
      {R"({"value":[1,2]})",
       R"({"type":"Object","value":"[1,2]","valueInfo":{"objectTypeName":"java.util.ArrayList<java.lang.Integer>","serializationDataFormat":"application/json"}})"},
      {R"({"value":[[{}]]})",
       R"({"type":"Object","value":"[[{}]]","valueInfo":{"objectTypeName":"java.util.ArrayList<java.util.ArrayList<java.util.LinkedHashMap<java.lang.Object,java.lang.Object>>>","serializationDataFormat":"application/json"}})"},
      {R"({"value":"aGVsbG8=","type":"Bytes"})", R"({"type":"Bytes","value":"aGVsbG8=","valueInfo":{}})"},
      {R"({"value":"aGVsbG8=","type":"File","valueInfo":{"filename":"a.txt","mimeType":"text/plain","encoding":"UTF-8"}})",
       R"({"type":"File","value":null,"valueInfo":{"filename":"a.txt","mimeType":"text/plain","encoding":"UTF-8"}})"},
      {R"({"value":"{bad","type":"Json"})", R"({"type":"Json","value":"{bad","valueInfo":{}})"},
      {R"({"value":"<a","type":"Xml"})", R"({"type":"Xml","value":"<a","valueInfo":{}})"},
      {R"({"value":"[1]","type":"Object","valueInfo":{"objectTypeName":"com.acme.Foo","serializationDataFormat":"application/json"}})",
       R"({"type":"Object","value":"[1]","valueInfo":{"objectTypeName":"com.acme.Foo","serializationDataFormat":"application/json"}})"},
      {R"({"value":5,"type":"Integer","valueInfo":{"transient":true}})",
       R"({"type":"Integer","value":5,"valueInfo":{"transient":true}})"},
  };
  for (const Row& row : rows) {
    INFO(row.in);
    CHECK(round_trip(row.in) == row.out);
  }
}

TEST_CASE("A value that does not fit its type is refused", "[rest][variables]") {
  CHECK(complaint(R"({"value":"x","type":"Integer"})") ==
        "Cannot put it: Cannot convert value 'x' of type 'Integer' to java type java.lang.Integer");
  CHECK(complaint(R"({"value":1,"type":"Foo"})") == "Cannot put it: Unsupported value type 'Foo'");
  for (const char* text : {R"({"value":1.5,"type":"Integer"})",
                           R"({"value":true,"type":"Integer"})",
                           R"({"value":99999999999,"type":"Integer"})",
                           R"({"value":40000,"type":"Short"})",
                           R"({"value":{},"type":"Long"})",
                           R"({"value":"x","type":"Double"})",
                           R"({"value":1,"type":"Boolean"})",
                           R"({"value":"yes","type":"Boolean"})",
                           R"({"value":"2030-01-01","type":"Date"})",
                           R"({"value":5,"type":"Date"})",
                           R"({"value":5,"type":"Null"})",
                           R"({"value":1,"type":"Number"})",
                           R"({"value":1,"type":""})",
                           R"({"value":"###","type":"Bytes"})",
                           R"({"value":5,"type":"Bytes"})",
                           R"({"value":"aGVsbG8=","type":"File"})",
                           R"({"value":5,"type":"File","valueInfo":{"filename":"a"}})",
                           R"({"value":{},"type":"Json"})",
                           R"({"value":5,"type":"Object"})",
                           R"({"value":"1","type":"Object"})",
                           "5",
                           "null",
                           R"({"value":5,"type":"Integer","valueInfo":{"transient":"x"}})"}) {
    INFO(text);
    CHECK_FALSE(complaint(text).empty());
  }
}

TEST_CASE("Objects of plain classes show as JSON when asked to", "[rest][variables]") {
  const Value list = untyped_value(nlohmann::json::parse("[1,{\"a\":null}]"));
  CHECK(encode_value(list, Deserialize::yes)["value"].is_array());
  CHECK(encode_value(list, Deserialize::no)["value"] == "[1,{\"a\":null}]");
}
