! fails: R read_element.f:20 a 3 3 4
      SUBROUTINE RUN
      INTEGER A(3)
      REAL W
      COMMON /D/ W
      A(1) = 1
      W = TRANSFER(3, 1.0)
      CALL S(A, W)
      WRITE (*,*) A
      W = TRANSFER(4, 1.0)
      CALL S(A, W)
      END
      SUBROUTINE S(A, X)
      INTEGER A(*), N, J
      CHARACTER*15 T
      REAL X
      COMMON /D/ N
      J = 1
      T = '1E9 2 3 4 5 6 7'
      READ (T,*) X, A(J), A(N)
      END
