C     ARPACK: the largest eigenvalues of matrices of which all are known.
      PROGRAM TARPAC
      CALL SYMM
      CALL NONSYM
      CALL CPLX
      END
C     Second differences: 2 - 2 COS(K*PI/(N+1)).
      SUBROUTINE SYMM
      INTEGER N, NEV, NCV, LW
      PARAMETER (N=100, NEV=4, NCV=20, LW=NCV*(NCV+8))
      DOUBLE PRECISION RESID(N), V(N,NCV), WORKD(3*N), WORKL(LW), D(NEV)
      DOUBLE PRECISION SIGMA, PI, A(N), TOL
      LOGICAL SELECT(NCV)
      INTEGER IPARAM(11), IPNTR(11), IDO, INFO, I
      PI = 4*ATAN(1D0)
      CALL MODE1(IPARAM)
C     It is set to the precision.
      TOL = 0
      IDO = 0
      INFO = 0
   10 CALL DSAUPD(IDO, 'I', N, 'LA', NEV, TOL, RESID, NCV, V, N, IPARAM,
     +     IPNTR, WORKD, WORKL, LW, INFO)
      IF (IDO.EQ.1 .OR. IDO.EQ.-1) THEN
         CALL TIMES(N, WORKD(IPNTR(1)), WORKD(IPNTR(2)))
         GO TO 10
      END IF
      CALL STATUS('dsaupd', INFO, 0)
      CALL DSEUPD(.TRUE., 'A', SELECT, D, V, N, SIGMA, 'I', N, 'LA',
     +     NEV, TOL, RESID, NCV, V, N, IPARAM, IPNTR, WORKD, WORKL, LW,
     +     INFO)
      CALL STATUS('dseupd', INFO, 0)
      DO 20 I = 1, NEV
         CALL EXPECT('dsaupd', D(I), 2 - 2*COS((N-NEV+I)*PI/(N+1)),
     +        1D-10)
         CALL TIMES(N, V(1,I), A)
         CALL EXPECT('dseupd vector', A(7), D(I)*V(7,I), 1D-8)
   20 CONTINUE
      END
      SUBROUTINE TIMES(N, X, Y)
      INTEGER N, I
      DOUBLE PRECISION X(N), Y(N)
      DO 10 I = 1, N
         Y(I) = 2*X(I)
         IF (I.GT.1) Y(I) = Y(I) - X(I-1)
         IF (I.LT.N) Y(I) = Y(I) - X(I+1)
   10 CONTINUE
      END
      SUBROUTINE MODE1(IPARAM)
      INTEGER IPARAM(11)
      IPARAM(1) = 1
      IPARAM(3) = 500
      IPARAM(4) = 1
      IPARAM(7) = 1
      END
C     Blocks that turn: K/10 + i and K/10 - i.
      SUBROUTINE NONSYM
      INTEGER N, NEV, NCV, LW
      PARAMETER (N=100, NEV=4, NCV=20, LW=3*NCV**2+6*NCV)
      DOUBLE PRECISION RESID(N), V(N,NCV), WORKD(3*N), WORKL(LW)
      DOUBLE PRECISION DR(NEV+1), DI(NEV+1), SR, SI, WORKEV(3*NCV)
      DOUBLE PRECISION TOL
      LOGICAL SELECT(NCV)
      INTEGER IPARAM(11), IPNTR(14), IDO, INFO, I
      CALL MODE1(IPARAM)
C     It is set to the precision.
      TOL = 0
      IDO = 0
      INFO = 0
   10 CALL DNAUPD(IDO, 'I', N, 'LR', NEV, TOL, RESID, NCV, V, N, IPARAM,
     +     IPNTR, WORKD, WORKL, LW, INFO)
      IF (IDO.EQ.1 .OR. IDO.EQ.-1) THEN
         CALL TURN(N, WORKD(IPNTR(1)), WORKD(IPNTR(2)))
         GO TO 10
      END IF
      CALL STATUS('dnaupd', INFO, 0)
      CALL DNEUPD(.TRUE., 'A', SELECT, DR, DI, V, N, SR, SI, WORKEV,
     +     'I', N, 'LR', NEV, TOL, RESID, NCV, V, N, IPARAM, IPNTR,
     +     WORKD, WORKL, LW, INFO)
      CALL STATUS('dneupd', INFO, 0)
      DO 20 I = 1, NEV
         CALL EXPECT('dnaupd re', DR(I), (51 - (I+1)/2)/10D0, 1D-9)
         CALL EXPECT('dnaupd im', ABS(DI(I)), 1D0, 1D-9)
   20 CONTINUE
      END
      SUBROUTINE TURN(N, X, Y)
      INTEGER N, I
      DOUBLE PRECISION X(N), Y(N)
      DO 10 I = 1, N, 2
         Y(I) = (I+1)/20D0*X(I) + X(I+1)
         Y(I+1) = (I+1)/20D0*X(I+1) - X(I)
   10 CONTINUE
      END
C     A diagonal: K + i.
      SUBROUTINE CPLX
      INTEGER N, NEV, NCV, LW
      PARAMETER (N=100, NEV=4, NCV=20, LW=3*NCV**2+5*NCV)
      COMPLEX*16 RESID(N), V(N,NCV), WORKD(3*N), WORKL(LW), D(NEV+1)
      COMPLEX*16 SIGMA, WORKEV(2*NCV)
      DOUBLE PRECISION RWORK(NCV), R(NEV), TOL
      LOGICAL SELECT(NCV)
      INTEGER IPARAM(11), IPNTR(14), IDO, INFO, I, J
      CALL MODE1(IPARAM)
C     It is set to the precision.
      TOL = 0
      IDO = 0
      INFO = 0
   10 CALL ZNAUPD(IDO, 'I', N, 'LM', NEV, TOL, RESID, NCV, V, N, IPARAM,
     +     IPNTR, WORKD, WORKL, LW, RWORK, INFO)
      IF (IDO.EQ.1 .OR. IDO.EQ.-1) THEN
         DO 20 I = 1, N
            WORKD(IPNTR(2)+I-1) = CMPLX(I, 1, 8)*WORKD(IPNTR(1)+I-1)
   20    CONTINUE
         GO TO 10
      END IF
      CALL STATUS('znaupd', INFO, 0)
      CALL ZNEUPD(.TRUE., 'A', SELECT, D, V, N, SIGMA, WORKEV, 'I', N,
     +     'LM', NEV, TOL, RESID, NCV, V, N, IPARAM, IPNTR, WORKD,
     +     WORKL, LW, RWORK, INFO)
      CALL STATUS('zneupd', INFO, 0)
C     In any order.
      DO 40 I = 1, NEV
         R(I) = 0
         DO 30 J = 1, NEV
            IF (NINT(DBLE(D(J))).EQ.N-NEV+I) R(I) = DBLE(D(J))
   30    CONTINUE
         CALL EXPECT('znaupd re', R(I), DBLE(N-NEV+I), 1D-9)
         CALL EXPECT('znaupd im', DIMAG(D(I)), 1D0, 1D-9)
   40 CONTINUE
      END
