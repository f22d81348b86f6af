! open: s: the statement may store what is checked in it
C     IOSTAT= is 0 before the list is evaluated.
      SUBROUTINE S(A, N)
      INTEGER A(*), N
      WRITE (*,*,IOSTAT=N) A(N)
      END
