#include "fib.hpp"

#include <stdexcept>
#include <string>

namespace fib {

namespace {

std::int32_t checked(std::int32_t count) {
  if (count < 0) {
    throw std::invalid_argument("n is " + std::to_string(count) +
                                ", but a count is 0 or more");
  }
  return count;
}

[[noreturn]] void throw_overflow(std::int32_t count) {
  throw std::overflow_error(
      "n is " + std::to_string(count) + ", but only the first " +
      std::to_string(Fib::most) +
      " Fibonacci numbers fit in 64 bits: ask for fewer, or use FibExact");
}

[[noreturn]] void throw_exhausted(std::int32_t count) {
  throw std::out_of_range("all " + std::to_string(count) +
                          " numbers have been given: reset() starts again");
}

} // namespace

Fib::Fib(std::int32_t count) : count_(checked(count)) {}

std::uint64_t Fib::next() {
  if (done()) {
    throw_exhausted(count_);
  }
  if (index_ == most) {
    throw_overflow(count_);
  }
  const std::uint64_t number = current_;
  // Unsigned, so it may wrap: in the one number after the last that fits,
  // which is never given out.
  current_ = following_;
  following_ += number;
  ++index_;
  return number;
}

void Fib::reset() noexcept {
  index_ = 0;
  current_ = 0;
  following_ = 1;
}

std::vector<std::uint64_t> Fib::numbers() const {
  if (count_ > most) {
    throw_overflow(count_);
  }
  std::vector<std::uint64_t> numbers(static_cast<std::size_t>(count_));
  fill(numbers.data(), numbers.size());
  return numbers;
}

void Fib::fill(std::uint64_t *buffer, std::size_t length) const {
  if (count_ > most) {
    throw_overflow(count_);
  }
  if (length < static_cast<std::size_t>(count_)) {
    throw std::length_error("the buffer holds " + std::to_string(length) +
                            " numbers, n is " + std::to_string(count_) +
                            ": lend a longer one");
  }
  Fib sequence(count_);
  while (!sequence.done()) {
    *buffer++ = sequence.next();
  }
}

FibExact::FibExact(std::int32_t count) : count_(checked(count)) { reset(); }

const std::vector<std::uint32_t> &FibExact::next() {
  if (done()) {
    throw_exhausted(count_);
  }
  // Rotate the three, so that their memory is used again, and add.
  previous_.swap(current_);
  current_.swap(following_);
  following_.clear();
  std::uint64_t carry = 0;
  for (std::size_t i = 0; i < current_.size(); ++i) {
    carry += current_[i];
    if (i < previous_.size()) {
      carry += previous_[i];
    }
    following_.push_back(static_cast<std::uint32_t>(carry));
    carry >>= 32;
  }
  if (carry > 0) {
    following_.push_back(static_cast<std::uint32_t>(carry));
  }
  ++index_;
  return current_;
}

void FibExact::reset() {
  index_ = 0;
  // F(-1) = 1 goes before F(0) = 0, so that next() has no special case.
  previous_.clear();
  current_.assign(1, 1);
  following_.assign(1, 0);
}

} // namespace fib
