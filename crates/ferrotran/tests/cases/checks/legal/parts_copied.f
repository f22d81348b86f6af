C     Parts of an array are passed beside the array. They are only read, and as long as they are declared: copies of
C     them are passed, and the array does not end where they begin.
      SUBROUTINE RUN
      INTEGER IW(9), I
      DO 10 I = 1, 9
   10    IW(I) = I
      CALL S(IW(1), IW(3), 2, IW, 9)
      WRITE (*, *) IW
C     None of it is there, and none is read.
      I = 10
      CALL S(IW(I), IW(I), 0, IW, 9)
      END
      SUBROUTINE S(A, B, N, IW, LIW)
      INTEGER N, LIW, A(N), B(0:N-1), IW(LIW), I
      DO 10 I = 1, N
   10    IW(A(I)+B(I-1)+1) = -I
      END
