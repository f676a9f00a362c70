// Spin's JSON nodes.
#include "expression/json_node.h"

#include <cmath>

#include "base/error.h"
#include "base/value.h"
#include "expression/coercion.h"
#include "expression/expression.h"
#include "expression/failure.h"
#include "expression/methods.h"

namespace millrace::expression {
namespace {

std::string_view kind_name(const Any& tree) {
  if (tree.is_null()) return "NULL";
  if (tree.as<bool>()) return "BOOLEAN";
  if (tree.as<std::string>()) return "STRING";
  if (tree.as<Any::List>()) return "ARRAY";
  if (tree.as<Any::Map>()) return "OBJECT";
  return "NUMBER";
}

[[noreturn]] void fail_kind(const Any& tree, const char* expected) {
  fail_as_java(std::string("org.camunda.spin.json.SpinJsonDataFormatException: SPIN/JACKSON-JSON-01002 Expected '") + expected + "', got '" +
               std::string(kind_name(tree)) + "'");
}
[[noreturn]] void fail_missing(const std::string& name) {
  fail_as_java("org.camunda.spin.json.SpinJsonPropertyException: SPIN/JACKSON-JSON-01004 Unable to find '" + name + "'");
}

Any node(Any tree) { return Any(std::make_shared<JsonNode>(std::move(tree))); }

Any string_value(const Any& tree) { return tree.as<std::string>() ? tree : (fail_kind(tree, "String"), Any()); }
Any number_value(const Any& tree) { return is_number(tree) ? tree : (fail_kind(tree, "Number"), Any()); }
Any bool_value(const Any& tree) { return tree.as<bool>() ? tree : (fail_kind(tree, "Boolean"), Any()); }

// CAMUNDA: SpinList; its members come as Json values, which are nodes again as soon as one is used.
Any elements(const Any& tree) {
  const Any::List* list = tree.as<Any::List>();
  if (!list) fail_kind(tree, "SpinList");
  AnyList items;
  for (const Any& item : **list) items.push_back(JsonNode(item).as_value());
  return Any::list(std::move(items));
}

AnyList& items_of(const Any& tree) {
  const Any::List* list = tree.as<Any::List>();
  if (!list)
    fail_as_java("org.camunda.spin.json.SpinJsonException: SPIN/JACKSON-JSON-01010 Unable to modify node of type '" +
                 std::string(kind_name(tree)) + "'. Node is not a list.");
  return **list;
}

std::size_t index_in(const AnyList& items, const Arguments& arguments) {
  std::int64_t index = arguments.integer(0);
  if (index < 0) index += static_cast<std::int64_t>(items.size());  // from the end
  if (index < 0 || static_cast<std::size_t>(index) >= items.size())
    fail_as_java("java.lang.IndexOutOfBoundsException: SPIN/JACKSON-JSON-01012 Index is out of bound! Index: '" +
                 std::to_string(arguments.integer(0)) + "', Size: '" + std::to_string(items.size()) + "'");
  return static_cast<std::size_t>(index);
}

std::size_t find(const AnyList& items, const Any& item) {
  const Any wanted = JsonNode::tree_of(item);
  for (std::size_t at = 0; at < items.size(); ++at)
    if (java_equals(items[at], wanted) || (is_number(items[at]) && is_number(wanted) && to_double(items[at]) == to_double(wanted))) return at;
  return items.size();
}
std::size_t find_or_fail(const AnyList& items, const Any& item) {
  const std::size_t at = find(items, item);
  if (at == items.size()) fail_missing(to_string(item));
  return at;
}
std::size_t find_last_or_fail(const AnyList& items, const Any& item) {
  AnyList reversed(items.rbegin(), items.rend());
  return items.size() - 1 - find_or_fail(reversed, item);
}

Any new_item(const AnyList& items, const Any& value) {
  if (value.is_null()) fail_as_java("java.lang.IllegalArgumentException: UTILS-02001 Parameter 'property' is null");
  if (value.as<Date>()) fail_as_java("org.camunda.spin.json.SpinJsonPropertyException: SPIN/JACKSON-JSON-01005 Unable to create node for object of type 'Date'");
  return copy_for(items.size(), JsonNode::tree_of(value));
}

void insert(AnyList& items, std::size_t at, const Any& value) {
  Any item = new_item(items, value);
  items.insert(items.begin() + static_cast<std::ptrdiff_t>(at), std::move(item));
}
void erase(AnyList& items, std::size_t at) { items.erase(items.begin() + static_cast<std::ptrdiff_t>(at)); }

const Any* member(const Any& tree, std::string_view name) {
  if (const Any::Map* map = tree.as<Any::Map>())
    for (const auto& [key, value] : **map)
      if (key == name) return &value;
  return nullptr;
}

Any prop(const Any& tree, const Arguments& arguments) {
  const std::string name = arguments.text(0);
  if (const Any* value = member(tree, name)) return node(*value);
  fail_missing(name);
}

Any set_prop(const Any& tree, const Arguments& arguments) {
  if (arguments[1].is_null())
    throw Failure{Failure::Kind::unknown_method,
                  "Unable to find unambiguous method: class " + std::string(JsonNode::class_name) + ".prop(java.lang.String, null)"};
  const Any::Map* map = tree.as<Any::Map>();
  if (!map) fail_kind(tree, "Object");
  const Any value = JsonNode::tree_of(arguments[1]);
  const Any pair[] = {Any(arguments.text(0)), value};
  call_map(*map, "put", Arguments("put", "", pair));
  return node(tree);
}

Any delete_prop(const Any& tree, const Arguments& arguments) {
  const Any::Map* map = tree.as<Any::Map>();
  std::vector<std::string> names;
  if (const Any::List* list = arguments[0].as<Any::List>()) {
    for (const Any& name : **list) names.push_back(to_string(name));
  } else {
    names.push_back(arguments.text(0));
  }
  for (const std::string& name : names) {
    if (!map || !member(tree, name)) fail_missing(name);
    std::erase_if(**map, [&](const auto& item) { return item.first == name; });
  }
  return node(tree);
}

Any field_names(const Any& tree, const Arguments&) {
  const Any::Map* map = tree.as<Any::Map>();
  if (!map && !tree.as<Any::List>()) fail_kind(tree, "Array/Object");
  AnyList names;
  if (map)
    for (const auto& [key, value] : **map) names.emplace_back(key);
  return Any::list(std::move(names));
}

// jsonPath(…): the query, which is asked for its result.
class PathQuery final : public HostObject {
 public:
  explicit PathQuery(Any result) : result_(std::move(result)) {}
  std::string_view type_name() const override { return "org.camunda.spin.impl.json.jackson.query.JacksonJsonPathQuery"; }
  std::optional<Any> call(std::string_view method, std::span<const Any> arguments) override {
    if (!arguments.empty()) return std::nullopt;
    if (method == "element") return node(result_);
    if (method == "elementList") return elements(result_);
    if (method == "stringValue") return string_value(result_);
    if (method == "numberValue") return number_value(result_);
    if (method == "boolValue") return bool_value(result_);
    return std::nullopt;
  }

