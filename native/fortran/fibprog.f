C     A main program around FIB of fib1.f: prints the first 20 numbers,
C     one a line.
      PROGRAM FIBPROG
      INTEGER N
      PARAMETER (N = 20)
      REAL*8 A(N)
      INTEGER I
      CALL FIB(A, N)
      DO 10 I = 1, N
         WRITE (*, 100) INT(A(I))
   10 CONTINUE
  100 FORMAT (I4)
      END
