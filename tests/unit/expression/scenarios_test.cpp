// The expressions of ../shared/conformance/scenarios/camunda/expression, with the answers recorded from Camunda 7.24.
#include "support.h"

namespace millrace::expression {
namespace {

constexpr Row coercion[] = {
    {"${a + '1'}", "Long", "2"},
    {"${'10' * 2}", "Long", "20"},
    {"${b == 'true'}", "Boolean", "true"},
    {"${n == 5}", "Boolean", "false"},
    {"${l + 1}", "Long", "10000000001"},
    {"${d + 1}", "Double", "2.5"},
    {"${s == 5}", "Boolean", "true"},
    {"${null + 1}", "Long", "1"},
    {"${a == null}", "Boolean", "false"},
    {"${0 == ''}", "Boolean", "true"},
    {"${b ? 1 : 2}", "Long", "1"},
    {"${sh + 1}", "Long", "4"},
    {"${l / 2}", "Double", "5.0E9"},
};

constexpr Row collections[] = {
    {"${list[0]}", "String", "a"},
    {"${list.get(1)}", "String", "b"},
    {"${list.size()}", "Integer", "3"},
    {"${list.contains('b')}", "Boolean", "true"},
    {"${list.indexOf('c')}", "Integer", "2"},
    {"${map.k}", "String", "v"},
    {"${map['k']}", "String", "v"},
    {"${map.get('n')}", "Integer", "5"},
    {"${map.missing}", "Null", ""},
    {"${map.containsKey('k')}", "Boolean", "true"},
    {"${map.size()}", "Integer", "3"},
    {"${map.inner.x}", "Integer", "1"},
};

constexpr Row dates[] = {
    {"${now()}", "Date", "2030-01-01T10:30:00.000+0000"},
    {"${dateTime().plusDays(3).toDate()}", "Date", "2030-01-04T10:30:00.000+0000"},
    {"${dateTime().year}", "Integer", "2030"},
    {"${dateTime().plusHours(2).hourOfDay}", "Integer", "12"},
    {"${d}", "Date", "2029-12-31T10:30:00.000+0000"},
    {"${d.time}", "Long", "1893407400000"},
    {"${d.before(now())}", "Boolean", "true"},
    {"${dateTime().minusMonths(1).toDate()}", "Date", "2029-12-01T10:30:00.000+0000"},
    {"${now().time - d.time}", "Long", "86400000"},
};

constexpr Row operators[] = {
    {"${1 + 2}", "Long", "3"},
    {"${7 / 2}", "Double", "3.5"},
    {"${7 div 2}", "Double", "3.5"},
    {"${7 % 3}", "Long", "1"},
    {"${7 mod 4}", "Long", "3"},
    {"${2 * 3.5}", "Double", "7.0"},
    {"${-a}", "Integer", "-5"},
    {"${a - 10}", "Long", "-5"},
    {"${a > 4 && b < 3}", "Boolean", "true"},
    {"${a gt 4 and b lt 3}", "Boolean", "true"},
    {"${a == 5 || false}", "Boolean", "true"},
    {"${not (a eq 5)}", "Boolean", "false"},
    {"${!true}", "Boolean", "false"},
    {"${a != b}", "Boolean", "true"},
    {"${a ne b}", "Boolean", "true"},
    {"${a >= 5}", "Boolean", "true"},
    {"${b le 2}", "Boolean", "true"},
    {"${'a' < 'b'}", "Boolean", "true"},
    {"${1 + 2 * 3}", "Long", "7"},
    {"${(1 + 2) * 3}", "Long", "9"},
    {"${10 - 2 - 3}", "Long", "5"},
    {"${'5' + 2}", "Long", "7"},
    {"${1.5e3}", "Double", "1500.0"},
    {"${0.1 + 0.2}", "Double", "0.30000000000000004"},
    {"${5 == 5.0}", "Boolean", "true"},
};

constexpr Row spin_json[] = {
    {"${o.prop('name').stringValue()}", "String", "Ann"},
    {"${o.prop('n').numberValue()}", "Integer", "3"},
    {"${o.prop('ok').boolValue()}", "Boolean", "true"},
    {"${o.prop('list').elements().size()}", "Integer", "2"},
    {"${o.prop('list').elements().get(1).stringValue()}", "String", "b"},
    {"${o.hasProp('zip')}", "Boolean", "false"},
    {"${o.jsonPath('$.inner.x').numberValue()}", "Integer", "7"},
    {"${o.jsonPath('$.list').elementList().size()}", "Integer", "2"},
    {"${S('{\"a\":1}').prop('a').numberValue()}", "Integer", "1"},
    {"${o.prop('inner').prop('x').value()}", "Integer", "7"},
    {"${JSON('[1,2,3]').elements().size()}", "Integer", "3"},
    {"${o.fieldNames()}", "Object", "[\"name\",\"n\",\"ok\",\"list\",\"inner\",\"none\"]"},
    {"${o.prop('none').isNull()}", "Boolean", "true"},
    {"${o.prop('list').isArray()}", "Boolean", "true"},
    {"${o.prop('list').append('z').elements().size()}", "Integer", "3"},
    {"${o.prop('list').indexOf('b')}", "Integer", "1"},
    {"${o.prop('name').isString()}", "Boolean", "true"},
    {"${o.prop('inner').toString()}", "String", "{\"x\":7}"},
};

constexpr Row strings[] = {
    {"${s.length()}", "Integer", "11"},
    {"${s.toUpperCase()}", "String", "HELLO WORLD"},
    {"${s.substring(0, 3)}", "String", "Hel"},
    {"${s.concat('!')}", "String", "Hello World!"},
    {"${s.contains('lo')}", "Boolean", "true"},
    {"${s.indexOf('o')}", "Integer", "4"},
    {"${s.replace('l', 'L')}", "String", "HeLLo WorLd"},
    {"${s.startsWith('He')}", "Boolean", "true"},
    {"${s.trim()}", "String", "Hello World"},
    {"${s.split(' ')[1]}", "String", "World"},
    {"${s.equals('Hello World')}", "Boolean", "true"},
    {"${s.isEmpty()}", "Boolean", "false"},
    {"${s == 'Hello World'}", "Boolean", "true"},
    {"${s.matches('H.*')}", "Boolean", "true"},
};

constexpr Row ternary_empty[] = {
    {"${a > 3 ? \"big\" : \"small\"}", "String", "big"},
    {"${empty a}", "Boolean", "false"},
    {"${empty nothing}", "Boolean", "true"},
    {"${empty text}", "Boolean", "true"},
    {"${not empty list}", "Boolean", "true"},
    {"${empty emptyList}", "Boolean", "true"},
    {"${nothing == null}", "Boolean", "true"},
    {"${null}", "Null", ""},
    {"${a > 3 ? (a > 4 ? \"x\" : \"y\") : \"z\"}", "String", "x"},
    {"${'single'}", "String", "single"},
    {"${\"dou\\\"ble\"}", "String", "dou\"ble"},
    {"text ${a} more ${a + 1}", "String", "text 5 more 6"},
    {"plain", "String", "plain"},
    {"${nothing}", "Null", ""},
    {"#{a + 1}", "Long", "6"},
    {"${true}", "Boolean", "true"},
};

constexpr Row users[] = {
    {"${currentUser()}", "Null", ""},
    {"${currentUserGroups()}", "Null", ""},
    {"${empty currentUser()}", "Boolean", "true"},
    {"${initiator}", "String", "x"},
};

}  // namespace

TEST_CASE("Scenario: Coercions between types", "[expression]") {
  World world;
  world.variables["a"] = Any(1);
  world.variables["b"] = Any(true);
  world.variables["n"] = Any();
  world.variables["d"] = Any(1.5);
  world.variables["s"] = Any("5");
  world.variables["l"] = Any(std::int64_t{10000000000});
  world.variables["sh"] = Any(3);
  check(coercion, world);
}

TEST_CASE("Scenario: Lists and maps from object variables", "[expression]") {
  World world;
  world.variables["list"] = object(R"(["a", "b", "c"])");
  world.variables["map"] = object(R"({"k": "v", "n": 5, "inner": {"x": 1}})");
  check(collections, world);
}

TEST_CASE("Scenario: now(), dateTime() and date variables", "[expression]") {
  World world;
  world.now = 1893493800000;  // 2030-01-01T10:30:00Z
  world.variables["d"] = Any(Date{1893407400000});
  check(dates, world);
}

TEST_CASE("Scenario: Arithmetic, comparison and logic operators", "[expression]") {
  World world;
  world.variables["a"] = Any(5);
  world.variables["b"] = Any(2);
  check(operators, world);
}

TEST_CASE("Scenario: Spin JSON in expressions", "[expression]") {
  World world;
  world.variables["o"] = object(R"({"name": "Ann", "n": 3, "ok": true, "list": ["a", "b"], "inner": {"x": 7}, "none": null})", ValueType::json);
  check(spin_json, world);
}

TEST_CASE("Scenario: Methods of strings", "[expression]") {
  World world;
  world.variables["s"] = Any("Hello World");
  check(strings, world);
}

TEST_CASE("Scenario: Ternary, empty, null, string literals", "[expression]") {
  World world;
  world.variables["a"] = Any(5);
  world.variables["nothing"] = Any();
  world.variables["text"] = Any("");
  world.variables["list"] = object(R"(["a"])");
  world.variables["emptyList"] = object(R"([])");
  check(ternary_empty, world);
}

TEST_CASE("Scenario: currentUser() and currentUserGroups() without authentication", "[expression]") {
  World world;
  world.variables["initiator"] = Any("x");
  check(users, world);
}

}  // namespace millrace::expression
