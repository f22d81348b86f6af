C     Procedures that are handed on, some of them through two dummy procedures, and parts of one array for
C     what calls them.
      SUBROUTINE RUN
      DOUBLE PRECISION W(20), TWICE, OUTER
      INTEGER IW(6), I
      EXTERNAL FILLS, TWICE, SOLVES, SLOPE
      DO 10 I = 1, 20
   10    W(I) = I
      CALL APPLY(FILLS, IW, 3)
      CALL APPLY(FILLS, IW(4), 3)
      WRITE (*, *) IW
      CALL PARTS(SLOPE, 5, W(1), W(6), W(11))
      CALL STEPS(SLOPE, SOLVES, 5, W, W(6))
      WRITE (*, *) W
      W(1) = OUTER(TWICE, W, 20)
      W(2) = OUTER(TWICE, W(20), 1)
      WRITE (*, *) W(1), W(2)
      END

      SUBROUTINE APPLY(G, IA, N)
      INTEGER IA(*), N
      EXTERNAL G
      CALL AGAIN(G, IA, N)
      END
      SUBROUTINE AGAIN(G, IB, N)
      INTEGER IB(*), N
      EXTERNAL G
      CALL G(IB, N)
      END
      SUBROUTINE FILLS(IA, N)
      INTEGER IA(*), N, I
      DO 10 I = 1, N
   10    IA(I) = I*I
      END

C     As an integrator calls its method, which calls what gives the slope.
      SUBROUTINE STEPS(F, METHOD, N, Y, WORK)
      INTEGER N
      DOUBLE PRECISION Y(1), WORK(*)
      EXTERNAL F, METHOD
      CALL F(N, Y, WORK)
      CALL METHOD(N, Y, WORK(N + 1), WORK, F)
      END
      SUBROUTINE SOLVES(N, Y, DY, EXTRA, F)
C     No check of a vector needs the intrinsic function.
      INTEGER N, I, SIZE
      DOUBLE PRECISION Y(1), DY(*), EXTRA(*)
      EXTERNAL F
      SIZE = N
      CALL F(SIZE, Y, DY(1))
      DO 10 I = 1, N
   10    Y(I) = Y(I) + DY(I)/8 - EXTRA(I)/16
      END
      SUBROUTINE SLOPE(N, Y, DY)
      INTEGER N, I
      DOUBLE PRECISION Y(N), DY(1)
      DO 10 I = 1, N
   10    DY(I) = -Y(I)
      END
      SUBROUTINE PARTS(F, N, A, B, C)
      INTEGER N
      DOUBLE PRECISION A(*), B(*), C(*)
      EXTERNAL F
      CALL F(N, A, B)
      CALL F(N, B, C)
      END

      DOUBLE PRECISION FUNCTION OUTER(F, X, N)
      INTEGER N
      DOUBLE PRECISION F, X(*)
      EXTERNAL F
      OUTER = 1
      IF (N.GT.1 .AND. F(X(N - 1), 2).GT.0) OUTER = F(X, 2)
      END
      DOUBLE PRECISION FUNCTION TWICE(X, N)
      INTEGER N
      DOUBLE PRECISION X(*)
      TWICE = 2*X(N)
      END
