      SUBROUTINE S(N)
      IF (N .LT. 0) CALL XERBLA('S', 1)
      END
      SUBROUTINE XERBLA(NAME, INFO)
      CHARACTER*(*) NAME
      WRITE (*, *) NAME, INFO
      STOP
      END
      SUBROUTINE NONE(N)
      N = 1
      END
