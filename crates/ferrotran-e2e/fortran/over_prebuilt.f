      INTEGER FUNCTION FOURTH(N)
C     The fourth power of N, by a procedure of a library that was built
C     elsewhere.
      INTEGER N
      INTEGER CUBE
      EXTERNAL CUBE
      FOURTH = N * CUBE(N)
      END
