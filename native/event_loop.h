// A thread's loop over its sessions: their sockets, their time-outs and the answers that come back from the lanes.
#pragma once

#include "net.h"
#include "service.h"
#include "session.h"

#include <array>
#include <mutex>
#include <span>
#include <vector>

namespace millrace::native {

// Sessions stay with the loop that adopted them. What is not for any thread belongs to the loop's.
class EventLoop {
 public:
  explicit EventLoop(Service& service);
  ~EventLoop();

  asio::io_context& context() { return context_; }
  Service& service() { return service_; }

  // Works until stop().
  void run();
  // From any thread.
  void stop() { context_.stop(); }

  // Makes a session of the connection. From any thread.
  void adopt(tcp::socket socket);
  // Lets all sessions finish what is in flight. From any thread.
  void drain();
  // Drops all sessions. When neither the loop nor a lane runs any more.
  void abandon();
  // Brings an exchange that a lane has answered back to its session. From any thread.
  void deliver(Exchange& exchange);

  // For the sessions of this loop:
  void enlist(Session& session);
  // Bytes that are read, until the next read.
  std::span<char> read_buffer() { return read_buffer_; }
  // Answers what needs no database.
  Lane& lane() { return *lane_; }
  // The time for the Date header.
  const std::string& date();

 private:
  void tick();
  void deliver_all();

  Service& service_;
  Session::List sessions_;
  std::unique_ptr<Lane> lane_;
  asio::io_context context_{1};
  asio::executor_work_guard<asio::io_context::executor_type> work_{context_.get_executor()};
  asio::steady_timer timer_{context_};
  bool ticking_ = false;
  bool draining_ = false;

  std::mutex answered_mutex_;
  std::vector<Exchange*> answered_;
  std::vector<Exchange*> delivered_;
  std::vector<std::shared_ptr<Session>> touched_;

  std::string date_;
  Steady::time_point date_until_{};
  std::array<char, 64 * 1024> read_buffer_;
};

}  // namespace millrace::native
