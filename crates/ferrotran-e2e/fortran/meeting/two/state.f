C     The other one: K is at another place, and HELPER does something else.
      SUBROUTINE SETUP(N)
      INTEGER N
      COMMON /STATE/ X, K
      REAL*8 X
      X = 2.5
      K = N
      CALL HELPER(K)
      END
      INTEGER FUNCTION LATEST()
      COMMON /STATE/ X, K
      REAL*8 X
      LATEST = K
      END
      INTEGER FUNCTION TABLED()
      COMMON /TABLE/ X, M
      REAL*8 X
      TABLED = M
      END
      SUBROUTINE HELPER(K)
      K = K + 100
      END
      INTEGER FUNCTION APPLY(F, N)
      INTEGER F, N
      EXTERNAL F
      APPLY = F(N) + 100
      END
      SUBROUTINE ENDS(N)
      INTEGER N
      IF (N .GT. 0) STOP 'TWO ENDS'
      END
