// The server: its parts, from opening to draining.
#include "server.h"

#include <csignal>
#include <thread>

namespace millrace::native {
namespace {

constexpr std::chrono::milliseconds drain_interval{5};

}  // namespace

Server::Loops::Loops(Service& service) {
  for (int i = 0; i < service.configuration.threads; ++i) emplace_back(service);
}

Server::Server(const Configuration& configuration, Ports ports)
    : port_(configuration.address, configuration.port),
      service_(configuration, std::move(ports)),
      loops_(service_),
      listener_(port_, loops_),
      signals_(loops_.front().context(), SIGTERM, SIGINT),
      drain_timer_(loops_.front().context()) {}

void Server::run() {
  wait_for_signal();
  listener_.start();

  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < loops_.size(); ++i) threads.emplace_back([&loop = loops_[i]] { loop.run(); });
  loops_.front().run();
  for (EventLoop& loop : loops_) loop.stop();
  for (std::thread& thread : threads) thread.join();

  service_.lanes.finish(drain_deadline_);
  for (EventLoop& loop : loops_) loop.abandon();
}

void Server::stop() {
  asio::post(loops_.front().context(), [this] { drain(); });
}

void Server::wait_for_signal() {
  signals_.async_wait([this](error_code error, int) {
    if (error) return;
    if (draining_) {
      drain_deadline_ = Steady::now();
      return loops_.front().stop();
    }
    drain();
    wait_for_signal();
  });
}

void Server::drain() {
  if (draining_) return;
  draining_ = true;
  listener_.close();
  for (EventLoop& loop : loops_) loop.drain();
  drain_deadline_ = Steady::now() + service_.configuration.limits.drain_timeout;
  wait_until_drained();
}

void Server::wait_until_drained() {
  if (service_.connections == 0 || Steady::now() >= drain_deadline_) return loops_.front().stop();
  drain_timer_.expires_after(drain_interval);
  drain_timer_.async_wait([this](error_code error) {
    if (!error) wait_until_drained();
  });
}

}  // namespace millrace::native
