# What every target is compiled with.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_C_STANDARD 11)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(MILLRACE_TESTS "Build the tests that are written in C++" OFF)
option(MILLRACE_SANITIZE "Compile with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)

# Line tables are enough for a stack trace, and much quicker to write than full debug information.
# -Og: with sanitizers, -O1 takes twice the time over nlohmann::json.
set(CMAKE_CXX_FLAGS_DEBUG "-Og -g1 -fno-omit-frame-pointer")
set(CMAKE_C_FLAGS_DEBUG "-O1 -g1 -fno-omit-frame-pointer")
set(CMAKE_CXX_FLAGS_RELEASE "-O2 -DNDEBUG")
set(CMAKE_C_FLAGS_RELEASE "-O2 -DNDEBUG")
if(NOT EMSCRIPTEN)
  string(APPEND CMAKE_CXX_FLAGS_RELEASE " -g1")  # split off after linking: millrace_split_debug()
  string(APPEND CMAKE_C_FLAGS_RELEASE " -g1")
endif()

find_program(CCACHE ccache)
if(CCACHE)
  if(EMSCRIPTEN)  # emcc is clang behind a script: said aloud, so that ccache answers without starting it
    set(launcher "${CMAKE_COMMAND}" -E env CCACHE_COMPILERTYPE=clang "${CCACHE}")
  else()
    set(launcher "${CCACHE}")
  endif()
  set(CMAKE_C_COMPILER_LAUNCHER "${launcher}")
  set(CMAKE_CXX_COMPILER_LAUNCHER "${launcher}")
endif()

# Third-party code takes these too, but not the warnings.
add_library(millrace_flags INTERFACE)
if(MILLRACE_SANITIZE)
  target_compile_options(millrace_flags INTERFACE -fsanitize=address)
  target_link_options(millrace_flags INTERFACE -fsanitize=address,undefined)
endif()
if(EMSCRIPTEN)
  target_compile_options(millrace_flags INTERFACE -fwasm-exceptions)
  target_link_options(millrace_flags INTERFACE -fwasm-exceptions)
endif()

# What our own code is compiled with beside: warnings; as errors where a preset says so (CMAKE_COMPILE_WARNING_AS_ERROR).
add_library(millrace_own_code INTERFACE)
target_link_libraries(millrace_own_code INTERFACE millrace_flags)
target_compile_options(millrace_own_code INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
if(MILLRACE_SANITIZE)
  target_compile_options(millrace_own_code INTERFACE -fsanitize=undefined -fno-sanitize-recover=all)
endif()

# Takes the debug information out of a linked program and lays it beside as NAME.debug, where a debugger finds it.
function(millrace_split_debug target)
  if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT EMSCRIPTEN)
    add_custom_command(TARGET ${target} POST_BUILD
      COMMAND "${CMAKE_OBJCOPY}" --only-keep-debug "$<TARGET_FILE:${target}>" "$<TARGET_FILE:${target}>.debug"
      COMMAND "${CMAKE_OBJCOPY}" --strip-debug --add-gnu-debuglink "$<TARGET_FILE:${target}>.debug" "$<TARGET_FILE:${target}>"
      VERBATIM)
  endif()
endfunction()
