C     Extents that a COMMON block decides, which program units lay out
C     differently.
      SUBROUTINE SETDIM(N, M)
      INTEGER N, M, NDIM, MDIM
      DOUBLE PRECISION EPS
      COMMON /DIMS/ EPS, NDIM, MDIM
      NDIM = N
      EPS = 0.5D0
      MDIM = M
      END

      SUBROUTINE SUMS(A, S)
      INTEGER NDIM, MDIM, I, J
      DOUBLE PRECISION EPS, A(NDIM, MDIM), S(MDIM)
      COMMON /DIMS/ EPS, NDIM, MDIM
      DO 20 J = 1, MDIM
         S(J) = EPS
         DO 10 I = 1, NDIM
            S(J) = S(J) + A(I, J)
   10    CONTINUE
   20 CONTINUE
      END

C     The same places under other names: LAST is MDIM.
      SUBROUTINE CLEARS(X)
      INTEGER FIRST(3), LAST
      REAL X(LAST)
      COMMON /DIMS/ FIRST, LAST
      INTEGER I
      DO 10 I = 1, LAST
         X(I) = 0.0
   10 CONTINUE
      END
