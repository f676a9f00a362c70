// Takes connections.
#include "listener.h"

#include "event_loop.h"

#include <stdexcept>

namespace millrace::native {
namespace {

// When the server is full or the system has no more sockets, connections wait in the kernel.
constexpr std::chrono::milliseconds retry_interval{50};

constexpr int accepted_at_once = 64;  // then the sessions have their turn

}  // namespace

Port::Port(const std::string& address, int number) {
  error_code error;
  auto ip = asio::ip::make_address(address == "localhost" ? "127.0.0.1" : address, error);
  if (error) throw std::runtime_error("\"" + address + "\" is not an IP address.");
  endpoint_ = {ip, static_cast<std::uint16_t>(number)};
  acceptor_.open(endpoint_.protocol(), error);
  if (!error) acceptor_.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint_, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    throw std::runtime_error("Cannot listen on " + address + ", port " + std::to_string(number) + ": " + error.message() + ".");
  endpoint_ = acceptor_.local_endpoint();
}

Listener::Listener(Port& port, std::deque<EventLoop>& loops)
    : loops_(loops),
      acceptor_(loops.front().context(), port.endpoint().protocol(), port.release()),
      timer_(loops.front().context()) {
  acceptor_.non_blocking(true);
}

void Listener::accept() {
  acceptor_.async_wait(tcp::acceptor::wait_read, [this](error_code error) {
    if (error) return;
    for (int i = 0; i < accepted_at_once; ++i) {
      EventLoop& loop = loops_[next_ % loops_.size()];
      if (loop.service().is_full()) return retry_later();
      tcp::socket socket = acceptor_.accept(loop.context(), error);
      if (error == asio::error::would_block) break;
      if (error) return retry_later();
      ++next_;
      loop.adopt(std::move(socket));
    }
    accept();
  });
}

void Listener::retry_later() {
  timer_.expires_after(retry_interval);
  timer_.async_wait([this](error_code error) {
    if (!error && acceptor_.is_open()) accept();
  });
}

void Listener::close() {
  error_code error;
  acceptor_.close(error);
  timer_.cancel();
}

}  // namespace millrace::native
