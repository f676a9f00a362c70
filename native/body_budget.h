// The memory that the bodies of all requests may take together.
#pragma once

#include <atomic>
#include <cstddef>
#include <utility>

namespace millrace::native {

// Thread-safe.
class BodyBudget {
 public:
  explicit BodyBudget(std::size_t bytes) : left_(static_cast<std::ptrdiff_t>(bytes)) {}

  bool take(std::size_t bytes) {
    auto count = static_cast<std::ptrdiff_t>(bytes);
    if (left_.fetch_sub(count) >= count) return true;
    left_.fetch_add(count);
    return false;
  }
  void give_back(std::size_t bytes) { left_.fetch_add(static_cast<std::ptrdiff_t>(bytes)); }

 private:
  std::atomic<std::ptrdiff_t> left_;
};

// What one body has taken of the budget; gives it back at the end of its life.
class BodyReservation {
 public:
  BodyReservation() = default;
  BodyReservation(BodyReservation&& other) noexcept
      : budget_(std::exchange(other.budget_, nullptr)), bytes_(std::exchange(other.bytes_, 0)) {}
  BodyReservation& operator=(BodyReservation&& other) noexcept {
    std::swap(budget_, other.budget_);
    std::swap(bytes_, other.bytes_);
    return *this;
  }
  ~BodyReservation() {
    if (budget_) budget_->give_back(bytes_);
  }

  // Small bodies are free, so that a full budget does not stop everyday's requests. False when there is not as much left.
  bool grow_to(std::size_t bytes, BodyBudget& budget) {
    if (bytes <= free_bytes || bytes <= bytes_) return true;
    if (!budget.take(bytes - bytes_)) return false;
    budget_ = &budget;
    bytes_ = bytes;
    return true;
  }

 private:
  static constexpr std::size_t free_bytes = 64 * 1024;
  BodyBudget* budget_ = nullptr;
  std::size_t bytes_ = 0;
};

}  // namespace millrace::native
