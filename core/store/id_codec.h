// How SQLite keeps ids: a canonical UUID as its 16 bytes, any other id as text.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace millrace::store {

using IdBytes = std::array<std::uint8_t, 16>;

// False, and `bytes` are arbitrary, when the text is not a UUID in canonical lower-case form.
bool id_to_bytes(std::string_view text, IdBytes& bytes);
// `bytes` are 16.
std::string id_from_bytes(const void* bytes);

}  // namespace millrace::store
