// The static files of the workbench.
#include "web_files.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace millrace::native {
namespace {

constexpr struct {
  std::string_view ending, type;
} content_types[] = {
    {".html", "text/html; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".css", "text/css; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".map", "application/json"},
    {".wasm", "application/wasm"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".ico", "image/x-icon"},
    {".woff", "font/woff"},
    {".woff2", "font/woff2"},
    {".bpmn", "application/xml"},
    {".dmn", "application/xml"},
    {".txt", "text/plain; charset=utf-8"},
};

std::string content_type(std::string_view path) {
  for (const auto& row : content_types)
    if (path.ends_with(row.ending)) return std::string(row.type);
  return "application/octet-stream";
}

}  // namespace

WebFiles::WebFiles(const std::string& folder) {
  namespace fs = std::filesystem;
  if (folder.empty()) return;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (name.starts_with('.')) {
      entry.disable_recursion_pending();
    } else if (entry->symlink_status().type() == fs::file_type::regular) {
      std::string path = "/" + entry->path().lexically_relative(folder).generic_string();
      files_.emplace(path, entry->path().string());
      if (name == "index.html") files_.emplace(path.substr(0, path.size() - name.size()), entry->path().string());
    }
  }
  if (error) throw std::runtime_error("The web folder " + folder + " cannot be read: " + error.message());
}

std::optional<Response> WebFiles::find(const Request& request) const {
  if (files_.empty() || request.method != "GET") return {};
  auto file = files_.find(std::string_view(request.target).substr(0, request.target.find('?')));
  if (file == files_.end()) return {};
  std::ifstream stream(file->second, std::ios::binary);
  if (!stream) return {};
  // Names of built assets carry a hash, but the page that names them does not: always ask again.
  return Response{200,
                  {{"Content-Type", content_type(file->second)},
                   {"Cache-Control", "no-cache"},
                   {"X-Content-Type-Options", "nosniff"}},
                  std::string(std::istreambuf_iterator<char>(stream), {})};
}

}  // namespace millrace::native
