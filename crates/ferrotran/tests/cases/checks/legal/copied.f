C     What only reads a scalar gets a copy of it: others that change it change no bound behind a check.
      SUBROUTINE RUN
      INTEGER N, A(4)
      COMMON /C/ N
      N = 4
      CALL FILL(A, N, N)
      WRITE (*, *) A, N
      N = 4
      CALL SHOW(A, N)
      END
      SUBROUTINE FILL(A, M, K)
      INTEGER M, K, I, A(*)
      DO 10 I = 1, K
         M = M + 1
   10    A(I) = M
      END
      SUBROUTINE SHOW(A, K)
      INTEGER A(*), K, N
      COMMON /C/ N
      N = K
      WRITE (*, *) A(K), A(N)
      END
