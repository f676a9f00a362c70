// Where Camunda's REST layer turns an engine's exception into one of its own: "Cannot complete task x: …".
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace millrace::rest {

// True for what is no fault of the command's arguments: these keep their own answer.
bool is_operational(ErrorCode code);

// Runs `work`; an EngineError that it throws becomes one of `code` with the message "context: message". One of the REST
// layer's own stays.
template <class Work>
auto engine_errors_as(ErrorCode code, std::string_view context, Work&& work) -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const EngineError& error) {
    if (is_operational(error.code()) || !error_row(error.code()).has_camunda_code) throw;
    EngineError other(code, {std::string(context) + ": " + error.what()});
    if (error.details() != nullptr) other.with_details(*error.details());
    throw other;
  }
}

// Runs `work`; an EngineError of the code `from` becomes one of `to` with the same message.
template <class Work>
auto error_as(ErrorCode from, ErrorCode to, Work&& work) -> decltype(work()) {
  try {
    return std::forward<Work>(work)();
  } catch (const EngineError& error) {
    if (error.code() != from) throw;
    throw EngineError(to, {error.what()});
  }
}

}  // namespace millrace::rest
