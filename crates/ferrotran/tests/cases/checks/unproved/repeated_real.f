! open: s: the subscripts of `a`
      SUBROUTINE S(A, X, N)
      INTEGER A(*), N, I
      REAL X
      WRITE (*,*) (A(I), I=1,INT(X*N))
      END
