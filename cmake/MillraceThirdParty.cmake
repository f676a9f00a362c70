# Third-party code, all of it: sources pinned by the lock files in third_party/, headers from the system's packages.

set(MILLRACE_THIRD_PARTY "${CMAKE_SOURCE_DIR}/build/third_party" CACHE PATH "Where the pinned sources are fetched to")
execute_process(
  COMMAND "${CMAKE_SOURCE_DIR}/third_party/fetch" "${MILLRACE_THIRD_PARTY}"
  COMMAND_ERROR_IS_FATAL ANY)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  third_party/Cargo.toml third_party/crates.sha256 third_party/requirements.txt third_party/fetch)

add_library(sqlite STATIC EXCLUDE_FROM_ALL "${MILLRACE_THIRD_PARTY}/sqlite/sqlite3.c")
target_include_directories(sqlite SYSTEM PUBLIC "${MILLRACE_THIRD_PARTY}/sqlite")
target_link_libraries(sqlite PRIVATE millrace_flags)
target_compile_options(sqlite PRIVATE -w)
target_compile_definitions(sqlite PRIVATE
  SQLITE_DQS=0                          # "x" is a name, never a string
  SQLITE_DEFAULT_MEMSTATUS=0
  SQLITE_DEFAULT_WAL_SYNCHRONOUS=2      # FULL
  SQLITE_LIKE_DOESNT_MATCH_BLOBS
  SQLITE_OMIT_DEPRECATED
  SQLITE_OMIT_LOAD_EXTENSION
  SQLITE_OMIT_SHARED_CACHE
  SQLITE_MAX_EXPR_DEPTH=1000
  SQLITE_USE_ALLOCA
  SQLITE_STRICT_SUBTYPE=1)
if(EMSCRIPTEN)
  target_compile_definitions(sqlite PRIVATE SQLITE_THREADSAFE=0 SQLITE_TEMP_STORE=3)
else()
  target_compile_definitions(sqlite PRIVATE SQLITE_THREADSAFE=2 SQLITE_TEMP_STORE=2 HAVE_USLEEP=1 HAVE_FDATASYNC=1)
  find_package(Threads REQUIRED)
  target_link_libraries(sqlite PUBLIC Threads::Threads m)
endif()

add_library(pugixml STATIC EXCLUDE_FROM_ALL "${MILLRACE_THIRD_PARTY}/pugixml/pugixml.cpp")
target_include_directories(pugixml SYSTEM PUBLIC "${MILLRACE_THIRD_PARTY}/pugixml")
target_link_libraries(pugixml PRIVATE millrace_flags)
target_compile_options(pugixml PRIVATE -w)
target_compile_definitions(pugixml PUBLIC PUGIXML_NO_XPATH)

# nlohmann_json is header-only. emcc must not see the rest of the system's headers: a folder of its own holds a link.
find_path(MILLRACE_JSON_INCLUDE nlohmann/json.hpp PATHS /usr/include /usr/local/include REQUIRED NO_CMAKE_FIND_ROOT_PATH)
add_library(json INTERFACE)
if(EMSCRIPTEN)
  file(MAKE_DIRECTORY "${CMAKE_BINARY_DIR}/include")
  file(CREATE_LINK "${MILLRACE_JSON_INCLUDE}/nlohmann" "${CMAKE_BINARY_DIR}/include/nlohmann" SYMBOLIC)
  target_include_directories(json SYSTEM INTERFACE "${CMAKE_BINARY_DIR}/include")
else()
  target_include_directories(json SYSTEM INTERFACE "${MILLRACE_JSON_INCLUDE}")
endif()
