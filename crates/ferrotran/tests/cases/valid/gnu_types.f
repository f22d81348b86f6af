C     Extensions: lengths after names, initial values between slashes, BYTE, DOUBLE COMPLEX, kinds by stars.
      SUBROUTINE TYPES (N)
      INTEGER*4 N, Y(3)
      INTEGER I /3/, J(3) /1, 2*2/
      REAL*8 R /1.5D0/, S
      REAL*8 T(2) /2*2.0/
      BYTE B, BS(4)
      DOUBLE COMPLEX Z
      COMPLEX*16 W
      LOGICAL*1 L1, L2
      CHARACTER*8, C1
      CHARACTER C2*3 /'abc'/, C3*(*), C4(2)*(5)
      CHARACTER*(N) C5
      PARAMETER (C3 = 'longer')
      N = Y(1) + I + J(2)
      B = 1
      BS(1) = B
      Z = (1.0D0, 2.0D0)
      W = DCMPLX(1.0D0, 2.0D0)
      R = DREAL(Z) + DIMAG(W) + S + T(1)
      C5 = C1 // C2 // C3 // C4(1)
      L1 = L2
      END
