// Makes SQLite's n-th allocation fail.
#pragma once

namespace millrace::fault {

// Must be called while no connection is open; the first call puts the allocator in place. `nth` counts from set_allocation_fault(); 0: none fails.
void install_allocation_faults();
enum class Repeat { once, stays };
void set_allocation_fault(int nth, Repeat repeat = Repeat::once);
bool allocation_fault_has_struck();

}  // namespace millrace::fault
