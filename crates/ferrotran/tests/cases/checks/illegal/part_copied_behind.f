! fails: R part_copied_behind.f:13 a 1 1 2
C     No more than exists of a part of an array is copied.
      SUBROUTINE RUN
      INTEGER IW(9), I
      DO 10 I = 1, 9
   10    IW(I) = 1
      I = 9
      CALL S(IW(I), 2, IW, 9)
      END
      SUBROUTINE S(A, N, IW, LIW)
      INTEGER N, LIW, A(N), IW(LIW), I
      DO 10 I = 1, N
   10    IW(A(I)) = 0
      END
