! fails: R bound_twice.f:25 dy 2 2 3
C     What is handed to a dummy procedure is called there with the rest of an array.
      SUBROUTINE RUN
      DOUBLE PRECISION Y(4), W(8)
      EXTERNAL SLOPE, SOLVES
      Y = 1
      CALL STEPS(SLOPE, SOLVES, 3, Y, W)
      END
      SUBROUTINE STEPS(F, METHOD, N, Y, WORK)
      INTEGER N
      DOUBLE PRECISION Y(1), WORK(*)
      EXTERNAL F, METHOD
      CALL METHOD(N, Y, WORK(4), F)
      END
      SUBROUTINE SOLVES(N, Y, DY, F)
      INTEGER N
      DOUBLE PRECISION Y(1), DY(*)
      EXTERNAL F
      CALL F(N, Y, DY(4))
      END
      SUBROUTINE SLOPE(N, Y, DY)
      INTEGER N, I
      DOUBLE PRECISION Y(N), DY(1)
      DO 10 I = 1, N
   10    DY(I) = -Y(I)
      END
