// A file of the test disk.
#include "vfs_file.h"

#include <algorithm>

namespace millrace::fault {
namespace {

constexpr std::size_t sector_bytes = 512;

}  // namespace

void DiskFile::apply(std::string& to, const Change& change) {
  if (change.is_truncation) {
    to.resize(change.offset);
    return;
  }
  if (to.size() < change.offset + change.bytes.size()) to.resize(change.offset + change.bytes.size());
  std::copy(change.bytes.begin(), change.bytes.end(), to.begin() + static_cast<std::ptrdiff_t>(change.offset));
}

void DiskFile::write(std::size_t offset, std::string bytes) {
  pending_.push_back({false, offset, std::move(bytes)});
  apply(current_, pending_.back());
}

void DiskFile::truncate(std::size_t size) {
  pending_.push_back({true, size, {}});
  apply(current_, pending_.back());
}

void DiskFile::sync() {
  for (const Change& change : pending_) apply(durable_, change);
  pending_.clear();
  is_durable_ = true;
}

std::string DiskFile::survivor(Unsynced unsynced, std::mt19937& random) const {
  if (unsynced == Unsynced::kept) return current_;
  std::string left = durable_;
  if (unsynced == Unsynced::dropped) return left;
  for (const Change& change : pending_) {
    if (change.is_truncation) {
      if (random() & 1) apply(left, change);
      continue;
    }
    for (std::size_t at = 0; at < change.bytes.size();) {  // to the end of each sector
      const std::size_t size = std::min(change.bytes.size() - at, sector_bytes - (change.offset + at) % sector_bytes);
      if (random() & 1) apply(left, {false, change.offset + at, change.bytes.substr(at, size)});
      at += size;
    }
  }
  return left;
}

}  // namespace millrace::fault
