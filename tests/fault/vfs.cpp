// The test disk: SQLite's file and VFS methods on files in memory.
#include "vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace millrace::fault {

// An open file. SQLite allocates it and calls through `base.pMethods`.
struct Handle {
  sqlite3_file base;
  Disk* disk;
  std::shared_ptr<DiskFile> file;
  std::string name;
  std::uint64_t run;
  int lock;
  bool delete_on_close;
  std::uint8_t shared_slots, exclusive_slots;

  static Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
  std::mutex& mutex() const { return disk->mutex_; }
  bool is_dead() const { return disk->is_dead_ || run != disk->run_; }
};

// The C functions. None lets an exception out: running out of memory here ends the test.
struct Calls {
  static Disk& disk_of(sqlite3_vfs* vfs) { return *static_cast<Disk*>(vfs->pAppData); }

  static int close(sqlite3_file* base) noexcept {
    Handle& handle = Handle::of(base);
    {
      const std::lock_guard guard(handle.mutex());
      release_all(handle);
      if (handle.delete_on_close && !handle.is_dead()) handle.disk->files_.erase(handle.name);
    }
    handle.~Handle();
    return SQLITE_OK;
  }

  static void release_all(Handle& handle) {
    set_lock(handle, SQLITE_LOCK_NONE);
    release_slots(handle, 0xFF);
  }

  static int read(sqlite3_file* base, void* into, int amount, sqlite3_int64 offset) noexcept {
    Handle& handle = Handle::of(base);
    const std::lock_guard guard(handle.mutex());
    if (handle.is_dead()) return SQLITE_IOERR_READ;
    if (const auto verdict = handle.disk->pass(Operation::read, SQLITE_IOERR_READ); verdict.code != SQLITE_OK) return verdict.code;
    const std::string& bytes = handle.file->bytes();
    const auto size = static_cast<std::size_t>(amount);
    const auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
    const auto there = std::min(size, bytes.size() - from);
    std::memcpy(into, bytes.data() + from, there);
    std::memset(static_cast<char*>(into) + there, 0, size - there);
    return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
  }

  static int write(sqlite3_file* base, const void* from, int amount, sqlite3_int64 offset) noexcept {
    Handle& handle = Handle::of(base);
    const std::lock_guard guard(handle.mutex());
    if (handle.is_dead()) return SQLITE_IOERR_WRITE;
    const auto verdict = handle.disk->pass(Operation::write, SQLITE_IOERR_WRITE);
    std::string bytes(static_cast<const char*>(from), static_cast<std::size_t>(amount));
    if (verdict.code != SQLITE_OK) {
      bytes.resize(bytes.size() / 2);
      if (verdict.is_torn) handle.file->write(static_cast<std::size_t>(offset), std::move(bytes));
      return verdict.code;
    }
    handle.file->write(static_cast<std::size_t>(offset), std::move(bytes));
    return SQLITE_OK;
  }

  static int truncate(sqlite3_file* base, sqlite3_int64 size) noexcept {
    Handle& handle = Handle::of(base);
    const std::lock_guard guard(handle.mutex());
    if (handle.is_dead()) return SQLITE_IOERR_TRUNCATE;
    const auto verdict = handle.disk->pass(Operation::truncate, SQLITE_IOERR_TRUNCATE);
    if (verdict.code == SQLITE_OK) handle.file->truncate(static_cast<std::size_t>(size));
    return verdict.code;
  }

  static int sync(sqlite3_file* base, int) noexcept {
    Handle& handle = Handle::of(base);
    const std::lock_guard guard(handle.mutex());
    if (handle.is_dead()) return SQLITE_IOERR_FSYNC;
    const auto verdict = handle.disk->pass(Operation::sync, SQLITE_IOERR_FSYNC);
    if (verdict.code != SQLITE_OK) return verdict.code;
    // The first sync of a file syncs its folder too, as SQLite's unix VFS does for logs and journals: deletions are final then.
    if (!handle.file->is_durable()) handle.disk->removed_.clear();
    handle.file->sync();
    return SQLITE_OK;
  }

