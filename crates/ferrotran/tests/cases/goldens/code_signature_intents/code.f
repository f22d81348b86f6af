C     FT0504, FT0505, FT0506: what a signature says of a body that does otherwise.
      SUBROUTINE WRITES(N)
      INTEGER N
      N = N + 1
      END

      SUBROUTINE SPOILS(N, X)
C     Changes of a copy are nobody's.
      INTEGER N
      REAL X(N)
      X(1) = 0
      END

      SUBROUTINE READS(N)
      INTEGER N, M
      M = N
      END

      SUBROUTINE SHARES(N)
      INTEGER N, LAST
      COMMON /MEMORY/ LAST
      LAST = N
      END
