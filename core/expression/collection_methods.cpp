// The methods of java.util.ArrayList and LinkedHashMap. Views (keySet, values, subList …) are copies.
#include <algorithm>

#include "expression/coercion.h"
#include "expression/expression.h"
#include "expression/failure.h"
#include "expression/methods.h"

namespace millrace::expression {
namespace {

// iterator(): over a copy.
class Iterator final : public HostObject {
 public:
  explicit Iterator(AnyList items) : items_(std::move(items)) {}
  std::string_view type_name() const override { return "java.util.Iterator"; }
  std::optional<Any> call(std::string_view method, std::span<const Any> arguments) override {
    if (!arguments.empty()) return std::nullopt;
    if (method == "hasNext") return Any(next_ < items_.size());
    if (method != "next") return std::nullopt;
    if (next_ >= items_.size()) fail_as_java("java.util.NoSuchElementException");
    return items_[next_++];
  }

 private:
  AnyList items_;
  std::size_t next_ = 0;
};

class Entry final : public HostObject {
 public:
  Entry(std::string key, Any value) : key_(std::move(key)), value_(std::move(value)) {}
  std::string_view type_name() const override { return "java.util.Map$Entry"; }
  std::string to_text() const override { return key_ + "=" + (value_.is_null() ? "null" : to_string(value_)); }
  std::optional<Any> get(std::string_view name) override {
    if (name == "key") return Any(key_);
    if (name == "value") return value_;
    return std::nullopt;
  }

