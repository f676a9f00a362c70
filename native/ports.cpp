// What the core asks of the world, natively.
#include "ports.h"

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <stdexcept>

#include <sys/random.h>

namespace millrace::native {
namespace {

std::int64_t wall_clock_ms() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

void fill_from_kernel(unsigned char* bytes, std::size_t count) {
  while (count > 0) {
    ssize_t got = getrandom(bytes, count, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw std::runtime_error("The kernel gives no random bytes.");
    bytes += got;
    count -= static_cast<std::size_t>(got);
  }
}

// PERF: ids ask for a few bytes each; the kernel is asked for a pool of them, one for each thread.
void random_bytes(void* bytes, std::size_t count) {
  struct Pool {
    std::array<unsigned char, 512> bytes;
    std::size_t left = 0;
  };
  static thread_local Pool pool;
  if (count > pool.bytes.size()) return fill_from_kernel(static_cast<unsigned char*>(bytes), count);
  if (count > pool.left) {
    fill_from_kernel(pool.bytes.data(), pool.bytes.size());
    pool.left = pool.bytes.size();
  }
  pool.left -= count;
  std::memcpy(bytes, pool.bytes.data() + pool.left, count);
}

}  // namespace

void log_to_stderr(LogLevel level, std::string_view message) {
  const char* name = "error";
  switch (level) {
    case LogLevel::debug: return;
    case LogLevel::info: name = "info"; break;
    case LogLevel::warning: name = "warning"; break;
    case LogLevel::error: break;
  }
  std::fprintf(stderr, "millrace: %s: %.*s\n", name, static_cast<int>(message.size()), message.data());
}

Ports native_ports() { return {wall_clock_ms, random_bytes, log_to_stderr}; }

}  // namespace millrace::native
