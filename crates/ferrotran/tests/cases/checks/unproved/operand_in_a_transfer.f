! open: s: a check in `f` may fail while the statement transfers
C     It may not be evaluated.
      SUBROUTINE S(A, N)
      INTEGER N
      LOGICAL A(*), F
      WRITE (*,*) N.GT.0 .AND. F(A, N)
      END
      LOGICAL FUNCTION F(A, N)
      INTEGER N
      LOGICAL A(*)
      F = A(N)
      END
