#include "fib_shim.h"

/* SUBROUTINE FIB(A,N), REAL*8 A(N), INTEGER N: as gfortran and flang name it. */
extern void fib_(double *a, const int32_t *n);

int32_t fib_shim_fill(int32_t n, double *numbers, size_t length) {
  if (n < 0) {
    return FIB_SHIM_NEGATIVE;
  }
  if (n > FIB_SHIM_MOST) {
    return FIB_SHIM_INEXACT;
  }
  if (length < (size_t)n || (numbers == NULL && n > 0)) {
    return FIB_SHIM_SHORT_BUFFER;
  }
  fib_(numbers, &n);
  return FIB_SHIM_OK;
}
