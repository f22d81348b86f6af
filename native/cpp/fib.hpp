// The Fibonacci sequence 0, 1, 1, 2, 3, 5, ... as C++ classes.
#ifndef FIB_HPP
#define FIB_HPP

#include <cstddef>
#include <cstdint>
#include <vector>

namespace fib {

// The first `count` numbers, each in 64 bits.
class Fib {
public:
  // How many numbers of the sequence fit in 64 bits.
  static constexpr std::int32_t most = 94;

  // Throws std::invalid_argument where count is negative.
  explicit Fib(std::int32_t count);

  std::int32_t count() const noexcept { return count_; }
  // Whether next() has given all `count` numbers.
  bool done() const noexcept { return index_ == count_; }

  // The next number. Throws std::out_of_range after the last of the `count`,
  // std::overflow_error past the last that 64 bits hold.
  std::uint64_t next();
  // Back to the first number.
  void reset() noexcept;

  // All `count` numbers, wherever next() stands. Throws std::overflow_error
  // where one of them does not fit in 64 bits.
  std::vector<std::uint64_t> numbers() const;
  // The same into the caller's buffer. Throws std::length_error where it is
  // too short; nothing has been written then, nor on overflow.
  void fill(std::uint64_t *buffer, std::size_t length) const;

private:
  std::int32_t count_;
  std::int32_t index_ = 0;
  std::uint64_t current_ = 0;
  std::uint64_t following_ = 1;
};

// The same numbers without a limit: digits ("limbs") in base 2**32, the least
// significant first, none of the last ones 0 but in the number 0 itself.
class FibExact {
public:
  // Throws std::invalid_argument where count is negative.
  explicit FibExact(std::int32_t count);

  std::int32_t count() const noexcept { return count_; }
  bool done() const noexcept { return index_ == count_; }

  // The limbs of the next number, valid until the next call. Throws
  // std::out_of_range after the last of the `count`.
  const std::vector<std::uint32_t> &next();
  void reset();

private:
  std::int32_t count_;
  std::int32_t index_ = 0;
  std::vector<std::uint32_t> previous_;
  std::vector<std::uint32_t> current_;
  std::vector<std::uint32_t> following_;
};

} // namespace fib

#endif
