// Which web pages may use the server: those it serves itself, and those of the origins that the configuration names.
#pragma once

#include "millrace/engine.h"

#include <string>
#include <string_view>
#include <vector>

namespace millrace::native {

class OriginPolicy {
 public:
  explicit OriginPolicy(std::vector<std::string> allowed);

  enum class Verdict {
    own,      // no Origin header, or the host and port that the request names as the server
    allowed,  // another origin, which the configuration names
    foreign,
  };
  Verdict judge(const Request& request) const;

 private:
  std::vector<std::string> allowed_;
};

// Whether the request asks on behalf of a page what the page may send.
bool is_preflight(const Request& request);

// The answer to a preflight of an allowed origin, but for what add_cors_headers adds.
Response preflight_answer(const Request& request);

// What lets the page of that origin read the answer.
void add_cors_headers(Response& response, std::string_view origin);

}  // namespace millrace::native
