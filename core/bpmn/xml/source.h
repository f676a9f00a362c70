// The text of an XML resource: any encoding that we read -> UTF-8, and offsets -> lines and columns.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::bpmn::xml {

// 1-based, columns in UTF-16 units: as a Java parser counts.
struct Position {
  int line = 0;
  int column = 0;
};

// UTF-8 (with or without a byte order mark), UTF-16 (by its mark), ISO-8859-1, windows-1252 and US-ASCII (by the
// declaration) as UTF-8 without a mark.
// Otherwise what is wrong stands in `error`.
std::string to_utf8(std::string_view bytes, std::optional<std::string>& error);

class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  // Offsets must not decrease from call to call: the index moves through the text once.
  Position advance_to(std::size_t offset);

 private:
  std::string_view text_;
  std::size_t offset_ = 0;
  Position position_{1, 1};
};

}  // namespace millrace::bpmn::xml
