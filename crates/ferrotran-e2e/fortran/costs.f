C     The first N Fibonacci numbers, four times: what differs is what a
C     wrapper has to do.
      SUBROUTINE PLAIN(A,N)
Cf2py intent(in) n
Cf2py intent(out) a
      INTEGER N, I
      REAL*8 A(N)
      DO 10 I=1,N
         IF (I.LE.2) THEN
            A(I) = 1.0D0
         ELSE
            A(I) = A(I-1) + A(I-2)
         ENDIF
   10 CONTINUE
      END

C     Shares state: takes the lock.
      SUBROUTINE LOCKED(A,N)
Cf2py intent(in) n
Cf2py intent(out) a
      INTEGER N, K
      REAL*8 A(N)
      COMMON /CALLS/ K
      K = K + 1
      CALL PLAIN(A,N)
      END

C     May stop: is contained.
      SUBROUTINE STOPS(A,N)
Cf2py intent(in) n
Cf2py intent(out) a
      INTEGER N
      REAL*8 A(N)
      IF (N.GT.1000) STOP 'TOO MANY'
      CALL PLAIN(A,N)
      END
