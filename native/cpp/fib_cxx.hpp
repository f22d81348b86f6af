// What cxx needs beside the classes themselves: constructors as functions, and
// vectors and buffers as the types that it carries across.
#ifndef FIB_CXX_HPP
#define FIB_CXX_HPP

#include "fib.hpp"

#include "rust/cxx.h"

#include <memory>

namespace fib {

inline std::unique_ptr<Fib> new_fib(std::int32_t count) {
  return std::make_unique<Fib>(count);
}

inline std::unique_ptr<std::vector<std::uint64_t>> numbers(const Fib &sequence) {
  return std::make_unique<std::vector<std::uint64_t>>(sequence.numbers());
}

inline void fill(const Fib &sequence, rust::Slice<std::uint64_t> buffer) {
  sequence.fill(buffer.data(), buffer.size());
}

inline std::unique_ptr<FibExact> new_fib_exact(std::int32_t count) {
  return std::make_unique<FibExact>(count);
}

} // namespace fib

#endif
