// Makes SQLite's n-th allocation fail. SQLite's allocator has no context: its state is global.
#include "vfs_allocation.h"

#include <sqlite3.h>

#include <atomic>

namespace millrace::fault {
namespace {

sqlite3_mem_methods original;
std::atomic<int> left{0};
std::atomic<bool> stays{false};
std::atomic<bool> has_struck{false};

bool fails() {
  int before = left.load();
  if (before == 0) return false;
  if (before == 1) {
    if (!stays) left = 0;
    has_struck = true;
    return true;
  }
  --left;
  return false;
}

void* allocate(int size) { return fails() ? nullptr : original.xMalloc(size); }
void* reallocate(void* old, int size) { return fails() ? nullptr : original.xRealloc(old, size); }

}  // namespace

void install_allocation_faults() {
  static const bool is_installed = [] {
    sqlite3_shutdown();
    sqlite3_config(SQLITE_CONFIG_GETMALLOC, &original);
    sqlite3_mem_methods failing = original;
    failing.xMalloc = allocate;
    failing.xRealloc = reallocate;
    sqlite3_config(SQLITE_CONFIG_MALLOC, &failing);
    sqlite3_initialize();
    return true;
  }();
  static_cast<void>(is_installed);
}

void set_allocation_fault(int nth, Repeat repeat) {
  has_struck = false;
  stays = repeat == Repeat::stays;
  left = nth;
}

bool allocation_fault_has_struck() { return has_struck; }

}  // namespace millrace::fault
