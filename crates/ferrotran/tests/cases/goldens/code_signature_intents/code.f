C     FT0504, FT0505, FT0506: what a signature says of a body that does otherwise.
      SUBROUTINE WRITES(N)
      INTEGER N
      N = N + 1
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
