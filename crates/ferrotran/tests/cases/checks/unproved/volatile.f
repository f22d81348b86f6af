! open: s: the subscripts of `a`
      SUBROUTINE S(A)
      INTEGER A(*), N
      VOLATILE N
      COMMON /C/ N
      A(N) = 1
      END
