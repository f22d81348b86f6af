! fails: R read_list.f:12 a 3 3 4
C     Nothing behind A is stored.
      SUBROUTINE RUN
      INTEGER A(3)
      A(1) = 1
      CALL S(A, 4)
      END
      SUBROUTINE S(A, N)
      INTEGER A(*), N, I, K
      CHARACTER*8 T
      T = '1 2 3 4'
      READ (T,*) (A(I), I=1,N)
      K = 1
      END
