	SUBROUTINE S(N)
      INTEGER N
      N = 1
      END
      SUBROUTINE T(N)
      INTEGER N
      N = 1
      END
