// Answers of the server itself, and how an answer is put on the wire.
#include "answers.h"

#include "net.h"
#include "text.h"

#include <ctime>

namespace millrace::native {
namespace {

// What only the server knows; the core may not say it.
bool is_ours(std::string_view name) {
  for (std::string_view ours : {"Content-Length", "Connection", "Transfer-Encoding", "Date", "Keep-Alive"})
    if (equal_ignore_case(name, ours)) return true;
  return false;
}

// A line break within a header would start another one: values can come from clients (names of files).
void append_in_one_line(std::string& out, std::string_view text) {
  std::size_t start = out.size();
  out += text;
  for (std::size_t i = start; i < out.size(); ++i)
    if (out[i] == '\r' || out[i] == '\n' || out[i] == '\0') out[i] = ' ';
}

bool may_have_body(int status) { return status >= 200 && status != 204 && status != 304; }

}  // namespace

Response edge_answer(int status, std::string_view message) {
  std::string body = R"({"type":"RestException","message":")";
  body.append(message).append(R"(","code":null})");
  Response response{status, {{"Content-Type", "application/json"}}, std::move(body)};
  if (status == 503) response.headers.push_back({"Retry-After", "1"});
  return response;
}

std::string response_head(const Response& response, Connection connection, std::string_view date) {
  std::string head;
  head.reserve(256);
  head.append("HTTP/1.1 ").append(std::to_string(response.status)).append(" ");
  head.append(http::obsolete_reason(http::int_to_status(static_cast<unsigned>(response.status))));
  head += "\r\n";
  for (const Header& header : response.headers) {
    if (is_ours(header.name)) continue;
    append_in_one_line(head, header.name);
    head += ": ";
    append_in_one_line(head, header.value);
    head += "\r\n";
  }
  if (may_have_body(response.status))
    head.append("Content-Length: ").append(std::to_string(response.body.size())).append("\r\n");
  head.append("Date: ").append(date).append("\r\n");
  if (connection == Connection::close) head += "Connection: close\r\n";
  if (connection == Connection::keep_http_1_0) head += "Connection: keep-alive\r\n";
  head += "\r\n";
  return head;
}

std::string http_date() {
  std::time_t now = std::time(nullptr);
  std::tm parts{};
  gmtime_r(&now, &parts);
  char text[40];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts)};
}

}  // namespace millrace::native
