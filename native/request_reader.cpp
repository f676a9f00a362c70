// Turns the bytes of a connection into requests, within the limits.
#include "request_reader.h"

namespace millrace::native {
namespace {

// RFC 9112, 3.2.2: a server takes the absolute form too ("http://host/path"); the engine knows the origin form.
void to_origin_form(std::string& target) {
  if (target.starts_with('/')) return;
  std::size_t scheme = target.find("://");
  if (scheme == std::string::npos) return;
  std::size_t path = target.find_first_of("/?", scheme + 3);
  target.erase(0, std::min(path, target.size()));
  if (!target.starts_with('/')) target.insert(0, "/");
}

// RFC 9112, 2.2: empty lines before a request are passed over.
void skip_empty_lines(std::string_view& input) {
  while (input.starts_with("\r\n")) input.remove_prefix(2);
}

}  // namespace

void RequestReader::receive(std::string_view bytes) {
  hungry_ = false;
  if (rest_.empty()) {
    input_ = bytes;
  } else {
    rest_.append(bytes);
    input_ = rest_;
  }
}

void RequestReader::settle() {
  if (input_.empty()) {
    std::string().swap(rest_);  // an idle connection holds no buffer
  } else if (rest_.empty()) {
    rest_.assign(input_);
  } else {
    rest_.erase(0, rest_.size() - input_.size());
  }
  input_ = rest_;
}

RequestReader::Step RequestReader::next() {
  if (refused_) return Step::more;
  if (too_long_) return refuse_length();
  if (!parser_) {
    skip_empty_lines(input_);
    if (input_.empty() || input_ == "\r") {
      hungry_ = true;
      return Step::more;
    }
    parser_.emplace(limits_.header_bytes);
  }
  if (head_told_ && parser_->is_done()) return Step::request;

  while (!input_.empty()) {
    error_code error;
    input_.remove_prefix(parser_->put({input_.data(), input_.size()}, error));
    if (error == http::error::need_more) {
      // The parser takes all but an unfinished header, chunk header or trailer; those have a limit.
      if (head_told_ && input_.size() > limits_.header_bytes) return refuse(431, "The trailer of the request is too large");
      break;
    }
    if (error == http::error::header_limit) return refuse(431, "The header of the request is too large");
    if (error == http::error::body_limit) return refuse_length();
    if (error) return refuse(400, "The request is not valid HTTP: " + error.message());
    if (!head_told_ && parser_->is_header_done()) return check_head();
    if (!reservation_.grow_to(parser_->request().body.size(), budget_))
      return refuse(503, "The server holds too many large bodies; try again later");
    if (parser_->is_done()) return Step::request;
  }
  hungry_ = true;
  return Step::more;
}

// RFC 9112: 3.2 (a request names its host once), 6.1 (what is encoded otherwise than chunked has no known end).
RequestReader::Step RequestReader::check_head() {
  if (parser_->host_fields() > 1 || (parser_->host_fields() == 0 && !parser_->is_http_1_0()))
    return refuse(400, "A request has one Host header");
  if (parser_->has_transfer_encoding() && !parser_->chunked())
    return refuse(501, "The only transfer encoding is chunked");
  std::string& target = parser_->request().target;
  to_origin_form(target);
  if (!target.starts_with('/') && target != "*") return refuse(400, "The target of the request is not a path");
  parser_->body_limit(limits_.body_bytes);  // from here on for chunks, before they are read
  head_told_ = true;
  too_long_ = parser_->content_length().value_or(0) > limits_.body_bytes;
  return Step::head;
}

RequestReader::Step RequestReader::refuse_length() {
  return refuse(413, "The body is larger than the limit of " + std::to_string(limits_.body_bytes) + " bytes");
}

RequestReader::Step RequestReader::refuse(int status, std::string message) {
  refused_ = true;
  too_long_ = head_told_ = false;
  refusal_ = {status, std::move(message)};
  parser_.reset();
  reservation_ = {};
  input_ = {};
  return Step::refused;
}

RequestReader::Taken RequestReader::take() {
  Taken taken{std::move(parser_->request()), std::move(reservation_)};
  parser_.reset();
  head_told_ = false;
  return taken;
}

}  // namespace millrace::native
