// What the command line says.
#pragma once

#include "option_values.h"

#include "millrace/engine.h"

#include <chrono>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace millrace::native {

// What one client may take. Sizes in bytes.
struct Limits {
  std::size_t header_bytes{};
  std::size_t body_bytes{};
  std::size_t all_bodies_bytes{};  // bodies held at once, all connections together
  std::size_t connections{};
  std::size_t pipelined{};  // requests of one connection that are not answered yet
  std::size_t queued{};     // requests that wait for a lane
  std::chrono::milliseconds header_timeout{};     // from the first byte of a request to the end of its header
  std::chrono::milliseconds body_timeout{};       // for each `progress_bytes` of a body
  std::chrono::milliseconds idle_timeout{};       // between an answer and the next request
  std::chrono::milliseconds send_timeout{};       // for the client to take the next bytes of an answer
  std::chrono::milliseconds statement_timeout{};  // for what runs on a lane
  std::chrono::milliseconds drain_timeout{};      // for requests in flight when the server is told to end
};

// A body that grows by less than this in a body time-out comes too slowly.
inline constexpr std::size_t progress_bytes = 16 * 1024;

// Only read_configuration makes one that can be used: the defaults stand in the table of options.
struct Configuration {
  enum class Action { serve, print_help, print_version };
  Action action = Action::serve;

  std::string address;
  int port{};
  std::vector<std::string> cors_origins;
  std::string web_folder;  // empty: no files are served

  Options engine;
  Switch job_executor{};
  std::string bindings_file;
  Switch example{};

  int threads{};
  int read_lanes{};
  Limits limits;

  std::vector<std::string> warnings;  // options that have no effect yet
};

// A command line that cannot be understood; the message is for the person who wrote it.
class UsageError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

// Reads "--name value" and "--name=value". Throws UsageError.
Configuration read_configuration(std::span<const std::string_view> arguments);

// What --help prints.
std::string help_text();

}  // namespace millrace::native
