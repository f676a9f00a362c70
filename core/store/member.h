// A row's member by its column, for the loops over columns. `T` is the member's type: std::optional<…> of a nullable column.
#pragma once

#include "store/table.h"

namespace millrace::store {

template <class T>
const T& member(const Column& column, const void* row) {
  return *reinterpret_cast<const T*>(static_cast<const char*>(row) + column.offset);
}
template <class T>
T& member(const Column& column, void* row) {
  return *reinterpret_cast<T*>(static_cast<char*>(row) + column.offset);
}

// True when both rows hold the same in that column. NaN differs from itself: such a row is written once more, which is harmless.
bool equal_members(const Column& column, const void* left, const void* right);

}  // namespace millrace::store
