// The options of the server: one table, from which the command line is read and the help is written.
#include "configuration.h"

#include <algorithm>

namespace millrace::native {
namespace {

// Whether an option has an effect already.
enum class Part { built, not_built };

struct Option {
  std::string_view group;     // the heading over it; empty: the one before
  std::string_view name;
  std::string_view argument;  // empty: it takes none
  std::string_view fallback;  // the default, as one would write it; empty: nothing is set
  std::string_view help;
  void (*set)(Configuration&, std::string_view value);  // throws ValueError
  Part part = Part::built;
};

HistoryLevel history_value(std::string_view text) {
  if (text == "none") return HistoryLevel::none;
  if (text == "activity") return HistoryLevel::activity;
  if (text == "audit") return HistoryLevel::audit;
  if (text == "full") return HistoryLevel::full;
  throw ValueError("none, activity, audit or full");
}

std::size_t count_value(std::string_view text, int most) {
  return static_cast<std::size_t>(number_value(text, 1, most));
}

std::string_view filled_value(std::string_view text) {
  if (text.empty()) throw ValueError("a name that is not empty");
  return text;
}

using C = Configuration;
using V = std::string_view;

constexpr Option options[] = {
    // group, name, argument, default, help, setter
    {"Listening", "--address", "ADDRESS", "127.0.0.1",
     "IP address to listen on. 127.0.0.1 lets in this machine only, 0.0.0.0 and :: everyone: there is no password yet.",
     [](C& c, V v) { c.address = filled_value(v); }},
    {"", "--port", "NUMBER", "8080", "Port to listen on. 0 takes any free one; the line that says it is ready names it.",
     [](C& c, V v) { c.port = number_value(v, 0, 65535); }},
    {"", "--cors-origin", "ORIGIN", "",
     "Lets web pages of another origin use the server (\"https://example.org\"; \"*\" for all of them). Can be given more than "
     "once. Without it, requests from pages of other origins are refused.",
     [](C& c, V v) { c.cors_origins.emplace_back(filled_value(v)); }},
    {"", "--web", "FOLDER", "", "Serves the files of this folder at /, for the workbench. They are listed once, at the start.",
     [](C& c, V v) { c.web_folder = filled_value(v); }},

    {"Data", "--database", "PATH", "./millrace.db",
     "File that holds the data; it is made when there is none. :memory: keeps nothing after the end.",
     [](C& c, V v) { c.engine.database = filled_value(v); }},
    {"", "--history", "LEVEL", "full", "What is kept of the past: none, activity, audit or full.",
     [](C& c, V v) { c.engine.history = history_value(v); }},
    {"", "--history-time-to-live", "DAYS", "P365D",
     "How long the history of a process is kept when its model does not say: P365D or 365. With none, models that do not say "
     "are refused.",
     [](C& c, V v) { c.engine.history_time_to_live_days = days_value(v); }},
    {"", "--time-zone", "NAME", "UTC", "Time zone of dates that name none (\"Europe/Berlin\").",
     [](C& c, V v) { c.engine.time_zone = filled_value(v); }},
    {"", "--virtual-clock", "", "",
     "Makes the clock settable, for tests: PUT /clock {\"now\": \"2030-01-07T09:00:00.000+0000\"} stops it there, DELETE /clock "
     "lets it run again.",
     [](C& c, V) { c.engine.virtual_clock = true; }},

    {"Running processes", "--job-executor", "on|off", "on", "Whether timers and asynchronous work run by themselves.",
     [](C& c, V v) { c.job_executor = switch_value(v); }, Part::not_built},
    {"", "--bindings", "FILE", "",
     "JSON file that says what takes the place of Java classes and beans: each name (* allowed) with \"fail\", \"noop\", "
     "{\"topic\": \"…\"} or {\"script\": \"…\"}.",
     [](C& c, V v) { c.bindings_file = filled_value(v); }, Part::not_built},
    {"", "--example", "on|off", "on", "Whether an empty engine gets the example process.",
     [](C& c, V v) { c.example = switch_value(v); }, Part::not_built},

    {"Limits", "--max-body", "SIZE", "64MB", "Largest body of a request; a larger one is answered 413.",
     [](C& c, V v) { c.limits.body_bytes = c.engine.max_body_bytes = size_value(v); }},
    {"", "--max-body-memory", "SIZE", "256MB", "Largest sum of the bodies of all requests at one time; over it, 503.",
     [](C& c, V v) { c.limits.all_bodies_bytes = size_value(v); }},
    {"", "--max-header", "SIZE", "16kB", "Largest header of a request; a larger one is answered 431.",
     [](C& c, V v) {
       c.limits.header_bytes = size_value(v);
       if (c.limits.header_bytes < 256 || c.limits.header_bytes > (1u << 20)) throw ValueError("256 bytes to 1 MB");
     }},
    {"", "--max-connections", "NUMBER", "16384",
     "Connections at one time. At the limit new ones wait, and those that have been idle for 5 seconds are closed.",
     [](C& c, V v) { c.limits.connections = count_value(v, 1'000'000); }},
    {"", "--max-pipelined", "NUMBER", "16", "Requests of one connection that may wait for their answers.",
     [](C& c, V v) { c.limits.pipelined = count_value(v, 1000); }},
    {"", "--max-queue", "NUMBER", "1024", "Requests of all connections that may wait for the database; over it, 503.",
     [](C& c, V v) { c.limits.queued = count_value(v, 1'000'000); }},
    {"", "--header-timeout", "TIME", "10s", "Longest time for a header to arrive.",
     [](C& c, V v) { c.limits.header_timeout = duration_value(v); }},
    {"", "--body-timeout", "TIME", "30s", "Longest time for each 16 kB of a body to arrive.",
     [](C& c, V v) { c.limits.body_timeout = duration_value(v); }},
    {"", "--idle-timeout", "TIME", "2m", "How long a connection is kept open between requests.",
     [](C& c, V v) { c.limits.idle_timeout = duration_value(v); }},
    {"", "--send-timeout", "TIME", "30s", "Longest time for a client to take the next part of an answer.",
     [](C& c, V v) { c.limits.send_timeout = duration_value(v); }},
    {"", "--statement-timeout", "TIME", "30s", "Longest time for a query; then it is stopped and answered as an error.",
     [](C& c, V v) { c.limits.statement_timeout = duration_value(v); }},
    {"", "--drain-timeout", "TIME", "5s", "How long requests in flight may take when the server is told to end.",
     [](C& c, V v) { c.limits.drain_timeout = duration_value(v); }},

    {"Threads", "--threads", "NUMBER", "1", "Threads that read requests and send answers.",
     [](C& c, V v) { c.threads = number_value(v, 1, 64); }},
    {"", "--read-lanes", "NUMBER", "2", "Threads for queries beside the one that writes. With :memory: there are none.",
     [](C& c, V v) { c.read_lanes = number_value(v, 1, 64); }},

    {"Other", "--host", "native", "", "For ./run, which starts another server for wasm; this is the native one.",
     [](C&, V v) {
       if (v != "native") throw ValueError("native (the script ./run knows --host wasm)");
     }},
    {"", "--version", "", "", "Prints the version and ends.", [](C& c, V) { c.action = C::Action::print_version; }},
    {"", "--help", "", "", "Prints this text and ends.", [](C& c, V) { c.action = C::Action::print_help; }},
};

const Option& option_named(std::string_view name) {
  for (const Option& option : options)
    if (option.name == name) return option;
  throw UsageError("There is no option " + std::string(name) + ".");
}

void set(Configuration& configuration, const Option& option, std::string_view value) {
  try {
    option.set(configuration, value);
  } catch (const ValueError& error) {
    throw UsageError(std::string(option.name) + " takes " + error.what() + ", not \"" + std::string(value) + "\".");
  }
}

// Appends the words of `text` to `out`, at most `width` columns wide; lines after the first start with `indent` spaces.
void append_wrapped(std::string& out, std::string_view text, std::size_t indent, std::size_t width) {
  std::size_t column = indent;
  while (!text.empty()) {
    std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(text.size(), word.size() + 1));
    if (column > indent && column + 1 + word.size() > width) {
      out.append("\n").append(indent, ' ');
      column = indent;
    } else if (column > indent) {
      out += ' ';
      ++column;
    }
    out += word;
    column += word.size();
  }
  out += '\n';
}

}  // namespace

