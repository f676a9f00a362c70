// The Camunda 7.24 dialect at /engine-rest.
#pragma once

#include "rest/dialect.h"

namespace millrace::rest::camunda {

const Dialect& dialect();

// {"type", "message", "code"} with what the error's details add; mistakes in JSON as plain text, as Camunda's JSON
// library says them.
Response encode_error(const EngineError& error);

}  // namespace millrace::rest::camunda
