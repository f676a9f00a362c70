// A thread's loop over its sessions.
#include "event_loop.h"

#include "ports.h"

#include <exception>

namespace millrace::native {
namespace {

// How often sessions and lanes are asked whether their time is over.
constexpr std::chrono::milliseconds tick_interval{250};

}  // namespace

EventLoop::EventLoop(Service& service) : service_(service), lane_(service.engine->open_lane(Access::none)) {}

EventLoop::~EventLoop() { abandon(); }

void EventLoop::abandon() {
  while (!sessions_.empty()) {
    auto session = sessions_.front().shared_from_this();
    sessions_.pop_front();
    session->abandon();
  }
}

void EventLoop::run() {
  for (;;) {
    try {
      context_.run();
      return;
    } catch (const std::exception& error) {  // of one session, which is gone with it
      log_to_stderr(LogLevel::error, std::string("A connection failed: ") + error.what());
    }
  }
}

void EventLoop::adopt(tcp::socket socket) {
  asio::dispatch(context_, [this, taken = std::move(socket)]() mutable {
    auto session = std::make_shared<Session>(*this, std::move(taken));
    session->start();
    if (draining_) session->drain();
  });
}

void EventLoop::enlist(Session& session) {
  sessions_.push_back(session);
  if (!ticking_) tick();
}

void EventLoop::tick() {
  ticking_ = !sessions_.empty();
  if (!ticking_) return;  // an idle server sleeps
  timer_.expires_after(tick_interval);
  timer_.async_wait([this](error_code error) {
    if (error) return;
    auto now = Steady::now();
    service_.lanes.check_time(now);
    bool full = service_.is_full();
    for (auto session = sessions_.begin(); session != sessions_.end();) (session++)->check_time(now, full);
    tick();
  });
}

void EventLoop::drain() {
  asio::post(context_, [this] {
    draining_ = true;
    for (auto session = sessions_.begin(); session != sessions_.end();) (session++)->drain();
  });
}

void EventLoop::deliver(Exchange& exchange) {
  bool first;
  {
    std::lock_guard lock(answered_mutex_);
    first = answered_.empty();
    answered_.push_back(&exchange);
  }
  if (first) asio::post(context_, [this] { deliver_all(); });
}

void EventLoop::deliver_all() {
  {
    std::lock_guard lock(answered_mutex_);
    delivered_.swap(answered_);
  }
  // First all answers, then one write for each session that has some.
  for (Exchange* exchange : delivered_) {
    auto session = std::move(exchange->session);
    session->answered(*exchange);
    touched_.push_back(std::move(session));
  }
  delivered_.clear();
  for (auto& session : touched_) session->go_on();
  touched_.clear();
}

const std::string& EventLoop::date() {
  auto now = Steady::now();
  if (now >= date_until_) {
    date_ = http_date();
    date_until_ = now + std::chrono::milliseconds(500);
  }
  return date_;
}

}  // namespace millrace::native
