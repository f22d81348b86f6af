/* A C interface to the Fortran 77 routine FIB of fib1.f.
 *
 * Fortran takes every argument by address, knows nothing of how long the
 * caller's buffer is, and is silent about a negative n. Here n goes by value,
 * the buffer comes with its length, and what is wrong comes back as a code.
 */
#ifndef FIB_SHIM_H
#define FIB_SHIM_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* How many numbers of the sequence 0, 1, 1, 2, ... a double holds exactly. */
#define FIB_SHIM_MOST 79

/* The codes that fib_shim_fill returns. */
#define FIB_SHIM_OK 0
#define FIB_SHIM_NEGATIVE 1     /* n < 0 */
#define FIB_SHIM_INEXACT 2      /* n > FIB_SHIM_MOST */
#define FIB_SHIM_SHORT_BUFFER 3 /* length < n, or numbers is NULL and n > 0 */

/* Writes the first n numbers to numbers[0] .. numbers[n - 1]. Where it returns
 * another code than FIB_SHIM_OK, it has written nothing. */
int32_t fib_shim_fill(int32_t n, double *numbers, size_t length);

#ifdef __cplusplus
}
#endif

#endif
