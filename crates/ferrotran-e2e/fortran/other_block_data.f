C     Another library with a BLOCK DATA that has no name.
      BLOCK DATA
      COMMON /SPARE/ K
      DATA K /7/
      END

      INTEGER FUNCTION SEVEN()
      COMMON /SPARE/ K
      SEVEN = K
      END