  static int size(sqlite3_file* base, sqlite3_int64* size) noexcept {
    Handle& handle = Handle::of(base);
    const std::lock_guard guard(handle.mutex());
    *size = static_cast<sqlite3_int64>(handle.file->bytes().size());
    return SQLITE_OK;
  }

  // Locks as the unix VFS has them: many SHARED, one RESERVED beside them, EXCLUSIVE alone.
  static int lock(sqlite3_file* base, int wanted) noexcept {
    Handle& handle = Handle::of(base);
    const std::lock_guard guard(handle.mutex());
    if (handle.is_dead()) return SQLITE_IOERR_LOCK;
    if (handle.lock >= wanted) return SQLITE_OK;
    DiskFile& file = *handle.file;
    if (wanted == SQLITE_LOCK_SHARED) {
      if (file.pending) return SQLITE_BUSY;
      ++file.shared_locks;
    } else {
      if (file.reserved && file.reserved != &handle) return SQLITE_BUSY;
      file.reserved = &handle;
      if (wanted == SQLITE_LOCK_EXCLUSIVE) {
        file.pending = true;
        if (file.shared_locks > 1) {
          handle.lock = SQLITE_LOCK_PENDING;
          return SQLITE_BUSY;
        }
      }
    }
    handle.lock = wanted;
    return SQLITE_OK;
  }

  static int unlock(sqlite3_file* base, int wanted) noexcept {
    Handle& handle = Handle::of(base);
    const std::lock_guard guard(handle.mutex());
    set_lock(handle, wanted);
    return SQLITE_OK;
  }

  static void set_lock(Handle& handle, int wanted) {
    if (handle.lock <= wanted) return;
    if (handle.lock > SQLITE_LOCK_SHARED && handle.file->reserved == &handle) {
      handle.file->reserved = nullptr;
      handle.file->pending = false;
    }
    if (wanted == SQLITE_LOCK_NONE) --handle.file->shared_locks;
    handle.lock = wanted;
  }

  static int check_reserved_lock(sqlite3_file* base, int* result) noexcept {
    Handle& handle = Handle::of(base);
    const std::lock_guard guard(handle.mutex());
    *result = handle.file->reserved != nullptr;
    return SQLITE_OK;
  }