 private:
  std::string key_;
  Any value_;
};

std::size_t index_of(const AnyList& list, const Any& item) {
  std::size_t at = 0;
  while (at < list.size() && !java_equals(list[at], item)) ++at;
  return at;
}

[[noreturn]] void out_of_bounds(std::int32_t index, std::size_t size) {
  fail_as_java("java.lang.IndexOutOfBoundsException: Index " + std::to_string(index) + " out of bounds for length " + std::to_string(size));
}

std::size_t checked(std::int32_t index, std::size_t size) {
  if (index < 0 || static_cast<std::size_t>(index) >= size) out_of_bounds(index, size);
  return static_cast<std::size_t>(index);
}

Any add(AnyList& list, const Arguments& arguments) {
  if (arguments.size() == 1) {
    Any item = copy_for(list.size(), arguments[0]);
    list.push_back(std::move(item));
    return Any(true);
  }
  const std::size_t at = checked(arguments.integer(0), list.size() + 1);
  Any item = copy_for(list.size(), arguments[1]);
  list.insert(list.begin() + static_cast<std::ptrdiff_t>(at), std::move(item));
  return Any();
}

Any add_all(AnyList& list, const Arguments& arguments) {
  const Any copy = copy_for(list.size(), Any::list(arguments.list(0)));
  const AnyList& items = **copy.as<Any::List>();
  list.insert(list.end(), items.begin(), items.end());
  return Any(!items.empty());
}

// CAMUNDA: remove(int) for an Integer, remove(Object) for everything else; so remove(0) with its Long removes nothing of most lists.
Any remove(AnyList& list, const Arguments& arguments) {
  const bool by_index = arguments[0].as<std::int32_t>();
  const std::size_t at = by_index ? checked(arguments.integer(0), list.size()) : index_of(list, arguments[0]);
  if (at == list.size()) return Any(false);
  const Any item = list[at];
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(at));
  return by_index ? item : Any(true);
}

Any sub_list(AnyList& list, const Arguments& arguments) {
  const std::int32_t from = arguments.integer(0), to = arguments.integer(1);
  if (from < 0) fail_as_java("java.lang.IndexOutOfBoundsException: fromIndex = " + std::to_string(from));
  if (static_cast<std::size_t>(std::max(0, to)) > list.size()) fail_as_java("java.lang.IndexOutOfBoundsException: toIndex = " + std::to_string(to));
  if (from > to)
    fail_as_java("java.lang.IllegalArgumentException: fromIndex(" + std::to_string(from) + ") > toIndex(" + std::to_string(to) + ")");
  return Any::list(AnyList(list.begin() + from, list.begin() + to));
}

Any set(AnyList& list, const Arguments& arguments) {
  const std::size_t at = checked(arguments.integer(0), list.size());
  Any item = copy_for(list.size(), arguments[1]);
  return std::exchange(list[at], std::move(item));
}

bool contains_all(const AnyList& list, const AnyList& items) {
  if (list.size() * items.size() > 10 * max_items) fail_as_java("java.lang.OutOfMemoryError: lists too long to compare");
  return std::all_of(items.begin(), items.end(), [&](const Any& item) { return index_of(list, item) < list.size(); });
}

Any keep(AnyList& list, const Arguments& arguments, bool present) {
  const AnyList items = arguments.list(0);
  if (list.size() * items.size() > 10 * max_items) fail_as_java("java.lang.OutOfMemoryError: lists too long to compare");
  const std::size_t before = list.size();
  std::erase_if(list, [&](const Any& item) { return (index_of(items, item) < items.size()) != present; });
  return Any(list.size() != before);
}

Any last_index_of(AnyList& list, const Arguments& arguments) {
  for (std::size_t at = list.size(); at > 0; --at)
    if (java_equals(list[at - 1], arguments[0])) return Any(static_cast<std::int32_t>(at - 1));
  return Any(-1);
}

Any position(AnyList& list, const Arguments& arguments) {
  const std::size_t at = index_of(list, arguments[0]);
  return Any(at == list.size() ? -1 : static_cast<std::int32_t>(at));
}

struct ListMethod {
  std::string_view name;
  std::size_t least, most;
  Any (*call)(AnyList&, const Arguments&);
};
constexpr ListMethod list_methods[] = {
    {"size", 0, 0, [](AnyList& l, const Arguments&) { return Any(static_cast<std::int32_t>(l.size())); }},
    {"isEmpty", 0, 0, [](AnyList& l, const Arguments&) { return Any(l.empty()); }},
    {"get", 1, 1, [](AnyList& l, const Arguments& a) { return l[checked(a.integer(0), l.size())]; }},
    {"contains", 1, 1, [](AnyList& l, const Arguments& a) { return Any(index_of(l, a[0]) < l.size()); }},
    {"containsAll", 1, 1, [](AnyList& l, const Arguments& a) { return Any(contains_all(l, a.list(0))); }},
    {"indexOf", 1, 1, position},
    {"lastIndexOf", 1, 1, last_index_of},
    {"add", 1, 2, add},
    {"addAll", 1, 1, add_all},
    {"set", 2, 2, set},
    {"remove", 1, 1, remove},
    {"removeAll", 1, 1, [](AnyList& l, const Arguments& a) { return keep(l, a, false); }},
    {"retainAll", 1, 1, [](AnyList& l, const Arguments& a) { return keep(l, a, true); }},
    {"clear", 0, 0, [](AnyList& l, const Arguments&) { return l.clear(), Any(); }},
    {"subList", 2, 2, sub_list},
    {"toArray", 0, 0, [](AnyList& l, const Arguments&) { return Any::list(l); }},
    {"clone", 0, 0, [](AnyList& l, const Arguments&) { return Any::list(l); }},
    {"iterator", 0, 0, [](AnyList& l, const Arguments&) { return Any(std::make_shared<Iterator>(l)); }},
};

std::size_t find(const AnyMap& map, const Any& key) {
  const std::string* name = key.as<std::string>();
  std::size_t at = 0;
  while (at < map.size() && !(name && map[at].first == *name)) ++at;
  return at;
}

Any put(AnyMap& map, const Arguments& arguments) {
  const std::string key = arguments.text(0);
  Any value = copy_for(map.size(), arguments[1]);
  const std::size_t at = find(map, Any(key));
  if (at < map.size()) return std::exchange(map[at].second, std::move(value));
  map.emplace_back(key, std::move(value));
  return Any();
}

Any put_all(AnyMap& map, const Arguments& arguments) {
  const Any::Map* other = arguments[0].as<Any::Map>();
  if (!other) arguments.not_found();
  for (const auto& [key, value] : AnyMap(**other)) {
    const Any pair[] = {Any(key), value};
    put(map, Arguments("put", "java.util.LinkedHashMap", pair));
  }
  return Any();
}

Any remove(AnyMap& map, const Arguments& arguments) {
  const std::size_t at = find(map, arguments[0]);
  if (at == map.size()) return Any();
  const Any value = map[at].second;
  map.erase(map.begin() + static_cast<std::ptrdiff_t>(at));
  return value;
}

Any get_or(const AnyMap& map, const Any& key, const Any& otherwise) {
  const std::size_t at = find(map, key);
  return at < map.size() ? map[at].second : otherwise;
}

Any put_if_absent(AnyMap& map, const Arguments& arguments) {
  const Any present = get_or(map, arguments[0], Any());
  return present.is_null() ? put(map, arguments) : present;
}

Any keys(AnyMap& map, const Arguments&) {
  AnyList list;
  for (const auto& [key, value] : map) list.emplace_back(key);
  return Any::list(std::move(list));
}

Any values(AnyMap& map, const Arguments&) {
  AnyList list;
  for (const auto& [key, value] : map) list.push_back(value);
  return Any::list(std::move(list));
}

Any entries(AnyMap& map, const Arguments&) {
  AnyList list;
  for (const auto& [key, value] : map) list.emplace_back(std::make_shared<Entry>(key, value));
  return Any::list(std::move(list));
}

Any contains_value(AnyMap& map, const Arguments& arguments) {
  return Any(std::any_of(map.begin(), map.end(), [&](const auto& item) { return java_equals(item.second, arguments[0]); }));
}

struct MapMethod {
  std::string_view name;
  std::size_t arguments;
  Any (*call)(AnyMap&, const Arguments&);
};
constexpr MapMethod map_methods[] = {
    {"size", 0, [](AnyMap& m, const Arguments&) { return Any(static_cast<std::int32_t>(m.size())); }},
    {"isEmpty", 0, [](AnyMap& m, const Arguments&) { return Any(m.empty()); }},
    {"get", 1, [](AnyMap& m, const Arguments& a) { return get_or(m, a[0], Any()); }},
    {"getOrDefault", 2, [](AnyMap& m, const Arguments& a) { return get_or(m, a[0], a[1]); }},
    {"containsKey", 1, [](AnyMap& m, const Arguments& a) { return Any(find(m, a[0]) < m.size()); }},
    {"containsValue", 1, contains_value},
    {"put", 2, put},
    {"putIfAbsent", 2, put_if_absent},
    {"putAll", 1, put_all},
    {"remove", 1, remove},
    {"clear", 0, [](AnyMap& m, const Arguments&) { return m.clear(), Any(); }},
    {"keySet", 0, keys},
    {"values", 0, values},
    {"entrySet", 0, entries},
};

}  // namespace

std::optional<Any> call_list(const Any::List& list, std::string_view method, const Arguments& arguments) {
  for (const ListMethod& row : list_methods)
    if (row.name == method && arguments.size() >= row.least && arguments.size() <= row.most) return row.call(*list, arguments);
  return std::nullopt;
}

std::optional<Any> call_map(const Any::Map& map, std::string_view method, const Arguments& arguments) {
  for (const MapMethod& row : map_methods)
    if (row.name == method && arguments.size() == row.arguments) return row.call(*map, arguments);
  return std::nullopt;
}

}  // namespace millrace::expression
