# The engine as WebAssembly: build/wasm/millrace.cjs (the loader) and millrace.wasm.

file(GLOB_RECURSE wasm_sources CONFIGURE_DEPENDS "wasm/*.cpp")
if(wasm_sources)
  add_executable(millrace_wasm ${wasm_sources})
  set_target_properties(millrace_wasm PROPERTIES OUTPUT_NAME millrace SUFFIX .cjs)
  target_link_libraries(millrace_wasm PRIVATE millrace millrace_own_code)
  target_link_options(millrace_wasm PRIVATE
    --bind
    -sMODULARIZE=1
    -sEXPORT_NAME=createMillrace
    -sENVIRONMENT=web,worker  # the loader brings the bytes, so Node needs nothing of its own, and the script works as an ES module
    -sALLOW_MEMORY_GROWTH=1
    -sINITIAL_MEMORY=16MB
    -sTOTAL_STACK=1MB  # the later name is STACK_SIZE
    -sFILESYSTEM=0
    -sDYNAMIC_EXECUTION=0
    -sASSERTIONS=0)
endif()
