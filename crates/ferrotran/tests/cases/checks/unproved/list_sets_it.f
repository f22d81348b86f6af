! open: s: the statement may store what is checked in it
C     The variable of an implied DO is stored before what follows is evaluated.
      SUBROUTINE S(A, I)
      INTEGER A(*), I
      WRITE (*,*) (1, I=1,1000), A(I)
      END
