C     One of two libraries that define the same names, COMMON blocks and BLOCK DATA, in other ways.
      SUBROUTINE SETUP(N)
      INTEGER N
      COMMON /STATE/ K
      K = N
      CALL HELPER(K)
      END
      INTEGER FUNCTION LATEST()
      COMMON /STATE/ K
      LATEST = K
      END
      INTEGER FUNCTION TABLED()
      COMMON /TABLE/ M
      TABLED = M
      END
      SUBROUTINE HELPER(K)
      K = K + 1
      END
      INTEGER FUNCTION APPLY(F, N)
      INTEGER F, N
      EXTERNAL F
      APPLY = F(N) + 1
      END
      SUBROUTINE ENDS(N)
      INTEGER N
      IF (N .GT. 0) STOP 'ONE ENDS'
      END
