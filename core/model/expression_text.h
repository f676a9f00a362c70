// The text of an attribute that may be an expression: "mary", "${manager}", "mary-${number}".
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace millrace::model {

struct ExpressionText {
  std::string source;
};

// True when the text holds "${" or "#{", so that it must be evaluated; false when it stands for itself.
inline bool has_expression(std::string_view text) {
  return text.find("${") != std::string_view::npos || text.find("#{") != std::string_view::npos;
}
inline bool has_expression(const ExpressionText& text) { return has_expression(text.source); }

}  // namespace millrace::model
