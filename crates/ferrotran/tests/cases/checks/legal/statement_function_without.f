C     A statement function without arguments reads what the statement names.
      SUBROUTINE PICK(A, N, S)
      INTEGER N, A(*), S, F, G
      G() = N + 1
      F(I) = A(I)
      S = F(N) + G()
      END
      SUBROUTINE RUN
      INTEGER A(3), S
      A(1) = 1
      A(2) = 2
      A(3) = 4
      CALL PICK(A, 3, S)
      PRINT *, S
      END
