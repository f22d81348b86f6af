! fails: R scalar_of_the_array.f:13 iw 3 3 4
C     What only reads an element of the array gets a copy of it.
      SUBROUTINE RUN
      INTEGER IW(3)
      IW(1) = 1
      IW(2) = 5
      CALL T(IW, IW(2))
      END
      SUBROUTINE T(IW, N)
      INTEGER IW(*), N, I
      DO 10 I = 1, N
C        The second is that of N.
   10    IW(I) = -1
      END
