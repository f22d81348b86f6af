! open: s: the subscripts of `a`
C     What is in an array is read once: that is not possible here.
      SUBROUTINE S(A, IP, N)
      INTEGER A(*), IP(*), N, I
      WRITE (*,*) (A(IP(I)), I=1,N)
      END