 private:
  Any result_;
};

Any value_of(const Any& tree, const Arguments&) {
  if (tree.as<Any::List>() || tree.as<Any::Map>()) fail_kind(tree, "String/Number/Boolean/Null");
  return tree;
}

using Json = const Any&;
struct Method {
  std::string_view name;
  std::size_t arguments;
  Any (*call)(Json, const Arguments&);
};
constexpr Method methods[] = {
    {"prop", 1, prop},
    {"prop", 2, set_prop},
    {"hasProp", 1, [](Json t, const Arguments& a) { return Any(!a[0].is_null() && member(t, a.text(0))); }},
    {"deleteProp", 1, delete_prop},
    {"fieldNames", 0, field_names},
    {"elements", 0, [](Json t, const Arguments&) { return elements(t); }},
    {"value", 0, value_of},
    {"stringValue", 0, [](Json t, const Arguments&) { return string_value(t); }},
    {"numberValue", 0, [](Json t, const Arguments&) { return number_value(t); }},
    {"boolValue", 0, [](Json t, const Arguments&) { return bool_value(t); }},
    {"isObject", 0, [](Json t, const Arguments&) { return Any(t.as<Any::Map>() != nullptr); }},
    {"isArray", 0, [](Json t, const Arguments&) { return Any(t.as<Any::List>() != nullptr); }},
    {"isString", 0, [](Json t, const Arguments&) { return Any(t.as<std::string>() != nullptr); }},
    {"isNumber", 0, [](Json t, const Arguments&) { return Any(is_number(t)); }},
    {"isBoolean", 0, [](Json t, const Arguments&) { return Any(t.as<bool>() != nullptr); }},
    {"isNull", 0, [](Json t, const Arguments&) { return Any(t.is_null()); }},
    {"isValue", 0, [](Json t, const Arguments&) { return Any(!t.as<Any::List>() && !t.as<Any::Map>()); }},
    {"indexOf", 1, [](Json t, const Arguments& a) { return Any(static_cast<std::int32_t>(find_or_fail(items_of(t), a[0]))); }},
    {"lastIndexOf", 1, [](Json t, const Arguments& a) { return Any(static_cast<std::int32_t>(find_last_or_fail(items_of(t), a[0]))); }},
    {"contains", 1, [](Json t, const Arguments& a) { return Any(find(items_of(t), a[0]) < items_of(t).size()); }},
    {"append", 1, [](Json t, const Arguments& a) { return insert(items_of(t), items_of(t).size(), a[0]), node(t); }},
    {"insertAt", 2, [](Json t, const Arguments& a) { return insert(items_of(t), index_in(items_of(t), a), a[1]), node(t); }},
    {"insertBefore", 2, [](Json t, const Arguments& a) { return insert(items_of(t), find_or_fail(items_of(t), a[0]), a[1]), node(t); }},
    {"insertAfter", 2, [](Json t, const Arguments& a) { return insert(items_of(t), find_or_fail(items_of(t), a[0]) + 1, a[1]), node(t); }},
    {"remove", 1, [](Json t, const Arguments& a) { return erase(items_of(t), find_or_fail(items_of(t), a[0])), node(t); }},
    {"removeLast", 1, [](Json t, const Arguments& a) { return erase(items_of(t), find_last_or_fail(items_of(t), a[0])), node(t); }},
    {"removeAt", 1, [](Json t, const Arguments& a) { return erase(items_of(t), index_in(items_of(t), a)), node(t); }},
    {"jsonPath", 1, [](Json t, const Arguments& a) { return Any(std::make_shared<PathQuery>(json_path(t, a.text(0)))); }},
    {"mapTo", 1, [](Json t, const Arguments&) { return JsonNode::tree_of(t); }},
    {"getDataFormatName", 0, [](Json, const Arguments&) { return Any("application/json"); }},
    {"toString", 0, [](Json t, const Arguments&) { return Any(json_text(t)); }},
};

void append_quoted(std::string& text, const std::string& value) {
  text += '"';
  for (const char c : value) {
    switch (c) {
      case '"': text += "\\\""; break;
      case '\\': text += "\\\\"; break;
      case '\n': text += "\\n"; break;
      case '\r': text += "\\r"; break;
      case '\t': text += "\\t"; break;
      case '\b': text += "\\b"; break;
      case '\f': text += "\\f"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          text += "\\u00";
          text += "0123456789ABCDEF"[c >> 4];
          text += "0123456789ABCDEF"[c & 15];
        } else {
          text += c;
        }
    }
  }
  text += '"';
}

void append(std::string& text, const Any& tree, int depth) {
  if (depth > max_depth) fail("a value nests more than " + std::to_string(max_depth) + " deep");
  check_text_size(text.size());
  if (tree.is_null()) {
    text += "null";
  } else if (const std::string* characters = tree.as<std::string>()) {
    append_quoted(text, *characters);
  } else if (const Any::List* list = tree.as<Any::List>()) {
    text += '[';
    for (std::size_t i = 0; i < (*list)->size(); ++i) {
      if (i > 0) text += ',';
      append(text, (**list)[i], depth + 1);
    }
    text += ']';
  } else if (const Any::Map* map = tree.as<Any::Map>()) {
    text += '{';
    bool is_first = true;
    for (const auto& [key, value] : **map) {
      if (!std::exchange(is_first, false)) text += ',';
      append_quoted(text, key);
      text += ':';
      append(text, value, depth + 1);
    }
    text += '}';
  } else {
    text += to_text(tree);
  }
}

Any json_of(const Any& any, std::size_t& count, int depth) {
  if (depth > max_depth) fail("a value nests more than " + std::to_string(max_depth) + " deep");
  if (++count > max_items) fail_as_java("java.lang.OutOfMemoryError: more than " + std::to_string(max_items) + " items");
  const Any value = inward(any);
  if (const JsonNode* inner = JsonNode::of(value)) return json_of(inner->tree(), count, depth + 1);
  if (const Date* date = value.as<Date>()) return Any(to_text(Any(*date)));
  if (const Any::List* list = value.as<Any::List>()) {
    AnyList items;
    for (const Any& item : **list) items.push_back(json_of(item, count, depth + 1));
    return Any::list(std::move(items));
  }
  if (const Any::Map* map = value.as<Any::Map>()) {
    AnyMap items;
    for (const auto& [key, item] : **map) items.emplace_back(key, json_of(item, count, depth + 1));
    return Any::map(std::move(items));
  }
  if (value.as<Any::Object>() || value.as<Any::Typed>())
    fail_as_java("org.camunda.spin.json.SpinJsonPropertyException: SPIN/JACKSON-JSON-01005 Unable to create node for object of type '" +
                 class_name(value) + "'");
  return value;
}

}  // namespace

