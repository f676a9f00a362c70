// The entry point of every Catch2 program. Tells ./test how many test cases passed, in the file that MILLRACE_TEST_RESULT names.
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>

#include <cstdlib>
#include <fstream>

namespace {

class ResultFile : public Catch::TestEventListenerBase {
 public:
  using TestEventListenerBase::TestEventListenerBase;

  void testRunEnded(const Catch::TestRunStats& stats) override {
    if (const char* path = std::getenv("MILLRACE_TEST_RESULT"))
      std::ofstream(path) << stats.totals.testCases.passed << " passed, " << stats.totals.testCases.failed << " failed\n";
  }
};

CATCH_REGISTER_LISTENER(ResultFile)

}  // namespace
