// Content-Type and Accept.
#include "rest/negotiation.h"

#include "base/text.h"
#include "rest/multipart.h"

namespace millrace::rest {
namespace {

bool covers(std::string_view range, std::string_view type) {
  if (range == "*/*" || range == "*") return true;
  if (range.ends_with("/*"))
    return equal_ignore_case(range.substr(0, range.size() - 1), type.substr(0, type.find('/') + 1));
  return equal_ignore_case(range, type);
}

bool is_refused(std::string_view range) {
  const auto quality = header_parameter(range, "q");
  return quality && parse_double(*quality).value_or(1) == 0;
}

}  // namespace

std::string_view media_type(std::string_view content_type) {
  return trim(content_type.substr(0, content_type.find(';')));
}

bool accepts(std::string_view accept, std::string_view produced) {
  if (trim(accept).empty()) return true;
  for (const std::string& range : split(accept, ',')) {
    if (is_refused(range)) continue;
    for (const std::string& type : split(produced, ',')) {
      if (covers(media_type(range), trim(type)) || covers(trim(type), media_type(range))) return true;
    }
  }
  return false;
}

}  // namespace millrace::rest
