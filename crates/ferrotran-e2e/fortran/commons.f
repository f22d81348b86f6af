C     COMMON blocks: laid out alike by all units, in part, and not at all.
      SUBROUTINE STEP
      INTEGER N, LEVEL
      DOUBLE PRECISION TOL, WORK(3)
      LOGICAL LOUD
      CHARACTER*6 NAME
      COMMON /STATE/ TOL, WORK, N, LOUD, LEVEL(2,2), NAME
      INTEGER I
      DO 10 I = 1, 3
         WORK(I) = WORK(I) + TOL
   10 CONTINUE
      N = N + 1
      LEVEL(1,2) = N
      LOUD = .NOT. LOUD
      NAME = 'STEPPED'
      END

      DOUBLE PRECISION FUNCTION TOTAL()
C     Other names of the same layout.
      DOUBLE PRECISION T, W(3)
      INTEGER K, L(2,2)
      LOGICAL B
      CHARACTER*6 S
      COMMON /STATE/ T, W, K, B, L, S
      TOTAL = W(1) + W(2) + W(3)
      END

      SUBROUTINE BLANK
      INTEGER I
      REAL R
      COMMON I, R(4)
      I = I + 1
      R(I) = I
      END

C     Two units see something else in this one: it is left out.
      SUBROUTINE ONE
      INTEGER I(4)
      COMMON /MIXED/ I
      I(1) = 1
      END

      SUBROUTINE TWO
      REAL R(4)
      COMMON /MIXED/ R
      R(1) = 1.0
      END

      BLOCK DATA
      INTEGER N, LEVEL
      DOUBLE PRECISION TOL, WORK(3)
      LOGICAL LOUD
      CHARACTER*6 NAME
      COMMON /STATE/ TOL, WORK, N, LOUD, LEVEL(2,2), NAME
      DATA TOL /0.5D0/, WORK /1D0, 2D0, 3D0/, N /7/, NAME /'START'/
      DATA LOUD /.FALSE./
      END
