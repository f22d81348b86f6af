! open: s: the storage that other arguments share with `iw`
C     What holds of the arguments of one call holds of no other.
      SUBROUTINE S(IW, K, L)
      INTEGER IW(*), K, L
      CALL T(IW(1), IW(K), L)
      CALL U(IW(1), IW(1), L)
      END
      SUBROUTINE T(IA, IB, L)
      INTEGER IA(*), IB(*), L
      IA(L) = IB(L)
      END
      SUBROUTINE U(I, J, L)
      INTEGER I, J, L
      I = J + 1000
      J = I
      L = J
      END
