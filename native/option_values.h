// How the values of options are written: numbers, sizes, times, days.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace millrace::native {

// A value that cannot be read; the message says what is expected.
class ValueError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Whole numbers from `least` to `most`.
int number_value(std::string_view text, int least, int most);

// Bytes: "1048576", "64 kB", "64MB", "1g". A kB has 1024 bytes.
std::size_t size_value(std::string_view text);

// "30", "30s", "500ms", "2m"; without a unit, seconds. Never zero.
std::chrono::milliseconds duration_value(std::string_view text);

// "P365D" or "365"; absent for "" and "none".
std::optional<int> days_value(std::string_view text);

enum class Switch { off, on };
Switch switch_value(std::string_view text);

}  // namespace millrace::native