  static int file_control(sqlite3_file*, int, void*) noexcept { return SQLITE_NOTFOUND; }
  static int sector_size(sqlite3_file*) noexcept { return 4096; }
  // As the unix VFS says of itself.
  static int characteristics(sqlite3_file*) noexcept { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

  static int shared_memory_map(sqlite3_file* base, int region, int size, int extend, void volatile** result) noexcept {
    Handle& handle = Handle::of(base);
    const std::lock_guard guard(handle.mutex());
    *result = nullptr;
    if (handle.is_dead()) return SQLITE_IOERR_SHMMAP;
    auto& regions = handle.file->shared_memory;
    while (extend && regions.size() <= static_cast<std::size_t>(region))
      regions.push_back(std::make_unique<char[]>(static_cast<std::size_t>(size)));
    if (static_cast<std::size_t>(region) < regions.size()) *result = regions[static_cast<std::size_t>(region)].get();
    return SQLITE_OK;
  }

  static int shared_memory_lock(sqlite3_file* base, int first, int count, int flags) noexcept {
    Handle& handle = Handle::of(base);
    const std::lock_guard guard(handle.mutex());
    if (handle.is_dead()) return SQLITE_IOERR_SHMLOCK;
    const auto mask = static_cast<std::uint8_t>(((1u << count) - 1u) << first);
    if (flags & SQLITE_SHM_UNLOCK) {
      release_slots(handle, mask);
      return SQLITE_OK;
    }
    const bool exclusive = flags & SQLITE_SHM_EXCLUSIVE;
    for (int slot = first; slot < first + count; ++slot) {
      const DiskFile::SlotLock& held = handle.file->slots[static_cast<std::size_t>(slot)];
      const int mine = handle.shared_slots >> slot & 1;
      if ((held.exclusive && held.exclusive != &handle) || (exclusive && held.shared > mine)) return SQLITE_BUSY;
    }
    for (int slot = first; slot < first + count; ++slot) {
      DiskFile::SlotLock& held = handle.file->slots[static_cast<std::size_t>(slot)];
      if (exclusive) held.exclusive = &handle;
      else if (!(handle.shared_slots >> slot & 1)) ++held.shared;
    }
    auto& mine = exclusive ? handle.exclusive_slots : handle.shared_slots;
    mine = static_cast<std::uint8_t>(mine | mask);
    return SQLITE_OK;
  }

  static void release_slots(Handle& handle, std::uint8_t mask) {
    for (int slot = 0; slot < 8; ++slot) {
      if (!(mask >> slot & 1)) continue;
      DiskFile::SlotLock& held = handle.file->slots[static_cast<std::size_t>(slot)];
      if (handle.shared_slots >> slot & 1) --held.shared;
      if (held.exclusive == &handle) held.exclusive = nullptr;
    }
    handle.shared_slots = static_cast<std::uint8_t>(handle.shared_slots & ~mask);
    handle.exclusive_slots = static_cast<std::uint8_t>(handle.exclusive_slots & ~mask);
  }

  static void shared_memory_barrier(sqlite3_file* base) noexcept { const std::lock_guard guard(Handle::of(base).mutex()); }

  static int shared_memory_unmap(sqlite3_file* base, int remove) noexcept {
    Handle& handle = Handle::of(base);
    const std::lock_guard guard(handle.mutex());
    release_slots(handle, 0xFF);
    if (remove) handle.file->shared_memory.clear();
    return SQLITE_OK;
  }

  static int open(sqlite3_vfs* vfs, const char* name, sqlite3_file* base, int flags, int* out_flags) noexcept {
    static const sqlite3_io_methods methods = {
        2, close, read, write, truncate, sync, size, lock, unlock, check_reserved_lock, file_control, sector_size, characteristics,
        shared_memory_map, shared_memory_lock, shared_memory_barrier, shared_memory_unmap, nullptr, nullptr};
    Disk& disk = disk_of(vfs);
    const std::lock_guard guard(disk.mutex_);
    base->pMethods = nullptr;
    if (disk.is_dead_) return SQLITE_CANTOPEN;
    if (const auto verdict = disk.pass(Operation::open, SQLITE_CANTOPEN); verdict.code != SQLITE_OK) return verdict.code;
    auto found = name ? disk.files_.find(name) : disk.files_.end();
    std::shared_ptr<DiskFile> file;
    if (found != disk.files_.end()) {
      file = found->second;
    } else {
      if (!(flags & SQLITE_OPEN_CREATE)) return SQLITE_CANTOPEN;
      file = std::make_shared<DiskFile>();
      if (name) disk.files_[name] = file;
    }
    new (base) Handle{{&methods}, &disk, std::move(file), name ? name : "", disk.run_, SQLITE_LOCK_NONE,
                      (flags & SQLITE_OPEN_DELETEONCLOSE) != 0, 0, 0};
    if (out_flags) *out_flags = flags;
    return SQLITE_OK;
  }

  static int remove(sqlite3_vfs* vfs, const char* name, int is_synced) noexcept {
    Disk& disk = disk_of(vfs);
    const std::lock_guard guard(disk.mutex_);
    if (disk.is_dead_) return SQLITE_IOERR_DELETE;
    if (const auto verdict = disk.pass(Operation::remove, SQLITE_IOERR_DELETE); verdict.code != SQLITE_OK) return verdict.code;
    const auto found = disk.files_.find(name);
    if (found == disk.files_.end()) return SQLITE_IOERR_DELETE_NOENT;
    if (!is_synced && found->second->is_durable()) disk.removed_[name] = found->second;
    disk.files_.erase(found);
    return SQLITE_OK;
  }

  static int access(sqlite3_vfs* vfs, const char* name, int, int* result) noexcept {
    Disk& disk = disk_of(vfs);
    const std::lock_guard guard(disk.mutex_);
    const auto found = disk.files_.find(name);
    *result = found != disk.files_.end();
    return SQLITE_OK;
  }

  static int full_path(sqlite3_vfs*, const char* name, int size, char* into) noexcept {
    sqlite3_snprintf(size, into, "%s", name);
    return SQLITE_OK;
  }

  static int randomness(sqlite3_vfs*, int size, char* into) noexcept {
    std::memset(into, 7, static_cast<std::size_t>(size));  // runs repeat exactly
    return size;
  }
  static int sleep(sqlite3_vfs*, int microseconds) noexcept { return microseconds; }
  static int current_time(sqlite3_vfs*, double* day) noexcept { return *day = 2462502.5, SQLITE_OK; }
  static int last_error(sqlite3_vfs*, int, char*) noexcept { return 0; }
};

Disk::Disk() : name_("disk-" + std::to_string(reinterpret_cast<std::uintptr_t>(this))), vfs_(std::make_unique<sqlite3_vfs>()) {
  *vfs_ = {};
  vfs_->iVersion = 1;
  vfs_->szOsFile = sizeof(Handle);
  vfs_->mxPathname = 512;
  vfs_->zName = name_.c_str();
  vfs_->pAppData = this;
  vfs_->xOpen = Calls::open;
  vfs_->xDelete = Calls::remove;
  vfs_->xAccess = Calls::access;
  vfs_->xFullPathname = Calls::full_path;
  vfs_->xRandomness = Calls::randomness;
  vfs_->xSleep = Calls::sleep;
  vfs_->xCurrentTime = Calls::current_time;
  vfs_->xGetLastError = Calls::last_error;
  sqlite3_vfs_register(vfs_.get(), 0);
}

Disk::~Disk() { sqlite3_vfs_unregister(vfs_.get()); }

void Disk::fail(const Fault& fault) {
  const std::lock_guard guard(mutex_);
  fault_ = fault;
  left_ = fault.nth;
  has_struck_ = false;
}

void Disk::heal() {
  const std::lock_guard guard(mutex_);
  left_ = 0;
}

bool Disk::has_struck() const {
  const std::lock_guard guard(mutex_);
  return has_struck_;
}

std::uint64_t Disk::count(Operation operation) const {
  const std::lock_guard guard(mutex_);
  return counts_[static_cast<std::size_t>(operation)];
}

Disk::Verdict Disk::pass(Operation operation, int error) {
  const bool is_change = operation != Operation::read && operation != Operation::open;
  ++counts_[static_cast<std::size_t>(operation)];
  if (is_change) ++counts_[static_cast<std::size_t>(Operation::change)];
  if (left_ == 0 || !(fault_.operation == operation || (fault_.operation == Operation::change && is_change))) return {SQLITE_OK, false};
  if (left_ > 1) {
    --left_;
    return {SQLITE_OK, false};
  }
  if (!fault_.stays) left_ = 0;
  has_struck_ = true;
  is_dead_ = fault_.is_deadly;
  return {fault_.disk_full && operation == Operation::write ? SQLITE_FULL : error, fault_.is_torn};
}

void Disk::cut_power(Unsynced unsynced, std::uint32_t seed) {
  const std::lock_guard guard(mutex_);
  std::mt19937 random(seed);
  std::map<std::string, std::shared_ptr<DiskFile>> survivors;
  const auto keep = [&](const std::string& name, const DiskFile& file) {
    auto survivor = std::make_shared<DiskFile>();
    survivor->write(0, file.survivor(unsynced, random));
    survivor->sync();
    survivors[name] = std::move(survivor);
  };
  if (unsynced != Unsynced::kept)
    for (const auto& [name, file] : removed_)
      if (unsynced == Unsynced::dropped || (random() & 1)) keep(name, *file);
  for (const auto& [name, file] : files_)
    if (unsynced == Unsynced::kept || file->is_durable() || (unsynced == Unsynced::random && (random() & 1))) keep(name, *file);
  files_ = std::move(survivors);
  removed_.clear();
  left_ = 0;
  is_dead_ = false;
  ++run_;
}

void Disk::copy_files(const Disk& from) {
  const std::scoped_lock guard(mutex_, from.mutex_);
  for (const auto& [name, file] : from.files_) {
    auto copy = std::make_shared<DiskFile>();
    copy->write(0, file->bytes());
    copy->sync();
    files_[name] = std::move(copy);
  }
}

std::string Disk::file(const std::string& name) const {
  const std::lock_guard guard(mutex_);
  const auto found = files_.find(name);
  return found == files_.end() ? std::string() : found->second->bytes();
}

}  // namespace millrace::fault
