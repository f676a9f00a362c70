// One connection: its life, its socket and its time-outs. What it does with requests is in session_requests.cpp.
#include "session.h"

#include "event_loop.h"

#include <boost/container/static_vector.hpp>

namespace millrace::native {
namespace {

constexpr int reads_at_once = 8;  // then the other sessions have their turn
constexpr std::size_t buffers_at_once = 32;
constexpr std::size_t unsent_limit = 1024 * 1024;
constexpr std::chrono::seconds goodbye_timeout{2};
constexpr std::chrono::seconds idle_when_full{5};

}  // namespace

Session::Session(EventLoop& loop, tcp::socket socket)
    : loop_(loop),
      limits_(loop.service().configuration.limits),
      socket_(std::move(socket)),
      reader_(limits_, loop.service().bodies) {
  loop_.service().connections.fetch_add(1, std::memory_order_relaxed);
}

Session::~Session() { loop_.service().connections.fetch_sub(1, std::memory_order_relaxed); }

void Session::start() {
  loop_.enlist(*this);
  error_code error;
  socket_.non_blocking(true, error);
  socket_.set_option(tcp::no_delay(true), error);
  on_readable();  // mostly the first request is there already
}

void Session::on_readable() {
  for (int i = 0; i < reads_at_once && may_read(); ++i) {
    auto buffer = loop_.read_buffer();
    error_code error;
    std::size_t count = socket_.read_some(asio::buffer(buffer.data(), buffer.size()), error);
    if (error == asio::error::would_block) break;
    if (error && error != asio::error::eof) return close();
    if (error) {
      read_ended_ = true;
      break;
    }
    if (phase_ == Phase::idle) phase_ = Phase::busy;
    if (!goodbye_) {
      reader_.receive({buffer.data(), count});
      parse();
      reader_.settle();
    }
    if (count < buffer.size()) break;
  }
  go_on();
}

void Session::go_on() {
  if (closed_) return;
  if (held_ && may_run_now(held_->lane)) run(*std::exchange(held_, nullptr));
  send();
  while (!closed_ && may_parse() && !reader_.hungry()) {  // what was left when too many requests were open
    parse();
    reader_.settle();
    send();
  }
  if (closed_) return;
  if (exchanges_.empty()) {
    bool no_more = read_ended_ && (goodbye_ || reader_.hungry());
    if (no_more || (draining_ && !goodbye_ && !reader_.in_message())) return close();
  }
  set_deadline();
  wait();
}

// Sends what is ready, in order.
void Session::send() {
  while (!closed_ && !waiting_to_write_ && !goodbye_) {
    boost::container::static_vector<asio::const_buffer, buffers_at_once> buffers;
    std::size_t skip = sent_;
    for (auto exchange = exchanges_.begin(); exchange != exchanges_.end() && (*exchange)->ready; ++exchange) {
      if (buffers.size() + 2 > buffers.capacity()) break;
      for (const std::string* part : {&(*exchange)->head, &(*exchange)->response.body}) {
        std::size_t skipped = std::min(skip, part->size());
        skip -= skipped;
        if (skipped < part->size()) buffers.emplace_back(part->data() + skipped, part->size() - skipped);
      }
    }
    if (buffers.empty()) return;

    error_code error;
    std::size_t count = socket_.write_some(buffers, error);
    if (error == asio::error::would_block) {
      waiting_to_write_ = true;
      send_deadline_ = Steady::now() + limits_.send_timeout;
      socket_.async_wait(tcp::socket::wait_write, [self = shared_from_this()](error_code) {
        self->waiting_to_write_ = false;
        self->go_on();
      });
      return;
    }
    if (error) return close();
    sent_ += count;
    unsent_ -= count;
    while (!exchanges_.empty() && exchanges_.front()->ready && sent_ >= exchanges_.front()->size()) {
      sent_ -= exchanges_.front()->size();
      bool last = exchanges_.front()->connection == Connection::close;
      exchanges_.pop_front();
      if (last) return say_goodbye();
    }
  }
}

// Closing a socket with unread bytes would reset the connection, and the client might never see the answer.
void Session::say_goodbye() {
  error_code error;
  socket_.shutdown(tcp::socket::shutdown_send, error);
  if (error) return close();
  goodbye_ = true;
}

void Session::close() {
  if (closed_) return;
  closed_ = true;
  error_code error;
  socket_.close(error);
  incoming_.reset();
  held_ = nullptr;
  std::erase_if(exchanges_, [](const auto& exchange) { return !exchange->session; });
}

void Session::drain() {
  if (closed_ || draining_) return;
  auto self = shared_from_this();
  on_readable();  // a request that has arrived is in flight
  draining_ = true;
  go_on();
}

void Session::abandon() {
  close();
  exchanges_.clear();
}

bool Session::may_parse() const {
  return !closed_ && !last_taken_ && !held_ && exchanges_.size() < limits_.pipelined && unsent_ < unsent_limit;
}

void Session::wait() {
  if (waiting_to_read_ || !may_read()) return;
  waiting_to_read_ = true;
  socket_.async_wait(tcp::socket::wait_read, [self = shared_from_this()](error_code) {
    self->waiting_to_read_ = false;
    if (!self->closed_) self->on_readable();
  });
}

Session::Phase Session::phase() {
  if (goodbye_) return Phase::goodbye;
  if (!may_parse()) return Phase::busy;
  if (reader_.in_body()) return Phase::body;
  if (reader_.in_message()) return Phase::header;
  return exchanges_.empty() ? Phase::idle : Phase::busy;
}

void Session::set_deadline() {
  Phase now_in = phase();
  bool progress = now_in == Phase::body && reader_.body_bytes() >= body_mark_ + progress_bytes;
  if (now_in == phase_ && !progress) return;
  phase_ = now_in;
  body_mark_ = reader_.body_bytes();
  auto now = Steady::now();
  switch (phase_) {
    case Phase::idle: deadline_ = now + limits_.idle_timeout; break;
    case Phase::header: deadline_ = now + limits_.header_timeout; break;
    case Phase::body: deadline_ = now + limits_.body_timeout; break;
    case Phase::busy: deadline_ = Steady::time_point::max(); break;
    case Phase::goodbye: deadline_ = now + goodbye_timeout; break;
  }
}

void Session::check_time(Steady::time_point now, bool full) {
  if (closed_) return;
  auto self = shared_from_this();
  if (waiting_to_write_ && now >= send_deadline_) return close();
  bool crowded_out = full && phase_ == Phase::idle && now + limits_.idle_timeout >= deadline_ + idle_when_full;
  if (now < deadline_ && !crowded_out) return;
  switch (phase_) {
    case Phase::header:
    case Phase::body:
      refuse(408, "The request did not arrive in time");
      return go_on();
    default: return close();
  }
}

}  // namespace millrace::native
