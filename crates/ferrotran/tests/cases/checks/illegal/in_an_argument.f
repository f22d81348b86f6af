! fails: R in_an_argument.f:11 a 10 3 11
C     What is passed to G is checked after F was called, which is passed to it, too.
      SUBROUTINE RUN
      INTEGER A(3), K
      K = 1
      A(1) = 1
      CALL S(A, K)
      END
      SUBROUTINE S(A, N)
      INTEGER A(*), N, F, G
      WRITE (*,*) G(A(N), F(N))
      END
      INTEGER FUNCTION F(N)
      INTEGER N
      N = N + 10
      F = N
      END
      INTEGER FUNCTION G(I, J)
      INTEGER I, J, K(1)
      K(1) = 0
      J = I/J
      G = K(J)
      END
