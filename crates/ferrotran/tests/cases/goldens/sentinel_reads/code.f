      INTEGER FUNCTION IDAMAX(N, DX, INCX)
C     It tells by what it reads.
      INTEGER N, INCX
      DOUBLE PRECISION DX(*)
      IDAMAX = 0
      IF (N .GT. 0) IDAMAX = INCX
      END
