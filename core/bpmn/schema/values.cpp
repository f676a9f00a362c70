// Values of the schema's simple types. XML Schema 1.0, part 2.
#include "bpmn/schema/values.h"

#include <algorithm>

#include "base/text.h"

namespace millrace::bpmn::schema {
namespace {

using std::string_view;

bool is_nc_name(string_view text) {
  const auto is_start = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0;
  };
  const auto is_part = [&is_start](char c) { return is_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.'; };
  return !text.empty() && is_start(text[0]) && std::all_of(text.begin(), text.end(), is_part);
}

bool is_qname(string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == string_view::npos) return is_nc_name(text);
  return is_nc_name(text.substr(0, colon)) && is_nc_name(text.substr(colon + 1));
}

bool is_integer(string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_number(string_view text) {
  if (text == "INF" || text == "-INF" || text == "NaN") return true;
  return text.find_first_not_of("0123456789+-.eE") == string_view::npos && parse_double(text).has_value();
}

bool is_among(string_view text, string_view values) {
  while (!values.empty()) {
    const std::size_t end = values.find(' ');
    if (values.substr(0, end) == text) return true;
    values.remove_prefix(end == string_view::npos ? values.size() : end + 1);
  }
  return false;
}

std::string not_valid(string_view value, string_view type) {
  return "cvc-datatype-valid.1.2.1: '" + std::string(value) + "' is not a valid value for '" + std::string(type) + "'.";
}

std::string with_commas(string_view values) {
  std::string out;
  for (const char c : values) out += c == ' ' ? std::string(", ") : std::string(1, c);
  return out;
}

}  // namespace

std::optional<std::string> ValueChecker::check(std::string& value, const Simple& type, const xml::Element& element) {
  if (type.type != SimpleType::text && type.type != SimpleType::enumeration) value = std::string(trim(value));
  switch (type.type) {
    case SimpleType::text: return std::nullopt;
    case SimpleType::id:
      if (!is_nc_name(value)) return not_valid(value, "NCName");
      if (!ids_.insert(value).second) return "cvc-id.2: There are multiple occurrences of ID value '" + value + "'.";
      return std::nullopt;
    case SimpleType::idref:
      if (!is_nc_name(value)) return not_valid(value, "NCName");
      references_.push_back(value);
      return std::nullopt;
    case SimpleType::qname: {
      if (!is_qname(value)) return not_valid(value, "QName");
      const std::size_t colon = value.find(':');
      const std::string prefix = colon == std::string::npos ? std::string() : value.substr(0, colon);
      if (!prefix.empty() && !element.resolve_prefix(prefix)) {
        return "UndeclaredPrefix: Cannot resolve '" + value + "' as a QName: the prefix '" + prefix + "' is not declared.";
      }
      return std::nullopt;
    }
    case SimpleType::boolean:
      if (value != "true" && value != "false" && value != "1" && value != "0") return not_valid(value, "boolean");
      return std::nullopt;
    case SimpleType::integer:
      if (!is_integer(value)) return not_valid(value, "integer");
      return std::nullopt;
    case SimpleType::number:
      if (!is_number(value)) return not_valid(value, "double");
      return std::nullopt;
    case SimpleType::enumeration:
      if (is_among(value, type.values)) return std::nullopt;
      return "cvc-enumeration-valid: Value '" + value + "' is not facet-valid with respect to enumeration '[" + with_commas(type.values) +
             "]'. It must be a value from the enumeration.";
  }
  return std::nullopt;
}

std::vector<std::string> ValueChecker::missing_ids() const {
  std::vector<std::string> missing;
  std::unordered_set<std::string> seen;
  for (const std::string& reference : references_) {
    if (ids_.count(reference) == 0 && seen.insert(reference).second) missing.push_back(reference);
  }
  return missing;
}

}  // namespace millrace::bpmn::schema
