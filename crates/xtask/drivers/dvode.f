C     DVODE and ZVODE, with equations whose solutions are known: a decay that is stiff, and a complex number
C     that turns, in all methods.
      PROGRAM TVODE
      INTEGER LRW, LIW, I
      PARAMETER (LRW=400, LIW=60)
      DOUBLE PRECISION Y(2), T, RWORK(LRW), ATOL(2), RPAR(1)
      COMPLEX*16 Z(2), ZWORK(200), CPAR(1)
      INTEGER ISTATE, IWORK(LIW), IPAR(1), MF(4)
      EXTERNAL VSTIFF, VSTIFJ, ZTURN, ZTURNJ
      DATA MF /10, 21, 22, 23/
      ATOL(1) = 1D-12
      ATOL(2) = 1D-12
      DO 50 I = 1, 4
         CALL START(Y)
         T = 0
         ISTATE = 1
         IWORK(6) = 50000
         RWORK(5) = 0
         RWORK(6) = 0
         RWORK(7) = 0
         IWORK(5) = 0
         IWORK(7) = 0
         CALL DVODE(VSTIFF, 2, Y, T, 1D0, 2, 1D-9, ATOL, 1, ISTATE, 1,
     +        RWORK, LRW, IWORK, LIW, VSTIFJ, MF(I), RPAR, IPAR)
         CALL STATUS('dvode', ISTATE, 2)
         CALL EXPECT('dvode y1', Y(1), EXP(-1D0), 1D-6)
   50 CONTINUE
      DO 60 I = 1, 3
         Z(1) = 1
         Z(2) = (0D0, 1D0)
         T = 0
         ISTATE = 1
         CALL ZVODE(ZTURN, 2, Z, T, 2D0, 1, 1D-9, 1D-12, 1, ISTATE, 0,
     +        ZWORK, 200, RWORK, LRW, IWORK, LIW, ZTURNJ, MF(I), CPAR,
     +        IPAR)
         CALL STATUS('zvode', ISTATE, 2)
         CALL EXPECT('zvode re', DBLE(Z(1)), COS(2D0), 1D-6)
         CALL EXPECT('zvode im', DIMAG(Z(1)), SIN(2D0), 1D-6)
   60 CONTINUE
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
      SUBROUTINE VSTIFF(NEQ, T, Y, YDOT, RPAR, IPAR)
      INTEGER NEQ, IPAR(*)
      DOUBLE PRECISION T, Y(2), YDOT(2), RPAR(*)
      CALL STIFF(NEQ, T, Y, YDOT)
      END
      SUBROUTINE VSTIFJ(NEQ, T, Y, ML, MU, PD, NRPD, RPAR, IPAR)
      INTEGER NEQ, ML, MU, NRPD, IPAR(*)
      DOUBLE PRECISION T, Y(2), PD(NRPD,2), RPAR(*)
      CALL STIFFJ(NEQ, T, Y, ML, MU, PD, NRPD)
      END
      SUBROUTINE ZTURN(NEQ, T, Z, ZDOT, RPAR, IPAR)
      INTEGER NEQ, IPAR(*)
      DOUBLE PRECISION T
      COMPLEX*16 Z(NEQ), ZDOT(NEQ), RPAR(*)
      ZDOT(1) = (0D0, 1D0)*Z(1)
      ZDOT(2) = (0D0, 1D0)*Z(2)
      END
      SUBROUTINE ZTURNJ(NEQ, T, Z, ML, MU, PD, NRPD, RPAR, IPAR)
      INTEGER NEQ, ML, MU, NRPD, IPAR(*)
      DOUBLE PRECISION T
      COMPLEX*16 Z(NEQ), PD(NRPD,NEQ), RPAR(*)
      PD(1,1) = (0D0, 1D0)
      PD(2,2) = (0D0, 1D0)
      END