std::shared_ptr<JsonNode> JsonNode::parse(std::string_view text) {
  check_text_size(text.size());
  Value value;
  value.type = ValueType::object;
  value.data = std::string(text);
  Any tree = to_any(value);
  if (tree.as<Any::Typed>())
    fail_as_java("org.camunda.spin.json.SpinJsonDataFormatException: SPIN/JACKSON-JSON-01001 Unable to parse input into json node");
  return std::make_shared<JsonNode>(std::move(tree));
}

const JsonNode* JsonNode::of(const Any& any) {
  const Any::Object* object = any.as<Any::Object>();
  return object ? dynamic_cast<const JsonNode*>(object->get()) : nullptr;
}

Any JsonNode::tree_of(const Any& any) {
  std::size_t count = 0;
  return json_of(any, count, 0);
}

std::optional<Any> JsonNode::get(std::string_view) { return std::nullopt; }

std::optional<Any> JsonNode::call(std::string_view method, std::span<const Any> values) {
  const Arguments arguments(method, class_name, values);
  for (const Method& row : methods)
    if (row.name == method && row.arguments == values.size()) return row.call(tree_, arguments);
  return std::nullopt;
}

std::string JsonNode::to_text() const { return json_text(tree_); }

Any JsonNode::as_value() const {
  Value value;
  value.type = ValueType::json;
  value.data = to_text();
  return Any(std::make_shared<const Value>(std::move(value)));
}

std::string json_text(const Any& tree) {
  std::string text;
  append(text, tree, 0);
  return text;
}

}  // namespace millrace::expression
