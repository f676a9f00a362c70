// The static files of the workbench.
#pragma once

#include "millrace/engine.h"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace millrace::native {

// The files of a folder are listed once; only what is in the list is served, by its exact path. So no path leads out of the
// folder. Hidden files and links are left out.
class WebFiles {
 public:
  // Empty folder name: no files. Throws std::runtime_error when the folder cannot be read.
  explicit WebFiles(const std::string& folder);

  // The answer for GET of that path or HEAD; absent when it is not one of the files. Thread-safe.
  std::optional<Response> find(const Request& request) const;

 private:
  std::map<std::string, std::string, std::less<>> files_;  // path in the URL, path on disk
};

}  // namespace millrace::native
