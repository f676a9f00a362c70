// The command line of the server.
#include "configuration.h"

#include <catch2/catch.hpp>

#include <initializer_list>

using namespace millrace;
using namespace millrace::native;
using namespace std::chrono_literals;

namespace {

Configuration read(std::initializer_list<std::string_view> words) {
  std::vector<std::string_view> arguments(words);
  return read_configuration(arguments);
}

}  // namespace

TEST_CASE("Without options the defaults of the table hold", "[configuration]") {
  Configuration configuration = read({});
  CHECK(configuration.action == Configuration::Action::serve);
  CHECK(configuration.address == "127.0.0.1");
  CHECK(configuration.port == 8080);
  CHECK(configuration.engine.database == "./millrace.db");
  CHECK(configuration.engine.history == HistoryLevel::full);
  CHECK(configuration.engine.history_time_to_live_days == 365);
  CHECK(configuration.engine.time_zone == "UTC");
  CHECK_FALSE(configuration.engine.virtual_clock);
  CHECK(configuration.engine.max_body_bytes == 64u << 20);
  CHECK(configuration.limits.body_bytes == 64u << 20);
  CHECK(configuration.limits.statement_timeout == 30s);
  CHECK(configuration.job_executor == Switch::on);
  CHECK(configuration.warnings.empty());
}

TEST_CASE("Values stand behind the name or after an equals sign", "[configuration]") {
  Configuration configuration = read({"--port", "0", "--database=:memory:", "--history=audit", "--history-time-to-live", "",
                                      "--virtual-clock", "--max-body=1MB", "--header-timeout", "500ms"});
  CHECK(configuration.port == 0);
  CHECK(configuration.engine.database == ":memory:");
  CHECK(configuration.engine.history == HistoryLevel::audit);
  CHECK_FALSE(configuration.engine.history_time_to_live_days);
  CHECK(configuration.engine.virtual_clock);
  CHECK(configuration.engine.max_body_bytes == 1u << 20);
  CHECK(configuration.limits.header_timeout == 500ms);
}

TEST_CASE("Origins add up, of other options the last one counts", "[configuration]") {
  Configuration configuration = read({"--cors-origin", "http://a", "--cors-origin", "http://b", "--port", "1", "--port", "2"});
  CHECK(configuration.cors_origins == std::vector<std::string>{"http://a", "http://b"});
  CHECK(configuration.port == 2);
}

TEST_CASE("A bad command line is told with the option and what it takes", "[configuration]") {
  CHECK_THROWS_WITH(read({"--port", "many"}), "--port takes a number from 0 to 65535, not \"many\".");
  CHECK_THROWS_WITH(read({"--port"}), "--port needs a value: NUMBER.");
  CHECK_THROWS_WITH(read({"--prot", "1"}), "There is no option --prot.");
  CHECK_THROWS_WITH(read({"start"}), Catch::Contains("\"start\" is not an option"));
  CHECK_THROWS_WITH(read({"--virtual-clock=yes"}), "--virtual-clock takes no value.");
  CHECK_THROWS_AS(read({"--history", "some"}), UsageError);
  CHECK_THROWS_AS(read({"--job-executor", "yes"}), UsageError);
  CHECK_THROWS_AS(read({"--host", "wasm"}), UsageError);
  CHECK_THROWS_AS(read({"--port", "65536"}), UsageError);
  CHECK_THROWS_AS(read({"--max-header", "1"}), UsageError);
}

TEST_CASE("An option without effect warns when it is given", "[configuration]") {
  CHECK(read({"--bindings", "file.json"}).warnings.size() == 1);
}

TEST_CASE("Help names every option", "[configuration]") {
  std::string help = help_text();
  for (const char* name : {"--address", "--port", "--database", "--history ", "--history-time-to-live", "--job-executor", "--max-body",
                           "--virtual-clock", "--time-zone", "--bindings", "--example", "--cors-origin", "--threads", "--version"})
    CHECK_THAT(help, Catch::Contains(name));
}

TEST_CASE("Values of options", "[configuration]") {
  CHECK(size_value("64 MB") == 64u << 20);
  CHECK(size_value("16k") == 16384);
  CHECK(size_value("7") == 7);
  CHECK_THROWS_AS(size_value("7 miles"), ValueError);
  CHECK_THROWS_AS(size_value("-1"), ValueError);
  CHECK_THROWS_AS(size_value("9999999999g"), ValueError);
  CHECK(duration_value("2m") == 2min);
  CHECK(duration_value("30") == 30s);
  CHECK_THROWS_AS(duration_value("0"), ValueError);
  CHECK_THROWS_AS(duration_value("9999999999999999m"), ValueError);
  CHECK(days_value("P30D") == 30);
  CHECK(days_value("30") == 30);
  CHECK_FALSE(days_value("none"));
  CHECK_THROWS_AS(days_value("P1Y"), ValueError);
  CHECK_THROWS_AS(days_value("PD"), ValueError);
}
