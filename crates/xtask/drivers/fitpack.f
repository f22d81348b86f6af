C     FITPACK: curves and surfaces through points of polynomials, sines, circles and spheres, which are known
C     everywhere; smoothing ones, too, which are only compared.
      PROGRAM TFITPA
      CALL CURVES
      CALL CLOSED
      CALL CONVEX
      CALL PLANES
      CALL GRIDS
      CALL SPHERS
      END
C     Cubics, their derivatives, integrals and roots.
      SUBROUTINE CURVES
      INTEGER M, NEST, LWRK
      PARAMETER (M=25, NEST=60, LWRK=2000)
      DOUBLE PRECISION X(M), Y(M), W(M), T(NEST), C(NEST), WRK(LWRK), FP
      DOUBLE PRECISION Z(M), D(6), ROOTS(20), TT(NEST), CC(NEST), PI
      DOUBLE PRECISION ALFA(3), RS(3), RC(3), W1(NEST), W2(NEST), S
      DOUBLE PRECISION SPLINT
      INTEGER I, K, N, NN, IER, IWRK(NEST), MROOT
      PI = 4*ATAN(1D0)
      DO 10 I = 1, M
         X(I) = (I - 1)/4D0
         W(I) = 1
         Y(I) = X(I)**3 - 2*X(I) + 1
   10 CONTINUE
      DO 30 K = 3, 5
         CALL CURFIT(0, M, X, Y, W, X(1), X(M), K, 0D0, NEST, N, T, C,
     +        FP, WRK, LWRK, IWRK, IER)
         CALL STATUS('curfit', IER, -1)
         CALL SPLEV(T, N, C, K, X, Z, M, 0, IER)
         CALL EXPECT('splev', Z(7), Y(7), 1D-9)
         CALL SPLDER(T, N, C, K, 1, X, Z, M, 0, WRK, IER)
         CALL EXPECT('splder', Z(9), 3*X(9)**2 - 2, 1D-8)
         S = SPLINT(T, N, C, NEST, K, 0D0, 2D0, WRK)
         CALL EXPECT('splint', S, 2D0, 1D-9)
   30 CONTINUE
      CALL CURFIT(-1, M, X, Y, W, X(1), X(M), 5, 0D0, NEST, N, T, C,
     +     FP, WRK, LWRK, IWRK, IER)
      WRITE (*,*) 'curfit with the same knots', N, IER
      DO 40 I = 1, M
         Y(I) = SIN(X(I))
   40 CONTINUE
      CALL CURFIT(0, M, X, Y, W, X(1), X(M), 3, 0D0, NEST, N, T, C, FP,
     +     WRK, LWRK, IWRK, IER)
      CALL SPROOT(T, N, C, NEST, ROOTS, 20, MROOT, IER)
      CALL STATUS('sproot', MROOT, 2)
      CALL EXPECT('sproot', ROOTS(2), PI, 1D-3)
      CALL SPALDE(T, N, C, 4, 1D0, D, IER)
      CALL EXPECT('spalde', D(2), COS(1D0), 1D-2)
      CALL INSERT(0, T, N, C, 3, 1.1D0, TT, NN, CC, NEST, IER)
      CALL SPLEV(TT, NN, CC, 3, X, Z, M, 0, IER)
      CALL EXPECT('insert', Z(6), SIN(X(6)), 1D-9)
      ALFA(1) = 0
      ALFA(2) = 1
      ALFA(3) = 2.5D0
      CALL FOURCO(T, N, C, ALFA, 3, RS, RC, W1, W2, IER)
      CALL EXPECT('fourco', RC(1), 1 - COS(X(M)), 1D-3)
C     Smoothing: fewer knots.
      CALL CURFIT(0, M, X, Y, W, X(1), X(M), 3, 1D-3, NEST, N, T, C, FP,
     +     WRK, LWRK, IWRK, IER)
      WRITE (*,*) 'curfit smooth', N, IER, REAL(FP)
      CALL CURFIT(1, M, X, Y, W, X(1), X(M), 3, 1D-4, NEST, N, T, C, FP,
     +     WRK, LWRK, IWRK, IER)
      WRITE (*,*) 'curfit smoother', N, IER, REAL(FP)
      CALL SPLEV(T, N, C, 3, X, Z, M, 1, IER)
      CALL EXPECT('splev smooth', Z(5), Y(5), 2D-2)
      END
