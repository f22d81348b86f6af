! open: s: a check in what `shows` gets may fail while a statement transfers
C     The unit would stay locked.
      SUBROUTINE S(A, N)
      INTEGER A(*), N, F
      EXTERNAL F
      CALL SHOWS(F, A, N)
      END
      SUBROUTINE SHOWS(G, A, N)
      INTEGER G, A(*), N
      EXTERNAL G
      WRITE (*, *) G(A, N)
      END
      INTEGER FUNCTION F(A, N)
      INTEGER A(*), N
      F = A(N)
      END
