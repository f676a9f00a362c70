// Takes connections and hands them to the event loops in turn.
#pragma once

#include "net.h"

#include <deque>
#include <string>

namespace millrace::native {

class EventLoop;

// A port that is taken for this process. It comes before all else, so that a second server on it ends before it touches the
// database; clients that connect wait until a Listener answers them.
class Port {
 public:
  // Throws std::runtime_error when it cannot be had. Port 0 is any free one.
  Port(const std::string& address, int number);

  const tcp::endpoint& endpoint() const { return endpoint_; }
  tcp::acceptor::native_handle_type release() { return acceptor_.release(); }

 private:
  asio::io_context context_{1};  // never runs
  tcp::acceptor acceptor_{context_};
  tcp::endpoint endpoint_;
};

// Belongs to the first loop's thread.
class Listener {
 public:
  Listener(Port& port, std::deque<EventLoop>& loops);

  void start() { accept(); }
  void close();

 private:
  void accept();
  void retry_later();

  std::deque<EventLoop>& loops_;
  tcp::acceptor acceptor_;
  asio::steady_timer timer_;
  std::size_t next_ = 0;
};

}  // namespace millrace::native
