! open: s: the storage that other arguments share with `iw`
      SUBROUTINE S(IW, K)
      INTEGER IW(*), K
      CALL T(IW, IW(K))
      END
      SUBROUTINE T(IW, N)
      INTEGER IW(*), N, I
      DO 10 I = 1, N
   10    IW(I) = N
      END
