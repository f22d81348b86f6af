C     ODEPACK: LSODA, with equations whose solutions are known: a decay that is stiff, an oscillation, and a
C     chain of decays, with all kinds of Jacobians.
      PROGRAM TODEPA
      INTEGER LRW, LIW, I, JT
      PARAMETER (LRW=400, LIW=60)
      DOUBLE PRECISION Y(4), T, RWORK(LRW), ATOL(4), RSAV(240)
      DOUBLE PRECISION D(4), A
      INTEGER ISTATE, IWORK(LIW), ISAV(50), IFLAG
      EXTERNAL STIFF, STIFFJ, SWING, CHAIN, CHAINB
      DO 10 I = 1, 4
         ATOL(I) = 1D-12
   10 CONTINUE
      DO 20 JT = 1, 2
         CALL START(Y)
         T = 0
         ISTATE = 1
         CALL LSODA(STIFF, 2, Y, T, 1D0, 2, 1D-10, ATOL, 1, ISTATE, 0,
     +        RWORK, LRW, IWORK, LIW, STIFFJ, JT)
         CALL STATUS('lsoda stiff', ISTATE, 2)
         CALL EXPECT('lsoda y1', Y(1), EXP(-1D0), 1D-7)
         CALL EXPECT('lsoda y2', Y(2), EXP(-1D0), 1D-7)
   20 CONTINUE
      CALL INTDY(T, 1, RWORK(21), 2, D, IFLAG)
      CALL STATUS('intdy', IFLAG, 0)
      CALL EXPECT('intdy y1''', D(1), -EXP(-1D0), 1D-4)
C     Saved in between, as two problems at once need it.
      Y(1) = 1
      Y(2) = 0
      T = 0
      ISTATE = 1
      CALL LSODA(SWING, 2, Y, T, 3D0, 1, 1D-10, 1D-12, 1, ISTATE, 0,
     +     RWORK, LRW, IWORK, LIW, STIFFJ, 2)
      CALL SRCMA(RSAV, ISAV, 1)
      CALL SRCMA(RSAV, ISAV, 2)
      CALL LSODA(SWING, 2, Y, T, 1D1, 1, 1D-10, 1D-12, 1, ISTATE, 0,
     +     RWORK, LRW, IWORK, LIW, STIFFJ, 2)
      CALL EXPECT('lsoda cosine', Y(1), COS(1D1), 1D-7)
      CALL EXPECT('lsoda sine', Y(2), -SIN(1D1), 1D-7)
      DO 40 JT = 4, 5
         DO 30 I = 1, 4
            Y(I) = 0
   30    CONTINUE
         Y(1) = 1
         T = 0
         ISTATE = 1
         IWORK(1) = 1
         IWORK(2) = 0
         CALL LSODA(CHAIN, 4, Y, T, 2D0, 1, 1D-10, 1D-13, 1, ISTATE, 0,
     +        RWORK, LRW, IWORK, LIW, CHAINB, JT)
         CALL STATUS('lsoda banded', ISTATE, 2)
         CALL EXPECT('lsoda chain 1', Y(1), EXP(-2D0), 1D-7)
         A = 5D2/499
         CALL EXPECT('lsoda chain 2', Y(2), A*EXP(-2D0), 1D-6)
         CALL EXPECT('lsoda chain 4', Y(4), A**3*EXP(-2D0), 1D-6)
   40 CONTINUE
      END
      SUBROUTINE START(Y)
      DOUBLE PRECISION Y(2)
      Y(1) = 1
      Y(2) = 2
      END
C     y2 goes to y1 a thousand times as fast as both decay.
      SUBROUTINE STIFF(NEQ, T, Y, YDOT)
      INTEGER NEQ
      DOUBLE PRECISION T, Y(2), YDOT(2)
      YDOT(1) = -Y(1)
      YDOT(2) = -Y(1) - 1000*(Y(2) - Y(1))
      END
      SUBROUTINE STIFFJ(NEQ, T, Y, ML, MU, PD, NRPD)
      INTEGER NEQ, ML, MU, NRPD
      DOUBLE PRECISION T, Y(2), PD(NRPD,2)
      PD(1,1) = -1
      PD(1,2) = 0
      PD(2,1) = 999
      PD(2,2) = -1000
      END
      SUBROUTINE SWING(NEQ, T, Y, YDOT)
      INTEGER NEQ
      DOUBLE PRECISION T, Y(2), YDOT(2)
      YDOT(1) = Y(2)
      YDOT(2) = -Y(1)
      END
C     The first decays slowly, the others follow fast.
      SUBROUTINE CHAIN(NEQ, T, Y, YDOT)
      INTEGER NEQ, I
      DOUBLE PRECISION T, Y(NEQ), YDOT(NEQ)
      YDOT(1) = -Y(1)
      DO 10 I = 2, NEQ
         YDOT(I) = 500*(Y(I-1) - Y(I))
   10 CONTINUE
      END
      SUBROUTINE CHAINB(NEQ, T, Y, ML, MU, PD, NRPD)
      INTEGER NEQ, ML, MU, NRPD, I
      DOUBLE PRECISION T, Y(NEQ), PD(NRPD,NEQ)
      DO 10 I = 1, NEQ
         PD(1,I) = -500
         PD(2,I) = 500
   10 CONTINUE
      PD(1,1) = -1
      END