C     A period of a sine, and circles.
      SUBROUTINE CLOSED
      INTEGER M, NEST, LWRK, MX
      PARAMETER (M=33, NEST=80, LWRK=6000, MX=2*M)
      DOUBLE PRECISION X(M), Y(M), W(M), T(NEST), C(2*NEST), WRK(LWRK)
      DOUBLE PRECISION FP, PI, Z(M), P(MX), Q(MX), D(8), U(M), UB, UE
      DOUBLE PRECISION DB(4), DE(4), CP(16), XX(MX)
      INTEGER I, N, IER, IWRK(NEST), NC
      PI = 4*ATAN(1D0)
      NC = 2*NEST
      DO 10 I = 1, M
         X(I) = 2*PI*(I - 1)/(M - 1)
         W(I) = 1
         Y(I) = SIN(X(I))
         P(2*I-1) = COS(X(I))
         P(2*I) = SIN(X(I))
   10 CONTINUE
      CALL PERCUR(0, M, X, Y, W, 3, 0D0, NEST, N, T, C, FP, WRK, LWRK,
     +     IWRK, IER)
      CALL STATUS('percur', IER, -1)
      CALL SPLEV(T, N, C, 3, X, Z, M, 0, IER)
      CALL EXPECT('percur', Z(4), Y(4), 1D-9)
      CALL PERCUR(0, M, X, Y, W, 5, 1D-3, NEST, N, T, C, FP, WRK, LWRK,
     +     IWRK, IER)
      WRITE (*,*) 'percur smooth', N, IER, REAL(FP)
      CALL PERCUR(-1, M, X, Y, W, 5, 0D0, NEST, N, T, C, FP, WRK, LWRK,
     +     IWRK, IER)
      WRITE (*,*) 'percur with the same knots', N, IER, REAL(FP)
      CALL PARCUR(0, 0, 2, M, U, MX, P, W, UB, UE, 3, 0D0, NEST, N, T,
     +     NC, C, FP, WRK, LWRK, IWRK, IER)
      CALL STATUS('parcur', IER, -1)
      CALL CUREV(2, T, N, C, NC, 3, U, M, Q, MX, IER)
      CALL EXPECT('curev', Q(9), P(9), 1D-9)
      CALL CUALDE(2, T, N, C, NC, 4, U(9), D, 8, IER)
      CALL EXPECT('cualde', D(1), P(17), 1D-9)
      CALL PARCUR(0, 1, 2, M, X, MX, P, W, X(1), X(M), 5, 1D-2, NEST, N,
     +     T, NC, C, FP, WRK, LWRK, IWRK, IER)
      WRITE (*,*) 'parcur smooth', N, IER, REAL(FP)
C     What is closed ends where it begins.
      P(MX-1) = P(1)
      P(MX) = P(2)
      CALL CLOCUR(0, 0, 2, M, U, MX, P, W, 3, 0D0, NEST, N, T, NC, C,
     +     FP, WRK, LWRK, IWRK, IER)
      CALL STATUS('clocur', IER, -1)
      CALL CUREV(2, T, N, C, NC, 3, U, M, Q, MX, IER)
      CALL EXPECT('clocur', Q(11), P(11), 1D-9)
      CALL CLOCUR(0, 0, 2, M, U, MX, P, W, 3, 1D-2, NEST, N, T, NC, C,
     +     FP, WRK, LWRK, IWRK, IER)
      WRITE (*,*) 'clocur smooth', N, IER, REAL(FP)
C     With its directions at both ends.
      DB(1) = P(1)
      DB(2) = P(2)
      DB(3) = 0
      DB(4) = 1
      DE(1) = P(MX-1)
      DE(2) = P(MX)
      DE(3) = 0
      DE(4) = 1
      CALL CONCUR(0, 2, M, X, MX, P, XX, W, 2, DB, 4, 2, DE, 4, 3,
     +     1D-4, NEST, N, T, NC, C, 16, CP, FP, WRK, LWRK, IWRK, IER)
      WRITE (*,*) 'concur', N, IER, REAL(FP)
      CALL CUALDE(2, T, N, C, NC, 4, X(1), D, 8, IER)
      CALL EXPECT('concur derivative', D(4), 1D0, 1D-6)
      CALL CONCUR(-1, 2, M, X, MX, P, XX, W, 2, DB, 4, 2, DE, 4, 3,
     +     0D0, NEST, N, T, NC, C, 16, CP, FP, WRK, LWRK, IWRK, IER)
      WRITE (*,*) 'concur with the same knots', N, IER, REAL(FP)
      END
