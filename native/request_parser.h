// Fills a Request from the bytes of an HTTP/1 message, by Beast's parser.
#pragma once

#include "net.h"

#include "millrace/engine.h"

namespace millrace::native {

// Reads one message. Trailer fields are left out.
class RequestParser final : public http::basic_parser<true> {
 public:
  explicit RequestParser(std::size_t header_limit);

  Request& request() { return request_; }
  std::size_t host_fields() const { return host_fields_; }
  bool has_transfer_encoding() const { return has_transfer_encoding_; }
  bool is_http_1_0() const { return version_ == 10; }

 private:
  using Text = boost::beast::string_view;

  void on_request_impl(http::verb, Text method, Text target, int version, error_code&) override;
  void on_response_impl(int, Text, int, error_code&) override {}
  void on_field_impl(http::field name, Text name_text, Text value, error_code&) override;
  void on_header_impl(error_code&) override { header_done_ = true; }
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, error_code&) override;
  std::size_t on_body_impl(Text part, error_code&) override;
  void on_chunk_header_impl(std::uint64_t, Text, error_code&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t, Text part, error_code& error) override { return on_body_impl(part, error); }
  void on_finish_impl(error_code&) override {}

  Request request_;
  int version_ = 11;
  std::size_t host_fields_ = 0;
  bool has_transfer_encoding_ = false;
  bool header_done_ = false;
};

}  // namespace millrace::native
