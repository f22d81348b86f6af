! fails: R part_copied.f:13 a 2 2 3
C     A copy of a part of an array is as long as it is declared.
      SUBROUTINE RUN
      INTEGER IW(9), I
      DO 10 I = 1, 9
   10    IW(I) = I
      CALL S(IW(1), 2, IW, 9)
      END
      SUBROUTINE S(A, N, IW, LIW)
      INTEGER N, LIW, A(N), IW(LIW), I
      DO 10 I = 1, N + 1
C     The third one is another.
   10    IW(A(I)+1) = 0
      END