Configuration read_configuration(std::span<const std::string_view> arguments) {
  Configuration configuration;
  for (const Option& option : options)
    if (!option.fallback.empty()) set(configuration, option, option.fallback);

  while (!arguments.empty()) {
    std::string_view argument = arguments.front();
    arguments = arguments.subspan(1);
    if (!argument.starts_with("--"))
      throw UsageError("\"" + std::string(argument) + "\" is not an option; options start with --.");
    std::size_t equals = argument.find('=');
    const Option& option = option_named(argument.substr(0, equals));

    std::string_view value;
    if (option.argument.empty()) {
      if (equals != argument.npos) throw UsageError(std::string(option.name) + " takes no value.");
    } else if (equals != argument.npos) {
      value = argument.substr(equals + 1);
    } else {
      if (arguments.empty())
        throw UsageError(std::string(option.name) + " needs a value: " + std::string(option.argument) + ".");
      value = arguments.front();
      arguments = arguments.subspan(1);
    }
    set(configuration, option, value);
    if (option.part == Part::not_built)
      configuration.warnings.push_back(std::string(option.name) + " has no effect yet.");
  }
  return configuration;
}

std::string help_text() {
  constexpr std::size_t indent = 34;
  constexpr std::size_t width = 100;
  std::string text =
      "Usage: millrace [options]\n\n"
      "Runs the process engine and answers Camunda's REST API at http://127.0.0.1:8080/engine-rest.\n";
  for (const Option& option : options) {
    if (!option.group.empty()) text.append("\n").append(option.group).append(":\n");
    std::string left = "  " + std::string(option.name);
    if (!option.argument.empty()) left.append(" ").append(option.argument);
    left.resize(std::max(left.size() + 2, indent), ' ');
    text += left;
    std::string help(option.help);
    if (!option.fallback.empty()) help.append(" [default: ").append(option.fallback).append("]");
    if (option.part == Part::not_built) help += " No effect yet.";
    append_wrapped(text, help, indent, width);
  }
  text +=
      "\nSizes are written 1048576, 64kB or 64MB; times 30, 30s, 500ms or 2m.\n"
      "SIGTERM and SIGINT end the server: requests in flight are finished first.\n";
  return text;
}

}  // namespace millrace::native
