C     Case 3: the same Fortran 77 with its interface stated in the
C     source, by directives. To a Fortran compiler they are comments.
      SUBROUTINE FIB(A,N)
C
C     The first N Fibonacci numbers: 0, 1, 1, 2, 3, 5, ...
C
      INTEGER N
      REAL*8 A(N)
      INTEGER I
Cf2py intent(in) n
Cf2py intent(out) a
Cf2py depend(n) a
      IF (N .GE. 1) A(1) = 0.0D0
      IF (N .GE. 2) A(2) = 1.0D0
      DO 10 I = 3, N
         A(I) = A(I-1) + A(I-2)
   10 CONTINUE
      END
