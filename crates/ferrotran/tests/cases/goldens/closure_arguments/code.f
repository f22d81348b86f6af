      SUBROUTINE ALLOF(F, N, A, T, Z)
C     What a closure gets: values, references, slices, views, texts, addresses.
      EXTERNAL F
      INTEGER N
      DOUBLE PRECISION A(N, N), B(3)
      CHARACTER*(*) T
      COMPLEX Z
      LOGICAL L
      L = .TRUE.
      B = 0
      CALL F(N, A, B, T, Z, L, 1.5)
      END
