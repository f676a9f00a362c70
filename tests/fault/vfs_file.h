// A file of the test disk: what it holds, and what of it would outlive a power cut.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace millrace::fault {

// Which of the changes that were not synced a power cut leaves.
enum class Unsynced {
  kept,     // as when only the process dies
  dropped,
  random,   // each sector of each write on its own, by the seed
};

// Contents are byte strings; not thread-safe by itself.
class DiskFile {
 public:
  const std::string& bytes() const { return current_; }
  // Whether the file's name would be found again after a power cut.
  bool is_durable() const { return is_durable_; }

  void write(std::size_t offset, std::string bytes);
  void truncate(std::size_t size);
  void sync();

  // What is left after a power cut.
  std::string survivor(Unsynced unsynced, std::mt19937& random) const;

  // The locks and shared memory of the connections of this run.
  int shared_locks = 0;
  const void* reserved = nullptr;   // the handle that holds RESERVED or more
  bool pending = false;
  std::vector<std::unique_ptr<char[]>> shared_memory;
  struct SlotLock {
    int shared = 0;
    const void* exclusive = nullptr;
  };
  std::array<SlotLock, 8> slots;

 private:
  struct Change {
    bool is_truncation;
    std::size_t offset;  // or the new size
    std::string bytes;
  };
  static void apply(std::string& to, const Change& change);

  std::string current_;
  std::string durable_;
  bool is_durable_ = false;
  std::vector<Change> pending_;  // since the last sync
};

}  // namespace millrace::fault
