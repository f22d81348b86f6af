C     Even where one is parted by the end of the line.
      SUBROUTINE RUN
      INTEGER FERRO
     1TRAN_K1, A(3), K(1)
      FERROTRAN_K1 = 5
      K(1) = 3
      CALL FILL(A, K)
      PRINT *, A(3), FERROTRAN_K1
      END
      SUBROUTINE FILL(A, K)
      INTEGER A(*), K(*)
      A(K(1)) = 1
      END
