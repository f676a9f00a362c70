// What makes a REST dialect: where it is mounted, its operations and how its errors look.
#pragma once

#include <span>
#include <string_view>

#include "base/error.h"
#include "rest/route.h"

namespace millrace::rest {

// One operation of the dialect's own document, built here or not.
struct Operation {
  Method method;
  const char* path;
  const char* operation;
  const char* request;   // schema of the body, with its package: "task.UserIdDto"; "" for none
  const char* response;  // schema of the answer
};

struct Dialect {
  std::string_view mount;                            // "engine-rest"
  bool has_named_engines;                            // the same under /engine-rest/engine/{name}; only "default" exists
  const char* title;                                 // of the OpenAPI document
  std::span<const std::span<const Route>> families;  // the routes that work
  std::span<const Operation> operations;             // all that there should be: the rest answers 501
  bool ignores_unknown;                              // query parameters and members that no table names
  Response (*encode_error)(const EngineError& error);
};

}  // namespace millrace::rest
