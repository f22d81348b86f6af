! open: s: what `t` gets for `x` is of another type
C     A scalar that is larger than what is passed reaches beyond it.
      SUBROUTINE S(A, N)
      INTEGER N
      REAL*4 A(*)
      CALL T(A(N))
      END
      SUBROUTINE T(X)
      REAL*8 X
      X = 1
      END
