// Targets, base64, media types and multipart bodies: text in, parts out.
#include <catch2/catch.hpp>

#include "base/error.h"
#include "rest/attachment.h"
#include "rest/base64.h"
#include "rest/multipart.h"
#include "rest/negotiation.h"
#include "rest/url.h"

using namespace millrace;
using namespace millrace::rest;

TEST_CASE("A target is split into segments and a query", "[rest][url]") {
  using Segments = std::vector<std::string_view>;
  CHECK(split_target("/a/b?c=d").segments == Segments{"a", "b"});
  CHECK(split_target("/a/b?c=d").query == "c=d");
  CHECK(split_target("/a/b/").segments == Segments{"a", "b"});
  CHECK(split_target("//a").segments == Segments{"", "a"});
  CHECK(split_target("/a;x=1/b").segments == Segments{"a", "b"});
  CHECK(split_target("http://host:1/a?b").segments == Segments{"a"});
  CHECK(split_target("http://host").segments.empty());
  CHECK(split_target("").segments.empty());
  CHECK(split_target("/a?u=http://x/y").segments == Segments{"a"});
}

TEST_CASE("Percent escapes", "[rest][url]") {
  CHECK(decode_percent("a%20b%C3%A4", false) == "a bä");
  CHECK(decode_percent("a+b", false) == "a+b");
  CHECK(decode_percent("a+b", true) == "a b");
  CHECK_FALSE(decode_percent("%zz", false));
  CHECK_FALSE(decode_percent("%4", false));
  CHECK(decode_percent("%ff", false) == "\xEF\xBF\xBD");
  using Pairs = std::vector<std::pair<std::string, std::string>>;
  CHECK(decode_query("a=1&b&c=x%3Dy&&d=%zz&a=2") == Pairs{{"a", "1"}, {"b", ""}, {"c", "x=y"}, {"a", "2"}});
}

TEST_CASE("Base64 goes there and back", "[rest]") {
  for (const std::string& bytes :
       {std::string(), std::string("a"), std::string("ab"), std::string("abc"), std::string("\0\xff\x80", 3)}) {
    CHECK(decode_base64(encode_base64(bytes), Base64::strict) == bytes);
  }
  CHECK(encode_base64("hello") == "aGVsbG8=");
  CHECK_FALSE(decode_base64("aGVsbG8", Base64::strict));
  CHECK_FALSE(decode_base64("###", Base64::strict));
  CHECK(decode_base64("aGVs\nbG8", Base64::lenient) == "hello");
}

TEST_CASE("Media types", "[rest]") {
  CHECK(media_type("application/json; charset=utf-8") == "application/json");
  CHECK(accepts("", "application/json"));
  CHECK(accepts("*/*", "application/json"));
  CHECK(accepts("text/html, application/*;q=0.1", "application/json"));
  CHECK_FALSE(accepts("application/xml", "application/json"));
  CHECK_FALSE(accepts("application/json;q=0", "application/json"));
  CHECK(accepts("text/csv", "application/json,text/csv"));
}

TEST_CASE("A file's name is quoted in the header", "[rest]") {
  CHECK(attachment_header("a b.txt").value == "attachment; filename=\"a b.txt\"; filename*=UTF-8''a%20b.txt");
  CHECK(attachment_header("ä\"\r\n.txt").value ==
        "attachment; filename=\"ä\\\".txt\"; filename*=UTF-8''%C3%A4%22%0D%0A.txt");
}

TEST_CASE("A multipart body has parts", "[rest][multipart]") {
  const std::string body =
      "preamble\r\n--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n--x\r\n"
      "content-disposition: form-data; filename=\"f \\\"1\\\".bin\"; name=\"b\"\r\nContent-Type: "
      "application/octet-stream\r\n\r\n" +
      std::string("\0\r\n--y\xff", 7) + "\r\n--x--\r\nepilogue";
  const auto parts = parse_multipart("multipart/form-data; boundary=\"x\"", body);
  REQUIRE(parts.size() == 2);
  CHECK(parts[0].name == "a");
  CHECK(parts[0].bytes == "value");
  CHECK_FALSE(parts[0].file_name);
  CHECK(parts[1].name == "b");
  CHECK(parts[1].file_name == "f \"1\".bin");
  CHECK(parts[1].content_type == "application/octet-stream");
  CHECK(parts[1].bytes == std::string("\0\r\n--y\xff", 7));
  CHECK(parse_multipart("multipart/form-data; boundary=x", "--x--").empty());
}

TEST_CASE("A broken multipart body is refused", "[rest][multipart]") {
  const std::string good = "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nvalue\r\n--x--\r\n";
  const char* type = "multipart/form-data; boundary=x";
  CHECK(parse_multipart(type, good).size() == 1);
  CHECK_THROWS_AS(parse_multipart("multipart/form-data", good), EngineError);
  CHECK_THROWS_AS(parse_multipart("multipart/form-data; boundary=y", good), EngineError);
  for (std::size_t length = 0; length < good.size() - 4; ++length) {
    INFO(length);
    CHECK_THROWS_AS(parse_multipart(type, good.substr(0, length)), EngineError);
  }
  CHECK_THROWS_AS(parse_multipart(type, "--x\r\n\r\nvalue\r\n--x--"), EngineError);
  CHECK_THROWS_AS(parse_multipart(type, "--x\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n\r\n--x--"),
                  EngineError);
}
