! open: s: the statement may store what is checked in it
C     I is what the inner one left in it.
      SUBROUTINE S(A, N)
      INTEGER A(*), N, I, J
      WRITE (*,*) ((1, I=1,N), A(I), J=1,2)
      END
