      SUBROUTINE SETN(N)
C     ENTRY: procedures of one body.
      INTEGER N, M, LAST
      SAVE LAST
      LAST = N
      RETURN
      ENTRY GETN(M)
      M = LAST
      END

      REAL FUNCTION SINE(X)
      REAL X, COSINE
      SINE = X
      RETURN
      ENTRY COSINE(X)
      COSINE = -X
      END
