// What the WebAssembly module exports: EngineHost and the version.
#include <emscripten/bind.h>

#include "engine_host.h"

EMSCRIPTEN_BINDINGS(millrace) {
  using emscripten::class_;
  using millrace::wasm::EngineHost;

  emscripten::function("version", +[] { return std::string(millrace::version()); });

  class_<EngineHost>("EngineHost")
      .constructor<>()
      .function("open", &EngineHost::open)
      .function("restore", &EngineHost::restore)
      .function("close", &EngineHost::close)
      .function("access", &EngineHost::access)
      .function("handle", &EngineHost::handle)
      .function("snapshot", &EngineHost::snapshot)
      .function("runDueJobs", &EngineHost::run_due_jobs)
      .function("nextWakeTime", &EngineHost::next_wake_time)
      .function("now", &EngineHost::now)
      .function("subscribe", &EngineHost::subscribe);
}
