C     Parts of one array that do not overlap: for INTEGERs in REALs, for scalars, for halves of complex numbers.
      SUBROUTINE RUN
      DOUBLE PRECISION W(12), X, STORED
      INTEGER IW(8), I
      COMPLEX*16 Z(2)
      DO 10 I = 1, 8
   10    IW(I) = I
      CALL OUTER(3, W)
      CALL SCALARS(IW(1), IW(2), IW(3), IW(5), 3)
      CALL COUNTED(IW, IW(8))
      Z(1) = (1D0, 2D0)
      Z(2) = (3D0, 4D0)
      CALL PLAIN_HALF(Z(2))
      CALL PLAIN_FIRST(IW)
      X = STORED(1)
      WRITE (*, *) X, STORED(2), STORED(3)
      WRITE (*, *) IW, Z, W(1), W(2), W(3), W(4), W(5), W(6)
      END
      SUBROUTINE OUTER(N, W)
      INTEGER N
      DOUBLE PRECISION W(*)
      CALL FILL(N, W, W(N+1), W(2*N+1))
      END
      SUBROUTINE FILL(N, C, D, IFAC)
      INTEGER N, I, IFAC(*)
      DOUBLE PRECISION C(*), D(*)
      DO 10 I = 1, N
         IFAC(I) = I
         C(I) = 1
   10    D(IFAC(I)) = C(I) + I
      END
      SUBROUTINE SCALARS(LAST, NEXT, IA, IB, N)
      INTEGER LAST, NEXT, IA(*), IB(*), N
      LAST = 2
      NEXT = LAST + 1
      IA(LAST) = 7
      IB(NEXT) = IA(1) + N
      END
      SUBROUTINE COUNTED(IA, N)
      INTEGER IA(*), N
      IA(N) = IA(N) + 1
      END
      SUBROUTINE PLAIN_HALF(X)
      DOUBLE PRECISION X
      X = X + 1
      END
      SUBROUTINE PLAIN_FIRST(K)
      INTEGER K
      K = -K
      END
      DOUBLE PRECISION FUNCTION STORED(I)
      INTEGER S(2), I
      DOUBLE PRECISION D(3)
      SAVE S
      EQUIVALENCE (D(2), S(1))
      D(1) = D(1) + I
      STORED = D(I) + D(3)
      END
