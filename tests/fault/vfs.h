// A disk in memory as a SQLite VFS, that fails when told to and forgets what was not synced when its power is cut.
//
//   Disk disk;
//   options.vfs = disk.vfs_name();             // any path will do as the database's
//   disk.fail({Operation::sync, 3});           // the third sync from now fails
//   …
//   disk.cut_power(Unsynced::random, seed);    // connections that are still open can only be closed now
//   …                                          // and a new one finds what survived
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "vfs_file.h"

struct sqlite3_vfs;

namespace millrace::fault {

// What can fail. `change` is any write, sync, truncation or deletion.
enum class Operation { read, write, sync, truncate, open, remove, change };

struct Fault {
  Operation operation = Operation::change;
  int nth = 1;               // from now; 1 is the next
  bool stays = false;        // all later ones fail too, until heal()
  bool disk_full = false;    // SQLITE_FULL instead of an I/O error
  bool is_torn = false;      // a failing write leaves its first half
  bool is_deadly = false;    // from then on nothing works any more: follow it by cut_power()
};

// Thread-safe. Outlives every connection that was opened on it.
class Disk {
 public:
  Disk();
  ~Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;

  const std::string& vfs_name() const { return name_; }

  void fail(const Fault& fault);
  void heal();
  // Whether the fault has struck since fail().
  bool has_struck() const;
  // How many operations of the kind there were.
  std::uint64_t count(Operation operation) const;

  // The process dies, or the power fails: open handles go dead, files keep what was synced and what `unsynced` says of the rest. Heals.
  void cut_power(Unsynced unsynced, std::uint32_t seed = 0);

  // Starts with the files of another disk, all of them synced.
  void copy_files(const Disk& from);

  // The contents of a file; empty when there is none.
  std::string file(const std::string& name) const;

 private:
  friend struct Handle;
  friend struct Calls;

  struct Verdict {
    int code;       // SQLITE_OK: go on
    bool is_torn;
  };
  Verdict pass(Operation operation, int error);  // counts; with the mutex held

  std::string name_;
  std::unique_ptr<sqlite3_vfs> vfs_;
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<DiskFile>> files_;
  std::map<std::string, std::shared_ptr<DiskFile>> removed_;  // deletions that are not synced
  std::uint64_t counts_[7] = {};
  Fault fault_;
  int left_ = 0;  // until the fault strikes; 0: none is set
  bool has_struck_ = false;
  bool is_dead_ = false;
  std::uint64_t run_ = 0;  // counted up by cut_power()
};

}  // namespace millrace::fault
