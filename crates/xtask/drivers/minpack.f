C     MINPACK: Rosenbrock's function, whose root and minimum is (1, 1); Powell's singular function; and a
C     straight line through points that lie on one.
      PROGRAM TMINPA
      INTEGER M, N
      PARAMETER (M=6, N=2)
      DOUBLE PRECISION X(4), F(M), J(M,N), WA(300), T, DIAG(4), QTF(4)
      DOUBLE PRECISION R(10), JAC(4,4), W(4,4), XP(4), FP(M), E(M), Y(M)
      INTEGER INFO, IPVT(4), NFEV, NJEV, I
      EXTERNAL ROSEN, ROSENJ, POWELL, LINE, LINEJ, LINES, BANDED
      COMMON /POINTS/ T(M), Y
      DO 10 I = 1, M
         T(I) = I - 3
         Y(I) = 2.5D0*T(I) - 0.75D0
   10 CONTINUE
      X(1) = -1.2D0
      X(2) = 1
      CALL HYBRD1(ROSEN, 2, X, F, 1D-12, INFO, WA, 300)
      CALL STATUS('hybrd1', INFO, 1)
      CALL EXPECT('hybrd1 x1', X(1), 1D0, 1D-9)
      CALL EXPECT('hybrd1 x2', X(2), 1D0, 1D-9)
      X(1) = -1.2D0
      X(2) = 1
      CALL HYBRJ1(ROSENJ, 2, X, F, J, M, 1D-12, INFO, WA, 300)
      CALL STATUS('hybrj1', INFO, 1)
      CALL EXPECT('hybrj1 x1', X(1), 1D0, 1D-9)
      CALL EXPECT('hybrj1 x2', X(2), 1D0, 1D-9)
      X(1) = 3
      X(2) = -1
      X(3) = 0
      X(4) = 1
      CALL HYBRD(POWELL, 4, X, F, 1D-10, 2000, 3, 3, 0D0, DIAG, 1, 1D2,
     +     0, INFO, NFEV, JAC, 4, R, 10, QTF, W(1,1), W(1,2), W(1,3),
     +     W(1,4))
      WRITE (*,*) 'hybrd of a singular function', NFEV
      CALL EXPECT('hybrd x1', X(1), 0D0, 1D-2)
      CALL EXPECT('hybrd x4', X(4), 0D0, 1D-2)
      DO 20 I = 1, 4
         X(I) = -1
   20 CONTINUE
