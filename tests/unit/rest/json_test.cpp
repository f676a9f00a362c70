// What is said about broken JSON, and how values are converted: compared with what Camunda 7.24 answered.
#include <catch2/catch.hpp>

#include "base/error.h"
#include "rest/jackson.h"
#include "rest/json_reader.h"

using namespace millrace;
using namespace millrace::rest;

namespace {

std::string place(int line, int column) {
  return "[Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled); line: " + std::to_string(line) +
         ", column: " + std::to_string(column) + "]";
}

std::string mistake(std::string_view text) {
  try {
    parse_json(text);
  } catch (const EngineError& error) {
    CHECK(error.code() == ErrorCode::json_parse);
    return error.what();
  }
  return "";
}

constexpr Member members[] = {
    {"text", Type::string, Need::optional, ""},      {"flag", Type::boolean, Need::optional, ""},
    {"number", Type::integer, Need::optional, ""},   {"big", Type::int64, Need::optional, ""},
    {"when", Type::date_time, Need::optional, ""},   {"list", Type::string_list, Need::optional, ""},
    {"map", Type::variable_map, Need::optional, ""}, {"must", Type::string, Need::optional, ""},
};

nlohmann::json read(std::string_view text) {
  JsonReader reader(text);
  return reader.members(parse_json(text), members, "task.TaskDto");
}

std::string complaint(std::string_view text) {
  try {
    read(text);
  } catch (const EngineError& error) {
    CHECK(error.code() == ErrorCode::json_mapping);
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("Mistakes in JSON are named as Camunda names them", "[rest][json]") {
  struct Row {
    const char* text;
    std::string message;
  };
  const std::string entry_end = "Unexpected end-of-input within/between ";
  const Row rows[] = {
      {"{", "Unexpected end-of-input: expected close marker for Object (start marker at " + place(1, 1) + ")\n at " +
                place(1, 2)},
      {"{\"a\":1", "Unexpected end-of-input: expected close marker for Object (start marker at " + place(1, 1) +
                       ")\n at " + place(1, 7)},
      {"{\"a\"", entry_end + "Object entries\n at " + place(1, 5)},
      {"{\"name\":", entry_end + "Object entries\n at " + place(1, 9)},
      {"{\"a\":[1,", entry_end + "Array entries\n at " + place(1, 9)},
      {"{\"a\":[1", "Unexpected end-of-input: expected close marker for Array (start marker at " + place(1, 6) +
                        ")\n at " + place(1, 8)},
      {"{\"a\":tru",
       "Unrecognized token 'tru': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or "
       "'false')\n at " +
           place(1, 9)},
      {"{\"a\":\"x", "Unexpected end-of-input in VALUE_STRING\n at " + place(1, 8)},
      {"{'a'",
       "Unexpected character (''' (code 39)): was expecting double-quote to start field name\n at " + place(1, 2)},
      {"{bad",
       "Unexpected character ('b' (code 98)): was expecting double-quote to start field name\n at " + place(1, 2)},
      {"{\"a\" 1}",
       "Unexpected character ('1' (code 49)): was expecting a colon to separate field name and value\n at " +
           place(1, 6)},
      {"{\"a\":1 \"b\"}",
       "Unexpected character ('\"' (code 34)): was expecting comma to separate Object entries\n at " + place(1, 8)},
      {"{\"a\":1,}",
       "Unexpected character ('}' (code 125)): was expecting double-quote to start field name\n at " + place(1, 8)},
      {"{\"a\":01}", "Invalid numeric value: Leading zeroes not allowed\n at " + place(1, 7)},
      {"{\"a\":-}",
       "Unexpected character ('}' (code 125)) in numeric value: expected digit (0-9) to follow minus sign, for valid "
       "numeric value\n at " +
           place(1, 7)},
      {"{\"a\":1.}",
       "Unexpected character ('}' (code 125)) in numeric value: Decimal point not followed by a digit\n at " +
           place(1, 8)},
      {"{\"a\":\"\\q\"}", "Unrecognized character escape 'q' (code 113)\n at " + place(1, 8)},
      {"{\"a\":\"\\u12\"}",
       "Unexpected character ('\"' (code 34)): expected a hex-digit for character escape sequence\n at " +
           place(1, 11)},
      {"}", "Unexpected close marker '}': no open Object to close\n at " + place(1, 1)},
      {"{\"a\":1}}", "Unexpected close marker '}': no open Object to close\n at " + place(1, 8)},
      {"{\"a\":nan}",
       "Unrecognized token 'nan': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or "
       "'false')\n at " +
           place(1, 9)},
      {"{\"a\":[1 2]}",
       "Unexpected character ('2' (code 50)): was expecting comma to separate Array entries\n at " + place(1, 9)},
      {"{\"a\":\n\"x\ny\"}",
       "Illegal unquoted character ((CTRL-CHAR, code 10)): has to be escaped using backslash to be included in string "
       "value\n at " +
           place(2, 3)},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(mistake(row.text) == row.message);
  }
}

TEST_CASE("Sound JSON is read, however strange", "[rest][json]") {
  for (const char* text : {"0", "-0.5e+10", "\"\\u00e4\\n\"", "[]", "{}", " [ 1 , {\"a\" : [ ] } ] ", "null",
                           "{\"a\":{\"b\":[true,false]}}"}) {
    INFO(text);
    CHECK(mistake(text).empty());
  }
}

TEST_CASE("What trails, what is no UTF-8 and what nests too deeply is refused", "[rest][json]") {
  CHECK_FALSE(mistake("{} x").empty());
  CHECK_FALSE(mistake("{} {}").empty());
  CHECK_FALSE(mistake("\"\xff\"").empty());
  CHECK(mistake(std::string(1000, '[') + std::string(1000, ']')).empty());
  CHECK(mistake(std::string(1001, '[') + std::string(1001, ']')).find("nesting depth") != std::string::npos);
  CHECK_FALSE(mistake(std::string(1'000'000, '[')).empty());
}

TEST_CASE("Every beginning of a body is refused, and none crashes", "[rest][json]") {
  const std::string body = R"({"a":[1,-2.5e3,"x\u0041\"",{"b":null}],"c":true})";
  for (std::size_t length = 1; length < body.size(); ++length) {
    INFO(body.substr(0, length));
    CHECK_FALSE(mistake(body.substr(0, length)).empty());
  }
}

