      SUBROUTINE FIB(A, N)
Cf2py intent(in) n
cf2py integer intent(hide), depend(a) :: n = len(a)
      INTEGER N
*f2py intent(out) a
      REAL*8 A(N,
!f2py depend(n) a
     &   2)
      END
