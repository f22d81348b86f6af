/* A C interface to the C++ class fib::Fib, for programs that load it at run
 * time (dlopen, ctypes) or that can read C headers only.
 *
 * No exception crosses it: each function that can fail returns a code, and
 * fib_ext_message() says in words what went wrong.
 */
#ifndef FIB_EXT_H
#define FIB_EXT_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define FIB_EXT_API __attribute__((visibility("default")))
#else
#define FIB_EXT_API
#endif

#ifdef __cplusplus
#define FIB_EXT_NOEXCEPT noexcept
extern "C" {
#else
#define FIB_EXT_NOEXCEPT
#endif

/* A fib::Fib, seen from outside. */
typedef struct fib_ext fib_ext;

/* How many numbers of the sequence 0, 1, 1, 2, ... fit in 64 bits. */
#define FIB_EXT_MOST 94

/* The codes that the functions return. */
#define FIB_EXT_OK 0
#define FIB_EXT_NEGATIVE 1     /* a negative count */
#define FIB_EXT_OVERFLOW 2     /* a number that 64 bits don't hold */
#define FIB_EXT_SHORT_BUFFER 3 /* a buffer shorter than the count */
#define FIB_EXT_EXHAUSTED 4    /* all numbers have been given */
#define FIB_EXT_NULL 5         /* a null pointer where none is allowed */
#define FIB_EXT_OTHER 6        /* anything else, such as no memory */

/* Stores a new handle in *handle; fib_ext_destroy gives it back. On failure
 * *handle is null. */
FIB_EXT_API int32_t fib_ext_create(int32_t count,
                                   fib_ext **handle) FIB_EXT_NOEXCEPT;
/* A null handle is allowed. */
FIB_EXT_API void fib_ext_destroy(fib_ext *handle) FIB_EXT_NOEXCEPT;

/* Stores the next number in *number. */
FIB_EXT_API int32_t fib_ext_next(fib_ext *handle,
                                 uint64_t *number) FIB_EXT_NOEXCEPT;
/* Back to the first number. */
FIB_EXT_API int32_t fib_ext_reset(fib_ext *handle) FIB_EXT_NOEXCEPT;
/* Writes all numbers to buffer[0] .. buffer[count - 1], or nothing on
 * failure. A null buffer is allowed where its length is 0. */
FIB_EXT_API int32_t fib_ext_fill(const fib_ext *handle, uint64_t *buffer,
                                 size_t length) FIB_EXT_NOEXCEPT;

/* What the last call of this thread that failed had to say. The text stays
 * until the thread's next call that fails. */
FIB_EXT_API const char *fib_ext_message(void) FIB_EXT_NOEXCEPT;

#ifdef __cplusplus
}
#endif

#endif