TEST_CASE("Members are converted as Camunda's JSON library does", "[rest][json]") {
  CHECK(read(R"({"text": 5})")["text"] == "5");
  CHECK(read(R"({"text": true})")["text"] == "true");
  CHECK(read(R"({"flag": "TRUE"})")["flag"] == true);
  CHECK(read(R"({"flag": 0})")["flag"] == false);
  CHECK(read(R"({"number": "5"})")["number"] == 5);
  CHECK(read(R"({"number": 5.9})")["number"] == 5);
  CHECK(read(R"({"number": ""})")["number"].is_null());
  CHECK(read(R"({"big": 9223372036854775807})")["big"] == INT64_MAX);
  CHECK(read(R"({"when": "1970-01-01T00:00:01.000+0000"})")["when"] == 1000);
  CHECK(read(R"({"when": 7})")["when"] == 7);
  CHECK(read(R"({"list": ["a", 1]})")["list"] == nlohmann::json({"a", "1"}));
  CHECK(read(R"({"unknown": {}, "text": null})").empty());
}

TEST_CASE("A value of the wrong type is named with its place", "[rest][json]") {
  const std::string chain = " (through reference chain: org.camunda.bpm.engine.rest.dto.task.TaskDto[";
  CHECK(complaint(R"({"name":"Bad priority","number":"high"})") ==
        "Cannot deserialize value of type `int` from String \"high\": not a valid `int` value\n at " + place(1, 33) +
            chain + "\"number\"])");
  CHECK(complaint(R"({"when":"soon"})") ==
        "Cannot deserialize value of type `java.util.Date` from String \"soon\": not a valid representation (error: "
        "Failed to parse Date "
        "value 'soon': Unparseable date: \"soon\")\n at " +
            place(1, 9) + chain + "\"when\"])");
  CHECK(complaint(R"({"text":["a"]})") ==
        "Cannot deserialize value of type `java.lang.String` from Array value (token `JsonToken.START_ARRAY`)\n at " +
            place(1, 9) + chain + "\"text\"])");
  CHECK(complaint("[]") ==
        "Cannot deserialize value of type `org.camunda.bpm.engine.rest.dto.task.TaskDto` from Array value (token "
        "`JsonToken.START_ARRAY`)\n at " +
            place(1, 1));
  CHECK(complaint("\"anna\"") ==
        "Cannot construct instance of `org.camunda.bpm.engine.rest.dto.task.TaskDto` (although at least one Creator "
        "exists): no "
        "String-argument constructor/factory method to deserialize from String value ('anna')\n at " +
            place(1, 1));
  for (const char* text : {R"({"flag":"yes"})", R"({"flag":{}})", R"({"number":true})", R"({"number":99999999999})",
                           R"({"big":1e30})", R"({"list":"x"})", R"({"list":[{}]})", R"({"map":"x"})",
                           R"({"map":{"a":5}})", R"({"when":true})", "5", "true"}) {
    INFO(text);
    CHECK_FALSE(complaint(text).empty());
  }
}
