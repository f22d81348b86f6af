C     The element I of A, plus one of the next.
      DOUBLE PRECISION FUNCTION PICK(A, I)
      INTEGER I
      DOUBLE PRECISION A(*)
      IF (I .LT. 1) STOP 'PICK: I is less than 1'
      PICK = A(I) + A(I + 1)
      END
