// How the bytes of a connection become requests.
#include "request_reader.h"

#include <catch2/catch.hpp>

using namespace millrace;
using namespace millrace::native;

namespace {

using Step = RequestReader::Step;

struct Fixture {
  Limits limits = [] {
    Limits some;
    some.header_bytes = 1024;
    some.body_bytes = 100'000;
    return some;
  }();
  BodyBudget budget{150'000};
  RequestReader reader{limits, budget};

  // The steps that these bytes lead to; requests are taken.
  std::vector<Step> receive(std::string_view bytes) {
    std::vector<Step> steps;
    reader.receive(bytes);
    for (;;) {
      Step step = reader.next();
      if (step != Step::more) steps.push_back(step);
      if (step == Step::request) taken.push_back(reader.take());
      if (step == Step::more || step == Step::refused) break;
    }
    reader.settle();
    return steps;
  }

  std::vector<RequestReader::Taken> taken;
};

const std::string get = "GET /task?a=b HTTP/1.1\r\nHost: localhost\r\nX-Some: thing\r\n\r\n";
const std::string post = "POST /start HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello";

std::string post_of(std::size_t length) {
  return "POST /start HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(length) + "\r\n\r\n";
}

}  // namespace

TEST_CASE_METHOD(Fixture, "A message becomes a request", "[request_reader]") {
  CHECK(receive(get) == std::vector{Step::head, Step::request});
  const Request& request = taken[0].request;
  CHECK(request.method == "GET");
  CHECK(request.target == "/task?a=b");
  REQUIRE(request.headers.size() == 2);
  CHECK(request.headers[1].name == "X-Some");
  CHECK(request.headers[1].value == "thing");
  CHECK_FALSE(reader.in_message());
}

TEST_CASE_METHOD(Fixture, "It does not matter where messages are cut", "[request_reader]") {
  std::string all = post + get + post;
  for (std::size_t cut = 1; cut < all.size(); ++cut) {
    taken.clear();
    receive(all.substr(0, cut));
    receive(all.substr(cut));
    REQUIRE(taken.size() == 3);
    CHECK(taken[0].request.body == "hello");
    CHECK(taken[1].request.target == "/task?a=b");
    CHECK(taken[2].request.body == "hello");
  }
}

TEST_CASE_METHOD(Fixture, "A length over the limit is refused before the body", "[request_reader]") {
  CHECK(receive(post_of(100'001)) == std::vector{Step::head, Step::refused});
  CHECK(reader.refusal().status == 413);
}

TEST_CASE_METHOD(Fixture, "Chunks over the limit are refused before they come", "[request_reader]") {
  std::string head = "POST /start HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n";
  CHECK(receive(head + "5\r\nhello\r\n") == std::vector{Step::head});
  CHECK(receive("186a0\r\n") == std::vector{Step::refused});
  CHECK(reader.refusal().status == 413);
}

TEST_CASE_METHOD(Fixture, "A chunk header or a trailer without end is refused", "[request_reader]") {
  receive("POST /start HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n");
  auto start = GENERATE("5;x=", "0\r\nX-Trailer: ");
  CHECK(receive(start + std::string(2000, 'x')) == std::vector{Step::refused});
  CHECK(reader.refusal().status == 431);
}

TEST_CASE_METHOD(Fixture, "A header over the limit is refused", "[request_reader]") {
  CHECK(receive("GET / HTTP/1.1\r\nX: " + std::string(2000, 'x')) == std::vector{Step::refused});
  CHECK(reader.refusal().status == 431);
  CHECK(receive(get).empty());
}

TEST_CASE_METHOD(Fixture, "Large bodies of all connections share one budget", "[request_reader]") {
  RequestReader other(limits, budget);
  receive(post_of(90'000) + std::string(90'000, 'x'));
  REQUIRE(taken.size() == 1);

  std::string second = post_of(90'000) + std::string(90'000, 'x');
  auto steps_of_other = [&] {
    other.receive(second);
    Step last = Step::more;
    for (Step step = other.next(); step != Step::more; step = other.next()) {
      last = step;
      if (step == Step::request) other.take();
      if (step == Step::refused) break;
    }
    return last;
  };
  SECTION("it is full while the first is there") {
    CHECK(steps_of_other() == Step::refused);
    CHECK(other.refusal().status == 503);
  }
  SECTION("and has room again when it is gone") {
    taken.clear();
    CHECK(steps_of_other() == Step::request);
  }
}

TEST_CASE_METHOD(Fixture, "The absolute form of a target is brought to the origin form", "[request_reader]") {
  receive("GET http://localhost:8080/task HTTP/1.1\r\nHost: localhost\r\n\r\nGET http://localhost?a=b HTTP/1.1\r\nHost: localhost\r\n\r\n");
  REQUIRE(taken.size() == 2);
  CHECK(taken[0].request.target == "/task");
  CHECK(taken[1].request.target == "/?a=b");
}
