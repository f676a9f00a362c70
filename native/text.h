// ASCII text, as headers have it.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

namespace millrace::native {

inline char to_lower(char letter) { return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter; }

inline std::string to_lower(std::string_view text) {
  std::string result(text);
  for (char& letter : result) letter = to_lower(letter);
  return result;
}

inline bool equal_ignore_case(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return to_lower(a) == to_lower(b); });
}

inline bool starts_with_ignore_case(std::string_view text, std::string_view start) {
  return equal_ignore_case(text.substr(0, start.size()), start);
}

}  // namespace millrace::native
