      SUBROUTINE ILAVER(MAJOR, MINOR, PATCH)
C     Of a library that was built elsewhere it tells the kind of INTEGER.
      INTEGER MAJOR, MINOR, PATCH
      MAJOR = 3
      MINOR = 12
      PATCH = 0
      END

      SUBROUTINE TAKES(N, M)
      INTEGER N, M
      M = N
      END
