C     Loops that are written once: what is not in them jumps into them, as Fortran 66 let it, or to the end of two.
      SUBROUTINE OUTSIDE(N, B)
      INTEGER N, I, B(*)
      DO 20 I = 1, N
      IF (B(I) .GT. 2) GOTO 30
   10 B(I) = B(I) + 1
   20 CONTINUE
      RETURN
   30 B(I) = B(I) - 9
      GOTO 10
      END
      SUBROUTINE AROUND(N, B)
      INTEGER N, I, J, B(*)
      DO 50 I = 1, N
      DO 40 J = 1, N
      IF (B(J) .GT. 3) GOTO 45
   35 B(J) = B(J) + 1
   40 CONTINUE
      GOTO 50
   45 B(J) = B(J) - 9
      GOTO 35
   50 CONTINUE
      END
      SUBROUTINE SHARED(N, B)
      INTEGER N, I, J, B(*)
      DO 60 I = 1, N
      DO 60 J = 1, N
      IF (B(J) .GT. 3) GOTO 60
      B(J) = B(J) + I
   60 CONTINUE
      END
C     Loops that are written twice: their own jumps, in one another, and to their DO statements.
      SUBROUTINE INSIDE(N, B, C)
      INTEGER N, I, J, K, B(*), C(*)
      K = 0
   70 DO 90 I = 1, N
      IF (B(I) .GT. 20) GOTO 90
   75 DO 80 J = B(I), N
      IF (C(J) .GT. 30) GO TO 95
      IF (C(J) .GT. 9) GOTO 80
      C(J) = C(J) + I
   80 CONTINUE
      K = K + 1
      IF (K .EQ. 2) GOTO 75
   90 CONTINUE
      IF (K .LT. 6) GOTO 70
      RETURN
   95 C(J) = 0
      END
      SUBROUTINE RUN
      INTEGER B(5), C(5), I
      DO 10 I = 1, 5
      B(I) = I
   10 C(I) = 2 * I
      CALL OUTSIDE(5, B)
      PRINT *, B
      CALL AROUND(5, B)
      PRINT *, B
      CALL SHARED(5, B)
      PRINT *, B
      DO 20 I = 1, 5
   20 B(I) = 6 - I
      CALL INSIDE(5, B, C)
      PRINT *, B, C
      END
