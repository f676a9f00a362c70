// Which web pages may use the server.
#include "origin_policy.h"

#include "text.h"

#include <algorithm>

namespace millrace::native {
namespace {

// "example.org:443" of "https://example.org"; empty when it is no origin of the web ("null", "file://").
std::string authority(std::string_view origin) {
  std::string_view port;
  if (starts_with_ignore_case(origin, "http://")) port = ":80";
  else if (starts_with_ignore_case(origin, "https://")) port = ":443";
  else return {};
  origin.remove_prefix(origin.find("//") + 2);
  std::string result = to_lower(origin);
  std::size_t colon = result.rfind(':');
  bool has_port = colon != std::string::npos && result.find(']', colon) == std::string::npos;
  return has_port ? result : result.append(port);
}

}  // namespace

OriginPolicy::OriginPolicy(std::vector<std::string> allowed) : allowed_(std::move(allowed)) {
  for (std::string& origin : allowed_)
    while (origin.size() > 1 && origin.ends_with('/')) origin.pop_back();
}

OriginPolicy::Verdict OriginPolicy::judge(const Request& request) const {
  const std::string* origin = request.header("Origin");
  if (!origin) return Verdict::own;
  const std::string* host = request.header("Host");
  std::string theirs = authority(*origin);
  if (host && !theirs.empty()) {
    // Behind a proxy that ends TLS the page's scheme is https and ours http: only host and port count.
    std::string_view scheme = starts_with_ignore_case(*origin, "https") ? "https://" : "http://";
    if (theirs == authority(std::string(scheme) + *host)) return Verdict::own;
  }
  auto names_it = [&](const std::string& allowed) { return allowed == "*" || equal_ignore_case(allowed, *origin); };
  return std::any_of(allowed_.begin(), allowed_.end(), names_it) ? Verdict::allowed : Verdict::foreign;
}

bool is_preflight(const Request& request) {
  return request.method == "OPTIONS" && request.header("Origin") && request.header("Access-Control-Request-Method");
}

Response preflight_answer(const Request& request) {
  Response response{204,
                    {{"Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS"},
                     {"Access-Control-Max-Age", "600"}},
                    {}};
  if (const std::string* asked = request.header("Access-Control-Request-Headers"))
    response.headers.push_back({"Access-Control-Allow-Headers", *asked});
  if (request.header("Access-Control-Request-Private-Network"))
    response.headers.push_back({"Access-Control-Allow-Private-Network", "true"});
  return response;
}

void add_cors_headers(Response& response, std::string_view origin) {
  response.headers.push_back({"Access-Control-Allow-Origin", std::string(origin)});
  response.headers.push_back({"Access-Control-Expose-Headers", "Content-Disposition, Location, WWW-Authenticate"});
  response.headers.push_back({"Vary", "Origin"});
}

}  // namespace millrace::native
