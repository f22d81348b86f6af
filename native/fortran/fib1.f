C     Case 1: Fortran 77 as it was found. No interface, no directives:
C     what a caller may leave out follows from the declarations alone.
      SUBROUTINE FIB(A,N)
C
C     The first N Fibonacci numbers: 0, 1, 1, 2, 3, 5, ...
C
      INTEGER N
      REAL*8 A(N)
      INTEGER I
      IF (N .GE. 1) A(1) = 0.0D0
      IF (N .GE. 2) A(2) = 1.0D0
      DO 10 I = 3, N
         A(I) = A(I-1) + A(I-2)
   10 CONTINUE
      END
