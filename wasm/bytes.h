// Bytes between JavaScript and C++, without a detour through UTF-16.
#pragma once

#include <emscripten/val.h>

#include <cstddef>
#include <string>

namespace millrace::wasm {

// A Uint8Array over memory of this side; valid until the memory goes or grows, so JavaScript uses or copies it at once.
inline emscripten::val view_of(const void* bytes, std::size_t count) {
  return emscripten::val(emscripten::typed_memory_view(count, static_cast<const unsigned char*>(bytes)));
}

// A copy of a Uint8Array.
inline std::string bytes_from(const emscripten::val& array) {
  std::string bytes(array["length"].as<std::size_t>(), '\0');
  if (!bytes.empty()) view_of(bytes.data(), bytes.size()).call<void>("set", array);
  return bytes;
}

}  // namespace millrace::wasm
