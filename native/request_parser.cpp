// Fills a Request from the bytes of an HTTP/1 message.
#include "request_parser.h"

#include <algorithm>

namespace millrace::native {
namespace {

// Set aside for a body at once; a longer one grows as it comes, so that a mere promise costs nothing.
constexpr std::uint64_t reserved_at_once = 256 * 1024;

}  // namespace

RequestParser::RequestParser(std::size_t limit) {
  header_limit(static_cast<std::uint32_t>(limit));
  body_limit(boost::none);  // RequestReader looks at the length, and answers in the dialect's form
}

void RequestParser::on_request_impl(http::verb, Text method, Text target, int version, error_code&) {
  request_.method.assign(method.data(), method.size());
  request_.target.assign(target.data(), target.size());
  request_.headers.reserve(8);
  version_ = version;
}

void RequestParser::on_field_impl(http::field name, Text name_text, Text value, error_code&) {
  if (header_done_) return;
  if (name == http::field::host) ++host_fields_;
  if (name == http::field::transfer_encoding) has_transfer_encoding_ = true;
  request_.headers.push_back({{name_text.data(), name_text.size()}, {value.data(), value.size()}});
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) {
  if (length) request_.body.reserve(static_cast<std::size_t>(std::min(*length, reserved_at_once)));
}

std::size_t RequestParser::on_body_impl(Text part, error_code&) {
  request_.body.append(part.data(), part.size());
  return part.size();
}

}  // namespace millrace::native
