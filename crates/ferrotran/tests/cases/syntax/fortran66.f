      PROGRAM OLD
      IMPLICIT REAL*8 (A-H, O-Z), INTEGER (I-N), COMPLEX*16 (Z)
      IMPLICIT CHARACTER*(8) (C)
      EXTERNAL FUN
      COMMON X, Y /BLK/ A(10), B // W /D/ V
      DIMENSION T(2, 0:3)
      EQUIVALENCE (A(1), P), (T(1, 0), Q, R)
      LOGICAL L
      DATA (T(I, 1), I = 1, 2), X /2*1.0, -3/, Y / .5E-3 /
      SAVE /BLK/, T
      STMT(U) = U + 1
      L = .NOT. X .GT. Y .EQV. .TRUE.
      READ (5, *, END=99, ERR=98) X, (A(I), I = 1, 3),
     *  ((T(I, J), J = 0, 3), I = 1, 2)
      READ 10, X
      PRINT *, X, 'a'
      WRITE (UNIT=6, FMT=10) STMT(X)
      REWIND 3
      BACKSPACE (3)
      END FILE 3
      CALL SUB(X, *98, *99)
   10 FORMAT (F10.3)
   98 PAUSE
   99 STOP 17
      END
      SUBROUTINE SUB(X, *, *)
      ENTRY OTHER(X)
      RETURN 1
      END
