! fails: S substring.f:10 c 2 6 5
      SUBROUTINE RUN
      INTEGER I
      I = 6
      CALL S('abcde', I)
      END
      SUBROUTINE S(C, I)
      INTEGER I
      CHARACTER C*(*), D*3
      D = C(2:I)
      END
