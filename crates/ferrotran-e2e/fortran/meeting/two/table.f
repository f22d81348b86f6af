      BLOCK DATA
      COMMON /TABLE/ X, M
      REAL*8 X
      DATA X, M /0.5D0, 2/
      END
