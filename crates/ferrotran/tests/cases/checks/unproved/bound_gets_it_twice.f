! open: s: the storage that other arguments share with `k`
C     What is bound to F decides by one name what it changes by the other.
      SUBROUTINE S(F)
      EXTERNAL F
      INTEGER K
      K = 1
      CALL F(K, K)
      END
      SUBROUTINE T(I, J)
      INTEGER I, J, V(3)
      I = 99
      V(J) = 0
      END
      SUBROUTINE U
      EXTERNAL T
      CALL S(T)
      END