C     A banded Jacobian, and steps that are no longer than a little at first.
      CALL HYBRD(BANDED, 4, X, F, 1D-12, 2000, 1, 1, 0D0, DIAG, 1, 1D-1,
     +     1, INFO, NFEV, JAC, 4, R, 10, QTF, W(1,1), W(1,2), W(1,3),
     +     W(1,4))
      CALL STATUS('hybrd banded', INFO, 1)
      CALL EXPECT('hybrd f1', F(1), 0D0, 1D-10)
      CALL EXPECT('hybrd f4', F(4), 0D0, 1D-10)
      X(1) = 0
      X(2) = 0
      CALL LMDIF1(LINE, M, N, X, F, 1D-12, INFO, IPVT, WA, 300)
      WRITE (*,*) 'lmdif1', INFO
      CALL EXPECT('lmdif1 slope', X(1), 2.5D0, 1D-9)
      CALL EXPECT('lmdif1 intercept', X(2), -0.75D0, 1D-9)
      X(1) = 100
      X(2) = -50
      CALL LMDER1(LINEJ, M, N, X, F, J, M, 1D-12, INFO, IPVT, WA, 300)
      WRITE (*,*) 'lmder1', INFO
      CALL EXPECT('lmder1 slope', X(1), 2.5D0, 1D-9)
      CALL EXPECT('lmder1 intercept', X(2), -0.75D0, 1D-9)
      X(1) = 0
      X(2) = 0
      CALL LMSTR1(LINES, M, N, X, F, J, M, 1D-12, INFO, IPVT, WA, 300)
      WRITE (*,*) 'lmstr1', INFO
      CALL EXPECT('lmstr1 slope', X(1), 2.5D0, 1D-9)
      CALL EXPECT('lmstr1 intercept', X(2), -0.75D0, 1D-9)
      DIAG(1) = 1
      DIAG(2) = 3
      X(1) = 1D3
      X(2) = 1D-3
      CALL LMDER(LINEJ, M, N, X, F, J, M, 1D-12, 1D-12, 0D0, 500, DIAG,
     +     2, 1D-1, 1, INFO, NFEV, NJEV, IPVT, QTF, W(1,1), W(1,2),
     +     W(1,3), FP)
      WRITE (*,*) 'lmder', INFO, NFEV, NJEV
      CALL EXPECT('lmder slope', X(1), 2.5D0, 1D-9)
      X(1) = 0.3D0
      X(2) = 0.7D0
      CALL CHKDER(M, N, X, F, J, M, XP, FP, 1, E)
      CALL LINEJ(M, N, X, F, J, M, 1)
      CALL LINEJ(M, N, X, F, J, M, 2)
      CALL LINEJ(M, N, XP, FP, J, M, 1)
      CALL CHKDER(M, N, X, F, J, M, XP, FP, 2, E)
      DO 30 I = 1, M
         CALL EXPECT('chkder', E(I), 1D0, 1D-1)
   30 CONTINUE
      END
      SUBROUTINE ROSEN(N, X, F, IFLAG)
      INTEGER N, IFLAG
      DOUBLE PRECISION X(N), F(N)
      F(1) = 10*(X(2) - X(1)**2)
      F(2) = 1 - X(1)
      END
      SUBROUTINE ROSENJ(N, X, F, J, LDJ, IFLAG)
      INTEGER N, LDJ, IFLAG
      DOUBLE PRECISION X(N), F(N), J(LDJ,N)
      IF (IFLAG.EQ.1) THEN
         F(1) = 10*(X(2) - X(1)**2)
         F(2) = 1 - X(1)
      ELSE
         J(1,1) = -20*X(1)
         J(1,2) = 10
         J(2,1) = -1
         J(2,2) = 0
      END IF
      END
      SUBROUTINE POWELL(N, X, F, IFLAG)
      INTEGER N, IFLAG
      DOUBLE PRECISION X(N), F(N)
      F(1) = X(1) + 10*X(2)
      F(2) = SQRT(5D0)*(X(3) - X(4))
      F(3) = (X(2) - 2*X(3))**2
      F(4) = SQRT(10D0)*(X(1) - X(4))**2
      END
      SUBROUTINE BANDED(N, X, F, IFLAG)
      INTEGER N, IFLAG, I
      DOUBLE PRECISION X(N), F(N)
      DO 10 I = 1, N
         F(I) = (3 - 2*X(I))*X(I) + 1
         IF (I.GT.1) F(I) = F(I) - X(I-1)
         IF (I.LT.N) F(I) = F(I) - 2*X(I+1)
   10 CONTINUE
      END
      SUBROUTINE LINE(M, N, X, F, IFLAG)
      INTEGER M, N, IFLAG, I
      DOUBLE PRECISION X(N), F(M), T(6), Y(6)
      COMMON /POINTS/ T, Y
      DO 10 I = 1, M
         F(I) = X(1)*T(I) + X(2) - Y(I)
   10 CONTINUE
      END
      SUBROUTINE LINEJ(M, N, X, F, J, LDJ, IFLAG)
      INTEGER M, N, LDJ, IFLAG, I
      DOUBLE PRECISION X(N), F(M), J(LDJ,N), T(6), Y(6)
      COMMON /POINTS/ T, Y
      IF (IFLAG.EQ.1) CALL LINE(M, N, X, F, IFLAG)
      IF (IFLAG.NE.2) RETURN
      DO 10 I = 1, M
         J(I,1) = T(I)
         J(I,2) = 1
   10 CONTINUE
      END
      SUBROUTINE LINES(M, N, X, F, JROW, IFLAG)
      INTEGER M, N, IFLAG
      DOUBLE PRECISION X(N), F(M), JROW(N), T(6), Y(6)
      COMMON /POINTS/ T, Y
      IF (IFLAG.EQ.1) CALL LINE(M, N, X, F, IFLAG)
      IF (IFLAG.LT.2) RETURN
      JROW(1) = T(IFLAG-1)
      JROW(2) = 1
      END
