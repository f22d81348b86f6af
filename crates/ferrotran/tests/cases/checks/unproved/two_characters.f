! open: s: what `two` gets for `c` may be shorter
C     One character is not two.
      SUBROUTINE S(C, I)
      CHARACTER*(*) C
      INTEGER I
      CALL TWO(C(I:I))
      END
      SUBROUTINE TWO(C)
      CHARACTER*2 C
      IF (C.EQ.'xy') PRINT *, C
      END
