      SUBROUTINE SCALE2(N, X, FLAG, Z)
C     Every scalar crosses by its address: N and FLAG are only read.
      INTEGER N
      DOUBLE PRECISION X
      LOGICAL FLAG
      COMPLEX Z
      IF (FLAG) X = X * N
      Z = CMPLX(N, 0)
      END
