// One connection: what it does with requests.
#include "event_loop.h"
#include "session.h"

#include "text.h"

namespace millrace::native {
namespace {

// What an answer would be to that cannot be given to the engine, and why not; status 0: it can.
struct Objection {
  int status = 0;
  std::string_view message;
};

}  // namespace

void Session::parse() {
  while (may_parse()) {
    switch (reader_.next()) {
      case RequestReader::Step::more: return;
      case RequestReader::Step::head: on_head(); break;
      case RequestReader::Step::request: on_request(); break;
      case RequestReader::Step::refused: refuse(reader_.refusal().status, reader_.refusal().message); break;
    }
  }
}

void Session::on_head() {
  Request& request = reader_.parser().request();
  incoming_ = std::make_unique<Exchange>();
  if (!reader_.parser().keep_alive()) incoming_->connection = Connection::close;
  else if (reader_.parser().is_http_1_0()) incoming_->connection = Connection::keep_http_1_0;
  if (request.method == "HEAD") {
    incoming_->head_only = true;
    request.method = "GET";
  }

  auto verdict = loop_.service().origins.judge(request);
  if (verdict == OriginPolicy::Verdict::allowed) incoming_->allowed_origin = *request.header("Origin");
  const std::string* expected = request.header("Expect");
  Objection objection;
  if (verdict == OriginPolicy::Verdict::foreign)
    objection = {403, "The page of another origin may not use this server; --cors-origin would let it"};
  else if (expected && !equal_ignore_case(*expected, "100-continue"))
    objection = {417, "The only expectation is 100-continue"};

  if (objection.status != 0) {
    // The rest of the message is not worth reading. One without a body leaves the connection as it was.
    if (reader_.has_body()) return refuse(objection.status, objection.message);
    incoming_->response = edge_answer(objection.status, objection.message);
    incoming_->ready = true;
  } else if (expected && reader_.may_continue()) {
    Exchange& interim = *exchanges_.emplace_back(std::make_unique<Exchange>());
    interim.head = "HTTP/1.1 100 Continue\r\n\r\n";
    interim.ready = true;
    unsent_ += interim.size();
  }
}

void Session::on_request() {
  auto [request, reservation] = reader_.take();
  phase_ = Phase::busy;  // the next request has its own time
  Exchange& exchange = *exchanges_.emplace_back(std::move(incoming_));
  exchange.request = std::move(request);
  exchange.reservation = std::move(reservation);
  last_taken_ = exchange.connection == Connection::close;
  if (exchange.ready) return finish(exchange, std::move(exchange.response));
  dispatch(exchange);
}

void Session::dispatch(Exchange& exchange) {
  Service& service = loop_.service();
  if (!exchange.allowed_origin.empty() && is_preflight(exchange.request))
    return finish(exchange, preflight_answer(exchange.request));
  if (auto file = service.web.find(exchange.request)) return finish(exchange, std::move(*file));

  exchange.lane = service.lanes.lane_for(service.engine->access(exchange.request));
  if (may_run_now(exchange.lane)) run(exchange);
  else held_ = &exchange;
}

// Requests of one connection see what those before them wrote: queries wait for writes and writes for queries, as they run
// on different threads.
bool Session::may_run_now(Access lane) const {
  switch (lane) {
    case Access::read: return writes_running_ == 0;
    case Access::write: return reads_running_ == 0;
    case Access::none: break;
  }
  return reads_running_ + writes_running_ == 0;
}

void Session::run(Exchange& exchange) {
  if (exchange.lane == Access::none) {
    Response answer;
    loop_.lane().handle(exchange.request, [&answer](Response response) { answer = std::move(response); });
    return finish(exchange, std::move(answer));
  }
  std::size_t& running = exchange.lane == Access::read ? reads_running_ : writes_running_;
  exchange.session = shared_from_this();
  ++running;
  Reply reply = [&exchange, &loop = loop_](Response response) {
    exchange.response = std::move(response);
    loop.deliver(exchange);
  };
  if (loop_.service().lanes.submit(exchange.lane, {&exchange.request, std::move(reply)})) return;
  exchange.session.reset();
  --running;
  finish(exchange, edge_answer(503, "Too many requests wait for the database; try again later"));
}

void Session::answered(Exchange& exchange) {
  --(exchange.lane == Access::read ? reads_running_ : writes_running_);
  if (closed_) {
    std::erase_if(exchanges_, [&](const auto& other) { return other.get() == &exchange; });
  } else {
    finish(exchange, std::move(exchange.response));
  }
}

void Session::finish(Exchange& exchange, Response response) {
  exchange.response = std::move(response);
  exchange.request = {};
  exchange.reservation = {};
  if (!exchange.allowed_origin.empty()) add_cors_headers(exchange.response, exchange.allowed_origin);
  if (draining_ && &exchange == exchanges_.back().get() && !reader_.in_message()) {
    exchange.connection = Connection::close;
    last_taken_ = true;
  }
  exchange.head = response_head(exchange.response, exchange.connection, loop_.date());
  if (exchange.head_only) exchange.response.body.clear();
  exchange.ready = true;
  unsent_ += exchange.size();
}

// Answers what could not be read, after all that came before; then the connection ends.
void Session::refuse(int status, std::string_view message) {
  if (!incoming_) incoming_ = std::make_unique<Exchange>();
  Exchange& exchange = *exchanges_.emplace_back(std::move(incoming_));
  exchange.connection = Connection::close;
  last_taken_ = true;
  finish(exchange, edge_answer(status, message));
}

}  // namespace millrace::native
