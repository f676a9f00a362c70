// One connection: turns HTTP messages into requests and answers back, in order.
#pragma once

#include "exchange.h"
#include "net.h"
#include "request_reader.h"

#include <boost/intrusive/list.hpp>

#include <deque>

namespace millrace::native {

class EventLoop;

// Belongs to the thread of its loop. Lives as long as its socket waits for something or a lane has one of its requests.
class Session final : public std::enable_shared_from_this<Session>,
                      public boost::intrusive::list_base_hook<boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
 public:
  using List = boost::intrusive::list<Session, boost::intrusive::constant_time_size<false>>;

  Session(EventLoop& loop, tcp::socket socket);
  ~Session();

  void start();
  // Takes the answer of an exchange that was on a lane. go_on() is to be called after one or more of them.
  void answered(Exchange& exchange);
  // Starts, sends and reads what can be now.
  void go_on();
  // Closes the connection when its time is over; when the server is full, idle ones sooner.
  void check_time(Steady::time_point now, bool full);
  // Finishes what is in flight, then closes.
  void drain();
  // Drops everything. Only when no lane works any more.
  void abandon();

 private:
  // What the session waits for, and what limits the time.
  enum class Phase { idle, header, body, busy, goodbye };

  void on_readable();
  void parse();
  void on_head();
  void on_request();
  void dispatch(Exchange& exchange);
  bool may_run_now(Access lane) const;
  void run(Exchange& exchange);
  void finish(Exchange& exchange, Response response);
  void refuse(int status, std::string_view message);
  void send();
  void say_goodbye();
  void close();

  bool may_parse() const;
  bool may_read() const { return !closed_ && !read_ended_ && (goodbye_ || may_parse()); }
  Phase phase();
  void set_deadline();
  void wait();

  EventLoop& loop_;
  const Limits& limits_;
  tcp::socket socket_;
  RequestReader reader_;
  std::unique_ptr<Exchange> incoming_;             // its header is read, its body not yet
  std::deque<std::unique_ptr<Exchange>> exchanges_;  // in the order of the requests
  Exchange* held_ = nullptr;                       // the last one, when it must wait until those before are answered
  std::size_t reads_running_ = 0;
  std::size_t writes_running_ = 0;
  std::size_t unsent_ = 0;  // bytes of answers that are ready
  std::size_t sent_ = 0;    // bytes of the first answer

  bool waiting_to_read_ = false;
  bool waiting_to_write_ = false;
  bool read_ended_ = false;  // the client sends no more
  bool last_taken_ = false;  // no request after those taken
  bool draining_ = false;
  bool goodbye_ = false;     // all is sent; what still comes is thrown away
  bool closed_ = false;

  Phase phase_ = Phase::busy;
  Steady::time_point deadline_ = Steady::time_point::max();
  Steady::time_point send_deadline_{};
  std::size_t body_mark_ = 0;  // bytes of the body when its deadline was set
};

}  // namespace millrace::native
