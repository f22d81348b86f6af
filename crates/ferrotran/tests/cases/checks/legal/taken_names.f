      SUBROUTINE FERROTRAN_N0(A, K)
C     The names that are made up are others then.
      INTEGER A(*), K(*)
      A(K(1)) = 2
      END
      SUBROUTINE FILL(A, K)
      INTEGER A(*), K(*)
      A(K(1)) = 1
      END
      SUBROUTINE RUN
      INTEGER A(3), K(1)
      K(1) = 3
      A(3) = 0
      CALL FILL(A, K)
      PRINT *, A(3)
      END
