C     The names that the check would have are taken, by ones that lines part.
      SUBROUTINE RUN
      INTEGER A(3), IP(2)
      IP(1) = 2
      CALL S(A, IP, 1, 7)
      IF (A(2) .NE. 7) STOP 9
      END
      SUBROUTINE S(A, IP, N, FERRO
     1TRAN_K1)
      INTEGER A(*), IP(*), N, FERROT
     2RAN_K1
      A(IP(N)) = FERROTR
     3AN_K1
      END
