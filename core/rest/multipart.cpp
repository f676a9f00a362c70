// multipart/form-data.
#include "rest/multipart.h"

#include "base/error.h"
#include "base/text.h"

namespace millrace::rest {
namespace {

constexpr std::size_t max_parts = 1000;
constexpr std::size_t max_part_header_bytes = 16 * 1024;

[[noreturn]] void fail(std::string_view why) {
  throw EngineError(ErrorCode::rest_bad_request, {"multipart/form-data cannot be processed: " + std::string(why)});
}

// The headers of one part, each line "Name: value".
void read_header(Part& part, std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) fail("a header line of a part has no colon");
  const std::string_view name = trim(line.substr(0, colon));
  const std::string_view value = trim(line.substr(colon + 1));
  if (equal_ignore_case(name, "Content-Type")) part.content_type = std::string(value);
  if (!equal_ignore_case(name, "Content-Disposition")) return;
  if (!equal_ignore_case(trim(value.substr(0, value.find(';'))), "form-data")) fail("a part is no form-data");
  part.name = header_parameter(value, "name").value_or("");
  part.file_name = header_parameter(value, "filename");
}

Part read_part(std::string_view text) {
  Part part;
  if (text.starts_with("\r\n")) fail("a part has no name");
  const std::size_t end = text.find("\r\n\r\n");
  if (end == std::string_view::npos || end > max_part_header_bytes) fail("a part has no end of headers");
  std::string_view headers = text.substr(0, end);
  while (!headers.empty()) {
    const std::size_t line_end = std::min(headers.find("\r\n"), headers.size());
    read_header(part, headers.substr(0, line_end));
    headers.remove_prefix(std::min(line_end + 2, headers.size()));
  }
  if (part.name.empty()) fail("a part has no name");
  part.bytes = std::string(text.substr(end + 4));
  return part;
}

}  // namespace

std::optional<std::string> header_parameter(std::string_view value, std::string_view name) {
  std::size_t at = value.find(';');
  while (at < value.size()) {
    ++at;
    const std::size_t name_end = value.find_first_of("=;", at);
    if (name_end == std::string_view::npos) return std::nullopt;
    const bool is_it = equal_ignore_case(trim(value.substr(at, name_end - at)), name);
    at = name_end;
    if (value[at] == ';') continue;
    ++at;
    while (at < value.size() && (value[at] == ' ' || value[at] == '\t')) ++at;
    std::string text;
    if (at < value.size() && value[at] == '"') {
      for (++at; at < value.size() && value[at] != '"'; ++at) {
        // A backslash escapes a quote only: some clients send whole Windows paths.
        if (value[at] == '\\' && at + 1 < value.size() && value[at + 1] == '"') ++at;
        text += value[at];
      }
      at = std::min(value.find(';', at), value.size());
    } else {
      const std::size_t end = std::min(value.find(';', at), value.size());
      text = std::string(trim(value.substr(at, end - at)));
      at = end;
    }
    if (is_it) return text;
  }
  return std::nullopt;
}

std::vector<Part> parse_multipart(std::string_view content_type, std::string_view body) {
  const std::string boundary = header_parameter(content_type, "boundary").value_or("");
  if (boundary.empty() || boundary.size() > 200) fail("the content type names no boundary");
  const std::string delimiter = "\r\n--" + boundary;

  std::vector<Part> parts;
  const std::string_view first = std::string_view(delimiter).substr(2);
  std::size_t at = body.starts_with(first) ? first.size() : std::string_view::npos;
  if (at == std::string_view::npos) {  // a preamble may come before
    at = body.find(delimiter);
    if (at == std::string_view::npos) fail("the boundary does not occur");
    at += delimiter.size();
  }
  while (!body.substr(at).starts_with("--")) {
    while (at < body.size() && (body[at] == ' ' || body[at] == '\t')) ++at;
    if (!body.substr(at).starts_with("\r\n")) fail("a boundary is not followed by a line end");
    at += 2;
    const std::size_t end = body.find(delimiter, at);
    if (end == std::string_view::npos) fail("the last boundary is missing");
    if (parts.size() == max_parts) fail("there are too many parts");
    parts.push_back(read_part(body.substr(at, end - at)));
    at = end + delimiter.size();
  }
  return parts;
}

}  // namespace millrace::rest
