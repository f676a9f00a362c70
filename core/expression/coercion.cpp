// Conversions between types and what Java calls them.
#include "expression/coercion.h"

#include <cmath>
#include <limits>

#include "base/text.h"
#include "expression/date_time.h"
#include "expression/expression.h"
#include "expression/failure.h"
#include "expression/json_node.h"
#include "expression/utf16.h"

namespace millrace::expression {
namespace {

struct ClassName {
  std::string operator()(std::monostate) const { return "null"; }
  std::string operator()(bool) const { return "java.lang.Boolean"; }
  std::string operator()(std::int32_t) const { return "java.lang.Integer"; }
  std::string operator()(std::int64_t) const { return "java.lang.Long"; }
  std::string operator()(double) const { return "java.lang.Double"; }
  std::string operator()(const std::string&) const { return "java.lang.String"; }
  std::string operator()(const Date&) const { return "java.util.Date"; }
  std::string operator()(const Any::List&) const { return "java.util.ArrayList"; }
  std::string operator()(const Any::Map&) const { return "java.util.LinkedHashMap"; }
  std::string operator()(const Any::Object& object) const { return std::string(object->type_name()); }
  std::string operator()(const Any::Typed& typed) const {
    switch (typed->type) {
      case ValueType::json: return std::string(JsonNode::class_name);
      case ValueType::xml: return "org.camunda.spin.impl.xml.dom.DomXmlElement";
      case ValueType::bytes: return "[B";
      case ValueType::file: return "java.io.ByteArrayInputStream";
      default: return "java.lang.Object";
    }
  }
};

[[noreturn]] void fail_type(const Any& any, const char* target) { fail("Cannot coerce from class " + class_name(any) + " to class " + target); }
[[noreturn]] void fail_value(const std::string& text, const char* target) { fail("Cannot coerce '" + text + "' to class " + target); }

bool is_blank(const Any& any) {
  const std::string* text = any.as<std::string>();
  return any.is_null() || (text && text->empty());
}

bool list_equals(const AnyList& left, const AnyList& right, int depth);
bool map_equals(const AnyMap& left, const AnyMap& right, int depth);

bool equals(const Any& left, const Any& right, int depth) {
  if (depth > max_depth) fail("a value nests more than " + std::to_string(max_depth) + " deep");
  if (left.data().index() != right.data().index()) return false;
  if (const double* number = left.as<double>()) {
    // As Double.equals: NaN equals itself, 0.0 and -0.0 differ.
    const double other = *right.as<double>();
    if (std::isnan(*number) || std::isnan(other)) return std::isnan(*number) && std::isnan(other);
    return *number == other && std::signbit(*number) == std::signbit(other);
  }
  if (const Any::List* list = left.as<Any::List>()) return list_equals(**list, **right.as<Any::List>(), depth + 1);
  if (const Any::Map* map = left.as<Any::Map>()) return map_equals(**map, **right.as<Any::Map>(), depth + 1);
  if (const Any::Object* object = left.as<Any::Object>()) {
    if (*object == *right.as<Any::Object>()) return true;
    const JsonNode *node = JsonNode::of(left), *other_node = JsonNode::of(right);
    if (node && other_node) return equals(node->tree(), other_node->tree(), depth + 1);
    const DateTime* time = DateTime::of(left);
    const DateTime* other = DateTime::of(right);
    return time && other && time->kind() == other->kind() && time->time_ms() == other->time_ms();
  }
  if (const Any::Typed* typed = left.as<Any::Typed>()) return *typed == *right.as<Any::Typed>();
  return left.data() == right.data();
}

bool list_equals(const AnyList& left, const AnyList& right, int depth) {
  if (&left == &right) return true;
  if (left.size() != right.size()) return false;
  for (std::size_t i = 0; i < left.size(); ++i)
    if (!equals(left[i], right[i], depth)) return false;
  return true;
}

bool map_equals(const AnyMap& left, const AnyMap& right, int depth) {
  if (&left == &right) return true;
  if (left.size() != right.size()) return false;
  for (const auto& [key, value] : left) {
    bool is_equal = false;
    for (const auto& [other_key, other] : right)
      if (other_key == key) {
        is_equal = equals(value, other, depth);
        break;
      }
    if (!is_equal) return false;
  }
  return true;
}

}  // namespace

std::string class_name(const Any& any) { return std::visit(ClassName{}, any.data()); }

bool to_boolean(const Any& any) {
  if (is_blank(any)) return false;
  if (const bool* value = any.as<bool>()) return *value;
  if (const std::string* text = any.as<std::string>()) return equal_ignore_case(*text, "true");
  fail_type(any, "java.lang.Boolean");
}

std::int64_t to_long(const Any& any) {
  if (is_blank(any)) return 0;
  if (const std::int64_t* value = any.as<std::int64_t>()) return *value;
  if (const std::int32_t* value = any.as<std::int32_t>()) return *value;
  if (const double* value = any.as<double>()) return to_int64(*value);
  if (const std::string* text = any.as<std::string>()) {
    if (const auto value = parse_integer(*text)) return *value;
    fail_value(*text, "java.lang.Long");
  }
  fail_type(any, "java.lang.Long");
}

double to_double(const Any& any) {
  if (is_blank(any)) return 0;
  if (const double* value = any.as<double>()) return *value;
  if (const std::int64_t* value = any.as<std::int64_t>()) return static_cast<double>(*value);
  if (const std::int32_t* value = any.as<std::int32_t>()) return *value;
  if (const std::string* text = any.as<std::string>()) {
    if (const auto value = parse_java_double(*text)) return *value;
    fail_value(*text, "java.lang.Double");
  }
  fail_type(any, "java.lang.Double");
}

std::string to_string(const Any& any) {
  const Any inner = inward(any);
  if (const JsonNode* node = JsonNode::of(inner)) return node->to_text();
  return to_text(inner);
}

std::int32_t to_int32(std::int64_t value) { return static_cast<std::int32_t>(static_cast<std::uint32_t>(static_cast<std::uint64_t>(value))); }

std::int64_t to_int64(double value) {
  if (std::isnan(value)) return 0;
  if (value >= 9223372036854775807.0) return std::numeric_limits<std::int64_t>::max();
  if (value <= -9223372036854775808.0) return std::numeric_limits<std::int64_t>::min();
  return static_cast<std::int64_t>(value);
}

std::optional<double> parse_java_double(std::string_view text) {
  text = trim(text);
  if (text == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (text == "Infinity" || text == "+Infinity") return std::numeric_limits<double>::infinity();
  if (text == "-Infinity") return -std::numeric_limits<double>::infinity();
  if (!text.empty() && std::string_view("dDfF").find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return parse_double(text);
}

bool is_number(const Any& any) { return any.as<std::int32_t>() || any.as<std::int64_t>() || any.as<double>(); }

bool is_real(const Any& any) {
  const std::string* text = any.as<std::string>();
  return any.as<double>() || (text && text->find_first_of(".eE") != std::string::npos);
}

bool java_equals(const Any& left, const Any& right) { return equals(left, right, 0); }

int compare_text(const std::string& left, const std::string& right) {
  const std::u16string a = to_utf16(left), b = to_utf16(right);
  const std::size_t common = std::min(a.size(), b.size());
  for (std::size_t i = 0; i < common; ++i)
    if (a[i] != b[i]) return static_cast<int>(a[i]) - static_cast<int>(b[i]);
  return static_cast<int>(a.size()) - static_cast<int>(b.size());
}

Any outward(const Any& any) {
  const JsonNode* node = JsonNode::of(any);
  return node ? node->as_value() : any;
}

Any inward(Any any) {
  const Any::Typed* typed = any.as<Any::Typed>();
  if (!typed || (*typed)->type != ValueType::json) return any;
  const std::string* text = std::get_if<std::string>(&(*typed)->data);
  if (!text) return any;
  return Any(JsonNode::parse(*text));
}

}  // namespace millrace::expression
