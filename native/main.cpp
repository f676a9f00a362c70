// The native server: reads the command line, opens the engine, answers requests until it is told to end.
#include "configuration.h"
#include "ports.h"
#include "server.h"

#include <algorithm>
#include <exception>
#include <iostream>
#include <vector>

#include <sys/resource.h>

namespace {

using namespace millrace;
using namespace millrace::native;

// Lets the process have as many sockets as the system allows it, and asks for no more connections than that.
void make_room_for_connections(Configuration& configuration) {
  constexpr rlim_t kept_back = 64;  // for the database and the loops
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  if (getrlimit(RLIMIT_NOFILE, &files) != 0 || files.rlim_cur <= 2 * kept_back) return;
  configuration.limits.connections = std::min<std::size_t>(configuration.limits.connections, files.rlim_cur - kept_back);
}

int serve(Configuration configuration) {
  for (const std::string& warning : configuration.warnings) log_to_stderr(LogLevel::warning, warning);
  make_room_for_connections(configuration);
  Server server(configuration, native_ports());
  std::cout << "Millrace " << version() << " listens on http://" << server.endpoint() << "/engine-rest (database "
            << configuration.engine.database << ")" << std::endl;
  server.run();
  return 0;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    std::vector<std::string_view> words(arguments + 1, arguments + count);
    Configuration configuration = read_configuration(words);
    switch (configuration.action) {
      case Configuration::Action::print_help: std::cout << help_text(); return 0;
      case Configuration::Action::print_version: std::cout << "millrace " << version() << "\n"; return 0;
      case Configuration::Action::serve: return serve(std::move(configuration));
    }
  } catch (const UsageError& error) {
    std::cerr << "millrace: " << error.what() << "\nSee millrace --help.\n";
    return 2;
  } catch (const std::exception& error) {
    std::cerr << "millrace: " << error.what() << "\n";
    return 1;
  }
}
