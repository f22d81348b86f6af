C     Extensions: BOZ with suffixes and quotes, Hollerith, Q exponents, octal by quotes.
C     flags: -std=legacy -fallow-invalid-boz -fdec
      SUBROUTINE CONST (X)
      REAL X
      REAL*8 A
      REAL*16 Q
      INTEGER I, J, K
      CHARACTER*4 C
      PARAMETER (I = 'FF'X, J = '17'O, K = 1)
      DATA N /4HABCD/, M /Z'7F'/, NN /X'1F'/
      A = 4HABCD
      Q = 1.0Q0 + 2Q-3
      I2 = '101'B
      C = 4Habcd
      CALL SUB (3HABC, 1H', 2H'')
      IF (X .EQ. 0) WRITE (*, 10)
   10 FORMAT (5HHELLO, 1X, 3HI'M, I5, 'TEXT')
      END