C     A parabola is convex.
      SUBROUTINE CONVEX
      INTEGER M, NEST, MAXTR, MAXBIN, LWRK, KWRK
      PARAMETER (M=21, NEST=30, MAXTR=200, MAXBIN=20, LWRK=3000)
      PARAMETER (KWRK=1000)
      DOUBLE PRECISION X(M), Y(M), W(M), V(M), T(NEST), C(NEST), SX(M)
      DOUBLE PRECISION WRK(LWRK), SQ, E(NEST)
      LOGICAL BIND(NEST)
      INTEGER I, N, IER, IWRK(KWRK)
      DO 10 I = 1, M
         X(I) = (I - 11)/5D0
         Y(I) = X(I)**2 + 1D-2*(-1)**I
         W(I) = 1
         V(I) = -1
   10 CONTINUE
      CALL CONCON(0, M, X, Y, W, V, 1D-2, NEST, MAXTR, MAXBIN, N, T, C,
     +     SQ, SX, BIND, WRK, LWRK, IWRK, KWRK, IER)
      WRITE (*,*) 'concon', N, IER, REAL(SQ)
      CALL EXPECT('concon', SX(6), X(6)**2, 5D-2)
      N = 10
      T(5) = -1
      T(6) = 1
      DO 15 I = 1, 4
         T(I) = X(1)
         T(I+6) = X(M)
   15 CONTINUE
      DO 20 I = 1, NEST
         E(I) = -1
   20 CONTINUE
      CALL COCOSP(M, X, Y, W, N, T, E, MAXTR, MAXBIN, C, SQ, SX, BIND,
     +     WRK, LWRK, IWRK, KWRK, IER)
      WRITE (*,*) 'cocosp', N, IER, REAL(SQ)
      END
C     A surface over points anywhere.
      SUBROUTINE PLANES
      INTEGER M, NE, L1, L2, KW
      PARAMETER (M=100, NE=16, L1=20000, L2=20000, KW=500)
      DOUBLE PRECISION X(M), Y(M), Z(M), W(M), TX(NE), TY(NE), C(NE*NE)
      DOUBLE PRECISION W1(L1), W2(L2), FP, G(4), H(4), R(16), CU(NE)
      DOUBLE PRECISION DBLINT, S, NEWC(NE*NE), U(M), V(M), EVAPOL
      DOUBLE PRECISION EXACT, UNIT
      INTEGER I, NX, NY, IER, IW(KW), IOPT(3)
      EXTERNAL UNIT
      DO 10 I = 1, M
         X(I) = MOD(I*37, 101)/100D0
         Y(I) = MOD(I*59, 103)/102D0
         Z(I) = EXACT(X(I), Y(I))
         W(I) = 1
   10 CONTINUE
      CALL SURFIT(0, M, X, Y, Z, W, 0D0, 1D0, 0D0, 1D0, 3, 3, 1D-6, NE,
     +     NE, NE, 1D-16, NX, TX, NY, TY, C, FP, W1, L1, W2, L2, IW, KW,
     +     IER)
      WRITE (*,*) 'surfit', NX, NY, IER
      DO 20 I = 1, 4
         G(I) = I/5D0
         H(I) = I/6D0
   20 CONTINUE
      CALL BISPEV(TX, NX, TY, NY, C, 3, 3, G, 4, H, 4, R, W1, L1, IW,
     +     KW, IER)
      CALL EXPECT('bispev', R(6), EXACT(G(2), H(2)), 1D-6)
      CALL BISPEU(TX, NX, TY, NY, C, 3, 3, G, H, R, 4, W1, L1, IER)
      CALL EXPECT('bispeu', R(3), EXACT(G(3), H(3)), 1D-6)
      CALL PARDER(TX, NX, TY, NY, C, 3, 3, 1, 1, G, 4, H, 4, R, W1, L1,
     +     IW, KW, IER)
      CALL EXPECT('parder', R(6), 2*G(2), 1D-5)
      CALL PARDEU(TX, NX, TY, NY, C, 3, 3, 1, 0, G, H, R, 4, W1, L1, IW,
     +     KW, IER)
      CALL EXPECT('pardeu', R(3), 2*G(3)*H(3) + 3, 1D-5)
      CALL PARDTC(TX, NX, TY, NY, C, 3, 3, 1, 0, NEWC, IER)
      CALL STATUS('pardtc', IER, 0)
      S = DBLINT(TX, NX, TY, NY, C, 3, 3, 0D0, 1D0, 0D0, 1D0, W1)
      CALL EXPECT('dblint', S, 1D0/6 + 1.5D0, 1D-6)
      CALL PROFIL(0, TX, NX, TY, NY, C, 3, 3, 0.5D0, NE, CU, IER)
      CALL STATUS('profil', IER, 0)
