// Makes time-ordered UUIDs (version 7, RFC 9562).
#pragma once

#include <cstdint>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>

namespace millrace {

// Thread-safe. Ids of one generator increase also when the clock stands still or goes back.
class IdGenerator {
 public:
  using Random = std::function<void(void* bytes, std::size_t count)>;
  explicit IdGenerator(Random random);

  std::string next(std::int64_t now_ms);

 private:
  Random random_;
  std::mutex mutex_;
  std::uint64_t last_ms_ = 0;
  std::uint32_t counter_ = 0;  // 18 bits, carries over into the time
  std::uint64_t pool_[16];     // random words not used yet
  std::size_t pool_left_ = 0;
};

// True for the canonical lower-case form, 8-4-4-4-12.
bool is_canonical_uuid(std::string_view text);

}  // namespace millrace
