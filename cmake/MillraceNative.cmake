# The native server: build/PRESET/millrace. Its parts are a library too, so that tests can reach them.

file(GLOB_RECURSE native_sources CONFIGURE_DEPENDS "native/*.cpp")
set(native_main "${CMAKE_SOURCE_DIR}/native/main.cpp")
list(REMOVE_ITEM native_sources "${native_main}")

if(EXISTS "${native_main}")
  find_package(Boost 1.81 REQUIRED)
  find_package(Threads REQUIRED)

  add_library(millrace_native INTERFACE)
  if(native_sources)
    add_library(millrace_native_parts STATIC ${native_sources})
    target_include_directories(millrace_native_parts PUBLIC native core/include)
    target_compile_definitions(millrace_native_parts PUBLIC BOOST_ASIO_NO_DEPRECATED)
    target_link_libraries(millrace_native_parts PUBLIC Boost::headers Threads::Threads json PRIVATE millrace_own_code)
    target_link_libraries(millrace_native INTERFACE millrace_native_parts)
  endif()

  add_executable(millrace_server "${native_main}")
  set_target_properties(millrace_server PROPERTIES OUTPUT_NAME millrace)
  target_link_libraries(millrace_server PRIVATE millrace_native millrace millrace_own_code Boost::headers Threads::Threads)
  millrace_split_debug(millrace_server)
endif()