C     Smoothing needs knots.
      DO 30 I = 1, M
         Z(I) = SIN(6*X(I))*COS(5*Y(I))
   30 CONTINUE
      CALL SURFIT(0, M, X, Y, Z, W, 0D0, 1D0, 0D0, 1D0, 3, 3, 1D-1, NE,
     +     NE, NE, 1D-16, NX, TX, NY, TY, C, FP, W1, L1, W2, L2, IW, KW,
     +     IER)
      WRITE (*,*) 'surfit smooth', NX, NY, IER, REAL(FP)
C     Over the unit disc.
      DO 40 I = 1, M
         S = SQRT(I/DBLE(M))
         X(I) = S*COS(2.4D0*I)
         Y(I) = S*SIN(2.4D0*I)
         Z(I) = X(I)**2 + Y(I)
   40 CONTINUE
      IOPT(1) = 0
      IOPT(2) = 1
      IOPT(3) = 0
      CALL POLAR(IOPT, M, X, Y, Z, W, UNIT, 1D-2, 12, 12, 1D-16, NX, TX,
     +     NY, TY, U, V, C, FP, W1, L1, W2, L2, IW, KW, IER)
      WRITE (*,*) 'polar', NX, NY, IER
      S = EVAPOL(TX, NX, TY, NY, C, UNIT, 0.3D0, 0.4D0)
      CALL EXPECT('evapol', S, 0.49D0, 5D-2)
      END
      DOUBLE PRECISION FUNCTION UNIT(V)
      DOUBLE PRECISION V
      UNIT = 1
      END
      DOUBLE PRECISION FUNCTION EXACT(X, Y)
      DOUBLE PRECISION X, Y
      EXACT = X**2*Y + 3*X
      END
C     A surface over a grid, and a parametric one.
      SUBROUTINE GRIDS
      INTEGER MX, MY, NE, LW, KW
      PARAMETER (MX=11, MY=9, NE=30, LW=6000, KW=200)
      DOUBLE PRECISION X(MX), Y(MY), Z(MX*MY), TX(NE), TY(NE)
      DOUBLE PRECISION C(3*NE*NE), W(LW), FP, R(16), EXACT, F(3*MX*MY)
      DOUBLE PRECISION Q(3*MX*MY)
      INTEGER I, J, NX, NY, IER, IW(KW), IPAR(2)
      DO 20 I = 1, MX
         X(I) = (I - 1)/10D0
         DO 10 J = 1, MY
            Y(J) = (J - 1)/8D0
            Z(MY*(I-1)+J) = EXACT(X(I), Y(J))
            F(MY*(I-1)+J) = COS(3*X(I))*(2 + Y(J))
            F(MX*MY+MY*(I-1)+J) = SIN(3*X(I))*(2 + Y(J))
            F(2*MX*MY+MY*(I-1)+J) = X(I)*Y(J)
   10    CONTINUE
   20 CONTINUE
      CALL REGRID(0, MX, X, MY, Y, Z, 0D0, 1D0, 0D0, 1D0, 3, 3, 0D0, NE,
     +     NE, NX, TX, NY, TY, C, FP, W, LW, IW, KW, IER)
      CALL STATUS('regrid', IER, -1)
      CALL BISPEV(TX, NX, TY, NY, C, 3, 3, X(3), 4, Y(2), 4, R, W, LW,
     +     IW, KW, IER)
      CALL EXPECT('regrid', R(6), EXACT(X(4), Y(3)), 1D-9)
      DO 40 I = 1, MX
         DO 30 J = 1, MY
            Z(MY*(I-1)+J) = SIN(9*X(I))*COS(5*Y(J))
   30    CONTINUE
   40 CONTINUE
      CALL REGRID(0, MX, X, MY, Y, Z, 0D0, 1D0, 0D0, 1D0, 3, 2, 1D-1,
     +     NE, NE, NX, TX, NY, TY, C, FP, W, LW, IW, KW, IER)
      WRITE (*,*) 'regrid smooth', NX, NY, IER, REAL(FP)
      IPAR(1) = 0
      IPAR(2) = 0
      CALL PARSUR(0, IPAR, 3, MX, X, MY, Y, F, 1D-3, NE, NE, NX, TX, NY,
     +     TY, C, FP, W, LW, IW, KW, IER)
      WRITE (*,*) 'parsur', NX, NY, IER
      CALL SUREV(3, TX, NX, TY, NY, C, X, MX, Y, MY, Q, 3*MX*MY, W, LW,
     +     IW, KW, IER)
      CALL EXPECT('surev', Q(23), F(23), 3D-2)
