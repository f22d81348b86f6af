C     %VAL, %REF and %LOC: an address may be one of nothing, so that nothing is shown.
      SUBROUTINE VALS (N, K)
      INTEGER N, K
      EXTERNAL CSUB
      CALL CSUB (%VAL(N), %REF(K))
      END
      SUBROUTINE LOCS (N, K)
      INTEGER N
      INTEGER*8 K
      K = %LOC(N)
      END
      SUBROUTINE KNOWN (N)
      INTEGER N
      CALL TAKES (%VAL(N))
      END
      SUBROUTINE TAKES (N)
      INTEGER N
      N = 1
      END
