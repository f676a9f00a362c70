// Time-ordered UUIDs. RFC 9562, 5.7 (version 7) and 6.2 (method 1: a counter in the random part).
#include "base/ids.h"

namespace millrace {
namespace {

constexpr std::uint32_t counter_bits = 18;
constexpr char hex[] = "0123456789abcdef";

}  // namespace

IdGenerator::IdGenerator(Random random) : random_(std::move(random)) {}

std::string IdGenerator::next(std::int64_t now_ms) {
  const std::lock_guard lock(mutex_);
  if (pool_left_ == 0) {
    random_(pool_, sizeof pool_);
    pool_left_ = std::size(pool_);
  }
  std::uint64_t random = pool_[--pool_left_];

  const auto time = static_cast<std::uint64_t>(now_ms < 0 ? 0 : now_ms);
  if (time > last_ms_) {
    last_ms_ = time;
    // Starts low, so that many ids of one millisecond fit before the counter carries over.
    counter_ = static_cast<std::uint32_t>(random >> 48) & 0xFF;
  } else if (++counter_ >> counter_bits) {
    counter_ = 0;
    ++last_ms_;
  }

  // 48 bits of time, version, 12 bits of counter, variant, 6 bits of counter, 56 random bits.
  const std::uint64_t high = (last_ms_ << 16) | 0x7000 | (counter_ >> 6);
  const std::uint64_t low = (std::uint64_t{2} << 62) | (std::uint64_t{counter_ & 0x3F} << 56) | (random & 0x00FFFFFFFFFFFFFF);

  std::string text(36, '-');
  std::size_t at = 0;
  for (int nibble = 15; nibble >= 0; --nibble) {
    text[at++] = hex[(high >> (4 * nibble)) & 0xF];
    if (nibble == 8 || nibble == 4) ++at;
  }
  ++at;
  for (int nibble = 15; nibble >= 0; --nibble) {
    text[at++] = hex[(low >> (4 * nibble)) & 0xF];
    if (nibble == 12) ++at;
  }
  return text;
}

bool is_canonical_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? c != '-' : !((c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'))) return false;
  }
  return true;
}

}  // namespace millrace
