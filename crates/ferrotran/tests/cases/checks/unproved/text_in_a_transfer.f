! open: s: a check in `f` may fail while the statement transfers
C     No variable is declared that holds a CHARACTER.
      SUBROUTINE S(A, N)
      INTEGER N
      CHARACTER A(*), F
      WRITE (*,*) F(A, N)
      END
      CHARACTER FUNCTION F(A, N)
      INTEGER N
      CHARACTER A(*)
      F = A(N)
      END
