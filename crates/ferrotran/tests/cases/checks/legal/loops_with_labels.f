C     Loops that are written once: a label, a name or a directive would stand twice, or end another loop.
      SUBROUTINE LABELS(N, B)
      INTEGER N, I, J, K, B(*)
      J = 0
   10 DO 20 I = 1, N
         B(I) = B(I) + 1
   20 CONTINUE
      J = J + 1
      IF (J .LT. 3) GOTO 10
      DO 40 I = 1, N
         CALL PLAIN(K)
         DO 40 J = 1, N
            B(J) = B(J) + J
   40 CONTINUE
      DO 60 I = 1, N
         IF (B(I) .GT. 2) GOTO 50
         B(I) = 7
   50    B(I) = B(I) + 1
   60 CONTINUE
      END
      SUBROUTINE PLAIN(K)
      INTEGER K
      K = 0
      END
      SUBROUTINE SAVED(N, B)
      INTEGER N, I, B(*)
      SAVE
      DO 70 I = 1, N
         B(I) = B(I) + 1
   70 CONTINUE
      END
      SUBROUTINE RUN
      INTEGER B(4)
      B = 0
      CALL LABELS(4, B)
      CALL SAVED(4, B)
      PRINT *, B
      END
