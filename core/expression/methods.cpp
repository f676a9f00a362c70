// Properties, items and methods: which resolver answers for which value. juel's ListELResolver, MapELResolver and BeanELResolver.
#include "expression/methods.h"

#include <cmath>

#include "base/text.h"
#include "expression/coercion.h"
#include "expression/expression.h"
#include "expression/failure.h"
#include "expression/json_node.h"

namespace millrace::expression {
namespace {

// What `getClass()` and `.class` answer.
class ClassObject final : public HostObject {
 public:
  explicit ClassObject(std::string name) : name_(std::move(name)) {}
  std::string_view type_name() const override { return "java.lang.Class"; }
  std::string to_text() const override { return "class " + name_; }
  std::optional<Any> get(std::string_view property) override {
    if (property == "name" || property == "typeName" || property == "canonicalName") return Any(name_);
    if (property == "simpleName") return Any(name_.substr(name_.rfind('.') + 1));
    return std::nullopt;
  }

 private:
  std::string name_;
};

std::string capitalized(std::string_view name) {
  std::string text(name);
  if (!text.empty() && text.front() >= 'a' && text.front() <= 'z') text.front() = static_cast<char>(text.front() - 'a' + 'A');
  return text;
}

// "getName" or "isName" without arguments: "name"; empty when the method is no getter.
std::string property_of_getter(std::string_view method) {
  const std::size_t prefix = method.starts_with("get") ? 3 : method.starts_with("is") ? 2 : 0;
  if (prefix == 0 || method.size() == prefix || method[prefix] < 'A' || method[prefix] > 'Z') return {};
  std::string name(method.substr(prefix));
  name.front() = static_cast<char>(name.front() - 'A' + 'a');
  return name;
}

// CAMUNDA: a list takes what Integer.parseInt takes, and any number.
std::size_t list_index(const Any& key) {
  std::optional<std::int64_t> index;
  if (is_number(key)) index = to_long(key);
  if (const std::string* text = key.as<std::string>()) {
    index = parse_integer(*text);
    if (!index) fail("For input string: \"" + *text + "\"");
  }
  if (!index) fail("null");
  return *index < 0 ? static_cast<std::size_t>(-1) : static_cast<std::size_t>(*index);
}

std::optional<Any> call_by_class(const Any& base, std::string_view method, const Arguments& arguments, std::span<const Any> values) {
  if (const std::string* text = base.as<std::string>()) return call_string(*text, method, arguments);
  if (const Any::List* list = base.as<Any::List>()) return call_list(*list, method, arguments);
  if (const Any::Map* map = base.as<Any::Map>()) return call_map(*map, method, arguments);
  if (const bool* value = base.as<bool>()) return call_boolean(*value, method, arguments);
  if (const Date* date = base.as<Date>()) return call_date(*date, method, arguments);
  if (is_number(base)) return call_number(base, method, arguments);
  const Any::Object* object = base.as<Any::Object>();
  if (!object) return std::nullopt;
  std::vector<Any> outside;
  if (!JsonNode::of(base)) {
    for (const Any& value : values) outside.push_back(outward(value));
    values = outside;
  }
  if (auto result = (*object)->call(method, values)) return result;
  const std::string property = values.empty() ? property_of_getter(method) : std::string();
  return property.empty() ? std::nullopt : (*object)->get(property);
}

// What every Java object has.
std::optional<Any> call_object(const Any& base, std::string_view method, std::span<const Any> values) {
  if (values.empty() && method == "toString") return Any(to_string(base));
  if (values.empty() && method == "hashCode") return Any(hash_code(base));
  if (values.empty() && method == "getClass") return Any(std::make_shared<ClassObject>(class_name(base)));
  if (values.size() == 1 && method == "equals") return Any(java_equals(base, values[0]));
  return std::nullopt;
}

}  // namespace

Any read_property(const Any& base, const Any& key) {
  if (key.is_null()) return Any();
  if (const Any::List* list = base.as<Any::List>()) {
    const std::size_t index = list_index(key);
    return index < (*list)->size() ? (**list)[index] : Any();
  }
  if (const Any::Map* map = base.as<Any::Map>()) {
    if (const std::string* name = key.as<std::string>())
      for (const auto& [present, value] : **map)
        if (present == *name) return value;
    return Any();
  }
  const std::string name = to_string(key);
  if (const Any::Object* object = base.as<Any::Object>())
    if (auto value = (*object)->get(name)) return *value;
  // A bean's property is its getter.
  for (const char* prefix : {"get", "is"}) {
    const std::string getter = prefix + capitalized(name);
    const Arguments none(getter, {}, {});
    if (auto value = call_by_class(base, getter, none, {})) return *value;
    if (auto value = call_object(base, getter, {})) return *value;
  }
  throw Failure{Failure::Kind::unknown_property, "The class '" + class_name(base) + "' does not have the property '" + name + "'."};
}

void write_property(const Any& base, const Any& key, const Any& value) {
  const std::string name = to_string(key);
  if (const Any::List* list = base.as<Any::List>()) {
    const std::size_t index = list_index(key);
    if (index >= (*list)->size()) throw Failure{Failure::Kind::unknown_property, "Index " + name + " out of bounds for length " + std::to_string((*list)->size())};
    Any copy = copy_for((*list)->size(), value);
    (**list)[index] = std::move(copy);
    return;
  }
  if (const Any::Map* map = base.as<Any::Map>()) {
    const Any pair[] = {Any(name), value};
    call_map(*map, "put", Arguments("put", "java.util.LinkedHashMap", pair));
    return;
  }
  const Any::Object* object = base.as<Any::Object>();
  if (object && (*object)->set(name, outward(value))) return;
  throw Failure{Failure::Kind::unknown_property, "The class '" + class_name(base) + "' does not have a writable property '" + name + "'."};
}

Any call_method(const Any& base, const std::string& method, std::span<const Any> values) {
  const std::string name = class_name(base);
  const Arguments arguments(method, name, values);
  if (auto result = call_by_class(base, method, arguments, values)) return *result;
  if (auto result = call_object(base, method, values)) return *result;
  arguments.not_found();
}

std::int32_t Arguments::integer(std::size_t index) const { return to_int32(long_integer(index)); }

std::int64_t Arguments::long_integer(std::size_t index) const {
  const Any& value = values_[index];
  const std::string* text = value.as<std::string>();
  if (!is_number_argument(value) || (text && !text->empty() && !parse_integer(*text))) not_found();
  return to_long(value);
}

double Arguments::real(std::size_t index) const {
  if (!is_number_argument(values_[index])) not_found();
  return to_double(values_[index]);
}

bool Arguments::boolean(std::size_t index) const {
  const Any& value = values_[index];
  if (!value.is_null() && !value.as<bool>() && !value.as<std::string>()) not_found();
  return to_boolean(value);
}

std::string Arguments::text(std::size_t index) const { return to_string(values_[index]); }

const std::string& Arguments::characters(std::size_t index) const {
  if (values_[index].is_null()) fail_as_java("java.lang.NullPointerException: Cannot invoke \"java.lang.CharSequence.toString()\" because \"s\" is null");
  const std::string* text = values_[index].as<std::string>();
  if (!text) not_found();
  return *text;
}

const AnyList& Arguments::list(std::size_t index) const {
  const Any::List* list = values_[index].as<Any::List>();
  if (!list) not_found();
  return **list;
}

void Arguments::not_found() const {
  std::string types;
  for (const Any& value : values_) types += (types.empty() ? "" : ", ") + class_name(value);
  throw Failure{Failure::Kind::unknown_method,
                "Method not found: class " + std::string(class_name_) + "." + std::string(method_) + "(" + types + ")"};
}

bool is_number_argument(const Any& any) {
  const std::string* text = any.as<std::string>();
  return any.is_null() || is_number(any) || (text && (text->empty() || parse_java_double(*text)));
}

std::int32_t hash_code(const Any& any) {
  const auto fold = [](std::int64_t value) { return to_int32(value ^ static_cast<std::int64_t>(static_cast<std::uint64_t>(value) >> 32)); };
  if (const bool* value = any.as<bool>()) return *value ? 1231 : 1237;
  if (const std::int32_t* value = any.as<std::int32_t>()) return *value;
  if (const std::int64_t* value = any.as<std::int64_t>()) return fold(*value);
  if (const Date* value = any.as<Date>()) return fold(value->time_ms);
  if (const Any::List* list = any.as<Any::List>()) {
    std::uint32_t hash = 1;
    for (const Any& item : **list) hash = 31 * hash + static_cast<std::uint32_t>(item.as<Any::List>() ? 0 : hash_code(item));
    return static_cast<std::int32_t>(hash);
  }
  std::uint32_t hash = 0;
  for (const char c : to_string(any)) hash = 31 * hash + static_cast<unsigned char>(c);
  return static_cast<std::int32_t>(hash);
}

void check_text_size(std::size_t size) {
  if (size > max_text_size) fail_as_java("java.lang.OutOfMemoryError: a text of more than " + std::to_string(max_text_size) + " bytes");
}

namespace {

Any copy_counted(const Any& value, std::size_t& count, int depth) {
  if (++count > max_items) fail_as_java("java.lang.OutOfMemoryError: more than " + std::to_string(max_items) + " items");
  if (depth > max_depth) fail("a value nests more than " + std::to_string(max_depth) + " deep");
  if (const Any::List* list = value.as<Any::List>()) {
    AnyList items;
    for (const Any& item : **list) items.push_back(copy_counted(item, count, depth + 1));
    return Any::list(std::move(items));
  }
  if (const Any::Map* map = value.as<Any::Map>()) {
    AnyMap items;
    for (const auto& [key, item] : **map) items.emplace_back(key, copy_counted(item, count, depth + 1));
    return Any::map(std::move(items));
  }
  return value;
}

}  // namespace

Any copy_for(std::size_t present, const Any& value) {
  std::size_t count = present;
  return copy_counted(outward(value), count, 0);
}

}  // namespace millrace::expression
