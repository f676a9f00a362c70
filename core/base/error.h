// Errors that end a command: one table (errors.def), one exception.
#pragma once

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace millrace {

enum class ErrorCode : std::uint16_t {
#define ERROR(code, camunda_status, camunda_type, camunda_code, message) code,
#include "base/errors.def"
#undef ERROR
};

// A row of errors.def. `camunda_code` is the number that Camunda's body carries; absent (has_camunda_code false) it is null.
struct ErrorRow {
  std::string_view name;
  int camunda_status;
  std::string_view camunda_type;
  bool has_camunda_code;
  int camunda_code;
  std::string_view message;  // {0}, {1} … stand for the arguments
};
const ErrorRow& error_row(ErrorCode code);

// A command that cannot commit. Thrown anywhere below rest/, caught by the dispatcher, the runner and the hosts' edges only.
class EngineError : public std::runtime_error {
 public:
  explicit EngineError(ErrorCode code, std::vector<std::string> arguments = {});

  ErrorCode code() const { return code_; }
  // Members that a dialect adds to the body ("details" of a ParseException); null when there are none.
  const nlohmann::json* details() const { return details_.get(); }
  EngineError& with_details(nlohmann::json details);

 private:
  ErrorCode code_;
  std::shared_ptr<const nlohmann::json> details_;
};

// True on all builds: a broken invariant becomes ErrorCode::internal instead of undefined behaviour.
[[noreturn]] void assertion_failed(const char* expression, const char* file, int line);
#define MILLRACE_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : ::millrace::assertion_failed(#condition, __FILE__, __LINE__))

}  // namespace millrace
