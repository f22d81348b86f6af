! fails: R bound_behind.f:16 ia 3 3 4
C     One element is too few of what two dummy procedures hand on.
      SUBROUTINE RUN
      INTEGER IA(6)
      EXTERNAL FILLS
      CALL APPLY(FILLS, IA(4), 4)
      END
      SUBROUTINE APPLY(G, IA, N)
      INTEGER IA(*), N
      EXTERNAL G
      CALL G(IA, N)
      END
      SUBROUTINE FILLS(IA, N)
      INTEGER IA(*), N, I
      DO 10 I = 1, N
   10    IA(I) = I*I
      END
