! fails: R automatic.f:8 w -1 6 1 1
      SUBROUTINE RUN
      CALL S(2, 3)
      END
      SUBROUTINE S(L, U)
      INTEGER L, U, W(L:U,3), I
      DO 10 I = L, 0, -1
   10    W(MAX(I,1),I) = I
      END
