#include "fib_ext.h"

#include "fib.hpp"

#include <cstdio>
#include <exception>
#include <stdexcept>

struct fib_ext {
  fib::Fib sequence;
};

namespace {

static_assert(FIB_EXT_MOST == fib::Fib::most, "as the class has it");

// A buffer of fixed size, so that reporting a failure cannot fail.
thread_local char message[256] = "";

std::int32_t failed(std::int32_t code, const char *what) noexcept {
  std::snprintf(message, sizeof message, "%s", what);
  return code;
}

// Runs `body`; an exception becomes its code and its message.
template <typename Body> std::int32_t guarded(Body body) noexcept {
  try {
    body();
    return FIB_EXT_OK;
  } catch (const std::invalid_argument &error) {
    return failed(FIB_EXT_NEGATIVE, error.what());
  } catch (const std::overflow_error &error) {
    return failed(FIB_EXT_OVERFLOW, error.what());
  } catch (const std::length_error &error) {
    return failed(FIB_EXT_SHORT_BUFFER, error.what());
  } catch (const std::out_of_range &error) {
    return failed(FIB_EXT_EXHAUSTED, error.what());
  } catch (const std::exception &error) {
    return failed(FIB_EXT_OTHER, error.what());
  } catch (...) {
    return failed(FIB_EXT_OTHER, "an exception that is no std::exception");
  }
}

std::int32_t null_pointer(const char *what) noexcept {
  return failed(FIB_EXT_NULL, what);
}

} // namespace

std::int32_t fib_ext_create(std::int32_t count, fib_ext **handle) noexcept {
  if (handle == nullptr) {
    return null_pointer("fib_ext_create: handle is null");
  }
  *handle = nullptr;
  return guarded([&] { *handle = new fib_ext{fib::Fib(count)}; });
}

void fib_ext_destroy(fib_ext *handle) noexcept { delete handle; }

std::int32_t fib_ext_next(fib_ext *handle, std::uint64_t *number) noexcept {
  if (handle == nullptr || number == nullptr) {
    return null_pointer("fib_ext_next: handle or number is null");
  }
  return guarded([&] { *number = handle->sequence.next(); });
}

std::int32_t fib_ext_reset(fib_ext *handle) noexcept {
  if (handle == nullptr) {
    return null_pointer("fib_ext_reset: handle is null");
  }
  handle->sequence.reset();
  return FIB_EXT_OK;
}

std::int32_t fib_ext_fill(const fib_ext *handle, std::uint64_t *buffer,
                          std::size_t length) noexcept {
  if (handle == nullptr || (buffer == nullptr && length > 0)) {
    return null_pointer("fib_ext_fill: handle or buffer is null");
  }
  return guarded([&] { handle->sequence.fill(buffer, length); });
}

const char *fib_ext_message() noexcept { return message; }
