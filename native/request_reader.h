// Turns the bytes of a connection into requests, within the limits. Knows nothing of sockets.
#pragma once

#include "body_budget.h"
#include "configuration.h"
#include "request_parser.h"

#include <optional>
#include <string>
#include <string_view>

namespace millrace::native {

// Belongs to one thread. After receive(), next() is called until it says `more`.
class RequestReader {
 public:
  RequestReader(const Limits& limits, BodyBudget& budget) : limits_(limits), budget_(budget) {}

  enum class Step {
    more,     // nothing to do until more bytes are there
    head,     // the header is whole: parser() tells it; the body follows, if has_body()
    request,  // the request is whole: take() it
    refused,  // what came is not to be answered by the engine: refusal() says why; the connection cannot go on
  };

  // The next bytes of the connection. They must stay until settle().
  void receive(std::string_view bytes);
  Step next();
  // Keeps what is not parsed yet, for later.
  void settle();

  // Between the first byte of a message and its end.
  bool in_message() const { return parser_.has_value() || !rest_.empty(); }
  // Between the end of its header and its end.
  bool in_body() const { return head_told_; }
  // Whether the last step said `more`.
  bool hungry() const { return hungry_; }
  std::size_t body_bytes() { return parser_ ? parser_->request().body.size() : 0; }

  RequestParser& parser() { return *parser_; }
  bool has_body() const { return !parser_->is_done(); }
  // Whether "100 Continue" makes sense: there is a body, nothing of it has come, and it may come.
  bool may_continue() const { return has_body() && input_.empty() && !too_long_; }

  struct Taken {
    Request request;
    BodyReservation reservation;  // to be kept as long as the body
  };
  Taken take();

  struct Refusal {
    int status;
    std::string message;
  };
  const Refusal& refusal() const { return refusal_; }

 private:
  Step refuse(int status, std::string message);
  Step refuse_length();
  Step check_head();

  const Limits& limits_;
  BodyBudget& budget_;
  std::optional<RequestParser> parser_;
  BodyReservation reservation_;
  bool head_told_ = false;
  bool too_long_ = false;
  bool hungry_ = true;
  bool refused_ = false;
  std::string rest_;        // what settle() kept
  std::string_view input_;  // what is not parsed yet: in rest_ or in the bytes received
  Refusal refusal_{};
};

}  // namespace millrace::native
