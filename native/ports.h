// What the core asks of the world, natively.
#pragma once

#include "millrace/engine.h"

namespace millrace::native {

// The system's clock, the kernel's random bytes, a log on stderr.
Ports native_ports();

// Writes one line; debug is left out.
void log_to_stderr(LogLevel level, std::string_view message);

}  // namespace millrace::native
