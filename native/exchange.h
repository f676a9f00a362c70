// A request and its answer, on the way through a session.
#pragma once

#include "answers.h"
#include "body_budget.h"

#include "millrace/engine.h"

#include <memory>
#include <string>

namespace millrace::native {

class Session;

// Belongs to its session. While a lane has it, only the lane's thread touches it, and the session lives as long.
struct Exchange {
  Request request;
  BodyReservation reservation;

  bool head_only = false;                    // HEAD: answered as GET, without the body
  Connection connection = Connection::keep;  // after the answer
  std::string allowed_origin;                // a page of another origin that may read the answer

  Access lane = Access::none;
  std::shared_ptr<Session> session;  // set while a lane has it

  Response response;
  std::string head;
  bool ready = false;  // head and response are whole

  std::size_t size() const { return head.size() + response.body.size(); }
};

}  // namespace millrace::native
