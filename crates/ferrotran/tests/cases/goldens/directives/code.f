      SUBROUTINE FIB(A, N)
C     Directives: what a signature says, in the source.
      INTEGER N
      REAL*8 A(N)
Cf2py intent(in) n
Cf2py intent(out) a
Cf2py depend(n) a
      DO I = 1, N
         A(I) = I
      END DO
      END
