// How SQLite keeps ids.
#include "store/id_codec.h"

namespace millrace::store {
namespace {

constexpr std::uint8_t no_digit = 0xFF;

constexpr std::array<std::uint8_t, 256> make_digits() {
  std::array<std::uint8_t, 256> digits{};
  for (std::size_t i = 0; i < 256; ++i) {
    if (i >= '0' && i <= '9') digits[i] = static_cast<std::uint8_t>(i - '0');
    else if (i >= 'a' && i <= 'f') digits[i] = static_cast<std::uint8_t>(i - 'a' + 10);
    else digits[i] = no_digit;
  }
  return digits;
}
constexpr std::array<std::uint8_t, 256> digits = make_digits();

// Where the two digits of each byte stand in 8-4-4-4-12.
constexpr std::uint8_t places[16] = {0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34};
constexpr std::size_t length = 36;

}  // namespace

bool id_to_bytes(std::string_view text, IdBytes& bytes) {
  if (text.size() != length || text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
  unsigned seen = 0;
  for (std::size_t i = 0; i < 16; ++i) {
    const unsigned high = digits[static_cast<unsigned char>(text[places[i]])];
    const unsigned low = digits[static_cast<unsigned char>(text[places[i] + 1u])];
    seen |= high | low;
    bytes[i] = static_cast<std::uint8_t>((high << 4 | low) & 0xFF);
  }
  return seen < 16;
}

std::string id_from_bytes(const void* data) {
  static constexpr char hex[] = "0123456789abcdef";
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  std::string text(length, '-');
  for (std::size_t i = 0; i < 16; ++i) {
    text[places[i]] = hex[bytes[i] >> 4];
    text[places[i] + 1u] = hex[bytes[i] & 15];
  }
  return text;
}

}  // namespace millrace::store
