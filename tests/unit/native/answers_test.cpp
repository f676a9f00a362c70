// Answers on the wire, origins and files.
#include "answers.h"
#include "origin_policy.h"
#include "web_files.h"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

#include <unistd.h>

using namespace millrace;
using namespace millrace::native;

TEST_CASE("The head of an answer", "[answers]") {
  Response response{200, {{"Content-Type", "application/json"}, {"content-length", "99"}}, "{}"};
  CHECK(response_head(response, Connection::keep, "today") ==
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\nDate: today\r\n\r\n");
  CHECK(response_head({204, {}, {}}, Connection::close, "today") ==
        "HTTP/1.1 204 No Content\r\nDate: today\r\nConnection: close\r\n\r\n");
}

TEST_CASE("A value with line breaks cannot start another header", "[answers]") {
  Response response{200, {{"Content-Disposition", "attachment; filename=a\r\nSet-Cookie: b"}}, ""};
  CHECK_THAT(response_head(response, Connection::keep, "today"), Catch::Contains("filename=a  Set-Cookie: b\r\n"));
}

TEST_CASE("Which origins may use the server", "[origin]") {
  OriginPolicy policy({"https://friend.example", "http://slash.example/"});
  auto judge = [&](std::string origin, std::string host) {
    return policy.judge({"GET", "/", {{"Origin", std::move(origin)}, {"Host", std::move(host)}}, ""});
  };
  using Verdict = OriginPolicy::Verdict;
  CHECK(policy.judge({"GET", "/", {{"Host", "localhost"}}, ""}) == Verdict::own);
  CHECK(judge("http://localhost:8080", "localhost:8080") == Verdict::own);
  CHECK(judge("http://LOCALHOST:8080", "localhost:8080") == Verdict::own);
  CHECK(judge("http://localhost", "localhost:80") == Verdict::own);
  CHECK(judge("https://localhost", "localhost") == Verdict::own);
  CHECK(judge("http://[::1]:8080", "[::1]:8080") == Verdict::own);
  CHECK(judge("http://[::1]", "[::1]") == Verdict::own);
  CHECK(judge("http://localhost:8081", "localhost:8080") == Verdict::foreign);
  CHECK(judge("http://localhost", "localhost:8080") == Verdict::foreign);
  CHECK(judge("null", "localhost:8080") == Verdict::foreign);
  CHECK(judge("", "") == Verdict::foreign);
  CHECK(judge("https://friend.example", "localhost:8080") == Verdict::allowed);
  CHECK(judge("http://friend.example", "localhost:8080") == Verdict::foreign);
  CHECK(judge("http://slash.example", "localhost:8080") == Verdict::allowed);
  CHECK(OriginPolicy({"*"}).judge({"GET", "/", {{"Origin", "null"}}, ""}) == Verdict::allowed);
}

TEST_CASE("Files of the web folder, and no others", "[web_files]") {
  namespace fs = std::filesystem;
  fs::path folder = fs::temp_directory_path() / ("millrace-web-files-" + std::to_string(getpid()));
  fs::create_directories(folder / "site" / "deep");
  std::ofstream(folder / "secret") << "secret";
  std::ofstream(folder / "site" / "index.html") << "page";
  std::ofstream(folder / "site" / ".hidden") << "hidden";
  std::ofstream(folder / "site" / "deep" / "app.js") << "code";
  fs::create_symlink(folder / "secret", folder / "site" / "link");
  WebFiles files((folder / "site").string());

  auto body = [&](std::string method, std::string target) {
    auto answer = files.find({std::move(method), std::move(target), {}, ""});
    return answer ? answer->body : "nothing";
  };
  CHECK(body("GET", "/") == "page");
  CHECK(body("GET", "/?a=b") == "page");
  CHECK(body("GET", "/index.html") == "page");
  CHECK(body("GET", "/deep/app.js") == "code");
  for (const char* path : {"/../secret", "/link", "/.hidden", "/deep", "/deep/", "secret", ""}) CHECK(body("GET", path) == "nothing");
  CHECK(body("POST", "/") == "nothing");
  CHECK_FALSE(WebFiles("").find({"GET", "/", {}, ""}));
  CHECK_THROWS_AS(WebFiles((folder / "missing").string()), std::runtime_error);
  fs::remove_all(folder);
}
