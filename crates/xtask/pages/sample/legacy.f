C     Sums, of which the subscripts are shown to be in range.
      DOUBLE PRECISION FUNCTION TOTAL(X, N)
      INTEGER N, I
      DOUBLE PRECISION X(N)
      TOTAL = 0
      DO 10 I = 1, N
         TOTAL = TOTAL + X(I)
   10 CONTINUE
      END

      SUBROUTINE AXPY(N, A, X, Y)
      INTEGER N, I
      REAL A, X(N), Y(N)
      DO 10 I = 1, N
         Y(I) = Y(I) + A*X(I)
   10 CONTINUE
      END

      SUBROUTINE TRACE(A, N, T)
      INTEGER N, I
      COMPLEX*16 A(N,N), T
      T = 0
      DO 10 I = 1, N
         T = T + A(I,I)
   10 CONTINUE
      END

      SUBROUTINE FIRST(S, C)
      CHARACTER*(*) S
      CHARACTER C
      C = ' '
      IF (LEN(S) .GE. 1) C = S(1:1)
      END

C     Calls a closure at N points.
      SUBROUTINE TABLE(F, N, Y)
      INTEGER N, I
      DOUBLE PRECISION F, Y(N)
      EXTERNAL F
      DO 10 I = 1, N
         Y(I) = F(DBLE(I))
   10 CONTINUE
      END

C     Reads the element after the last: unsafe, unless somebody vouches for it.
      SUBROUTINE BEYOND(N, X, S)
      INTEGER N
      DOUBLE PRECISION X(N), S
      S = X(N+1)
      END

C     Reads the element before the first if K is 0.
      SUBROUTINE BEFORE(K, X, S)
      INTEGER K
      REAL X(*), S
      S = X(K)
      END

C     Reads the element after the last. Strings are copied, so that lies in
C     memory that the wrapper allocates.
      SUBROUTINE LASTCH(N, NAMES, C)
      INTEGER N
      CHARACTER*3 NAMES(N), C
      C = NAMES(N+1)
      END

C     Does not end if the first element is 0.
      SUBROUTINE ENDLES(N, X)
      INTEGER N
      DOUBLE PRECISION X(N)
      IF (N .LT. 1) RETURN
   10 IF (X(1) .EQ. 0) GOTO 10
      END
