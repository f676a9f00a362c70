// The server: its parts, from opening to draining.
#pragma once

#include "event_loop.h"
#include "listener.h"
#include "service.h"

#include <deque>

namespace millrace::native {

class Server {
 public:
  // Opens the database and listens. Throws std::runtime_error with a message for the operator.
  Server(const Configuration& configuration, Ports ports);

  // Answers requests until SIGTERM, SIGINT or stop(), then finishes those in flight. A second signal ends it at once.
  void run();
  // From any thread.
  void stop();

  // Where it listens.
  const tcp::endpoint& endpoint() const { return port_.endpoint(); }

 private:
  void wait_for_signal();
  void drain();
  void wait_until_drained();

  struct Loops : std::deque<EventLoop> {
    explicit Loops(Service& service);
  };

  Port port_;
  Service service_;
  Loops loops_;
  Listener listener_;
  asio::signal_set signals_;
  asio::steady_timer drain_timer_;
  Steady::time_point drain_deadline_{};
  bool draining_ = false;
};

}  // namespace millrace::native
