C     What only reads a scalar gets a copy of it: others that change it change no bound behind a check.
      SUBROUTINE RUN
      INTEGER N, A(4)
      COMMON /C/ N
      EXTERNAL READS
      N = 4
      CALL FILL(A, N, N)
      WRITE (*, *) A, N
      N = 4
      CALL SHOW(A, N)
C     LSODA does so: it is lent to a procedure that is passed, too.
      CALL LENDS(A, N, READS)
      END
      SUBROUTINE LENDS(A, K, G)
      INTEGER A(*), K, N
      COMMON /C/ N
      EXTERNAL G
      N = K
      CALL G(A, K)
      END
      SUBROUTINE READS(A, K)
      INTEGER A(*), K
      WRITE (*, *) A(K)
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