C     In both directions as if the surface were closed.
      IPAR(1) = 1
      IPAR(2) = 1
      CALL PARSUR(0, IPAR, 3, MX, X, MY, Y, F, 1D2, NE, NE, NX, TX, NY,
     +     TY, C, FP, W, LW, IW, KW, IER)
      WRITE (*,*) 'parsur closed', NX, NY, IER
      END
C     Over spheres and discs.
      SUBROUTINE SPHERS
      INTEGER M, NE, L1, L2, KW, MU, MV
      PARAMETER (M=150, NE=14, L1=30000, L2=30000, KW=500)
      PARAMETER (MU=9, MV=12)
      DOUBLE PRECISION TETA(M), PHI(M), R(M), W(M), TT(40), TP(40)
      DOUBLE PRECISION C(1600), FP, W1(L1), W2(L2), PI, S(4), U(MU)
      DOUBLE PRECISION V(MV), Z(MU*MV), G(2), H(2)
      INTEGER I, J, NT, NP, IER, IW(KW), IOPT(3), IDER(4)
      PI = 4*ATAN(1D0)
      DO 10 I = 1, M
         TETA(I) = ACOS(1 - 2*(I - 0.5D0)/M)
         PHI(I) = MOD(2.4D0*I, 2*PI)
         R(I) = 2 + COS(TETA(I))
         W(I) = 1
   10 CONTINUE
      CALL SPHERE(0, M, TETA, PHI, R, W, 1D-3, NE, NE, 1D-16, NT, TT,
     +     NP, TP, C, FP, W1, L1, W2, L2, IW, KW, IER)
      WRITE (*,*) 'sphere', NT, NP, IER
      G(1) = 1
      G(2) = 2
      H(1) = 1
      H(2) = 3
      CALL BISPEV(TT, NT, TP, NP, C, 3, 3, G, 2, H, 2, S, W1, L1, IW,
     +     KW, IER)
      CALL EXPECT('sphere', S(1), 2 + COS(1D0), 2D-2)
      DO 30 I = 1, MU
         U(I) = PI*I/(MU + 1)
         DO 20 J = 1, MV
            V(J) = -PI + 2*PI*(J - 1)/MV
            Z(MV*(I-1)+J) = 2 + COS(U(I))
   20    CONTINUE
   30 CONTINUE
      DO 40 I = 1, 3
         IOPT(I) = 0
   40 CONTINUE
      IDER(1) = 1
      IDER(2) = 0
      IDER(3) = 1
      IDER(4) = 0
      CALL SPGRID(IOPT, IDER, MU, U, MV, V, Z, 3D0, 1D0, 1D-4, 30, 30,
     +     NT, TT, NP, TP, C, FP, W1, L1, IW, KW, IER)
      WRITE (*,*) 'spgrid', NT, NP, IER
      G(1) = U(3)
      G(2) = U(4)
      CALL BISPEV(TT, NT, TP, NP, C, 3, 3, G, 2, H, 2, S, W1, L1, IW,
     +     KW, IER)
      CALL EXPECT('spgrid', S(1), 2 + COS(U(3)), 2D-2)
      DO 60 I = 1, MU
         U(I) = I/DBLE(MU)
         DO 50 J = 1, MV
            Z(MV*(I-1)+J) = 1 + U(I)**2
   50    CONTINUE
   60 CONTINUE
      CALL POGRID(IOPT, IDER, MU, U, MV, V, Z, 1D0, 1D0, 1D-4, 30, 30,
     +     NT, TT, NP, TP, C, FP, W1, L1, IW, KW, IER)
      WRITE (*,*) 'pogrid', NT, NP, IER
      G(1) = U(3)
      G(2) = U(4)
      CALL BISPEV(TT, NT, TP, NP, C, 3, 3, G, 2, H, 2, S, W1, L1, IW,
     +     KW, IER)
      CALL EXPECT('pogrid', S(1), 1 + U(3)**2, 2D-2)
      END
