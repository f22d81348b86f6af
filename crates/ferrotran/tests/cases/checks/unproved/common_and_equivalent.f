! open: s: the storage that other arguments share with `z`
C     Z reaches into B, which follows A in COMMON.
      SUBROUTINE S
      INTEGER A(4), B(4), Z(8)
      COMMON /C/ A, B
      EQUIVALENCE (A(1), Z(1))
      CALL T(Z, B)
      CALL T(B, Z)
      END
      SUBROUTINE T(X, Y)
      INTEGER X(*), Y(*), V(4)
      Y(1) = 3
      X(5) = 99
      V(Y(1)) = 0
      PRINT *, V(1)
      END
