C     Intrinsics of GNU Fortran, and specific names.
C     flags: -std=legacy -fdec -fdec-math
      SUBROUTINE INTR (X, D, I, J, S)
      REAL X
      DOUBLE PRECISION D
      INTEGER I, J
      CHARACTER*(*) S
      X = AMAX1(1.0, X) + AMIN0(I, J) + ALOG(X) + ALOG10(X) + FLOAT(I)
      D = DMAX1(D, 1D0) + DSQRT(D) + DABS(D) + DBLE(I) + DFLOAT(I)
      I = MAX0(I, J) + IABS(J) + IFIX(X) + IDINT(D) + ISIGN(I, J)
      X = SIND(X) + COSD(X) + TAND(X) + ASIND(X) + COTAN(X)
      I = IAND(I, J) + AND(I, J) + LSHIFT(I, 2) + XOR(I, J)
      I = IIAND(1_2, 2_2) + JIAND(I, J) + ISHFT(I, 1)
      J = LNBLNK(S) + IARGC() + LOC(I) + SIZEOF(X)
      CALL SECOND (X)
      CALL FLUSH (6)
      CALL EXIT (1)
      CALL ABORT
      END
