C     Values that only BLOCK DATA gives: no symbol leads a linker to it.
      BLOCK DATA
      COMMON /TABLE/ N, X(3)
      DATA N /42/, X /0.5, 1.5, 2.5/
      END
