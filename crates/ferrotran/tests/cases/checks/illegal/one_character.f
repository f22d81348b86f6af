! fails: S one_character.f:8 c 4 4 3
      SUBROUTINE RUN
      CALL S('abc', 4)
      END
      SUBROUTINE S(C, I)
      CHARACTER*(*) C
      INTEGER I
      CALL ONE(C(I:I))
      END
      SUBROUTINE ONE(C)
      CHARACTER C
      IF (C.EQ.'x') PRINT *, C
      END
