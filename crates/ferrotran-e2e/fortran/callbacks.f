C     Procedures as arguments, without explicit interfaces.

C     The sum of F over the N points X.
      DOUBLE PRECISION FUNCTION TOTALF(F, N, X)
      INTEGER N, I
      DOUBLE PRECISION F, X(N)
      EXTERNAL F
      TOTALF = 0.0D0
      DO 10 I = 1, N
         TOTALF = TOTALF + F(X(I))
   10 CONTINUE
      END

C     Simpson's rule: constants and expressions are passed.
      DOUBLE PRECISION FUNCTION SIMPSN(F, A, B)
      DOUBLE PRECISION F, A, B
      EXTERNAL F
      SIMPSN = (B - A) / 6 * (F(A) + 4 * F((A + B) / 2) + F(B))
      END

C     A callback that is only passed on.
      DOUBLE PRECISION FUNCTION FARTHR(G, A, B)
      DOUBLE PRECISION G, A, B, SIMPSN
      EXTERNAL G, SIMPSN
      FARTHR = SIMPSN(G, A, B) + SIMPSN(G, B, B + 1)
      END

C     As MINPACK calls.
      SUBROUTINE SYSTEM(FCN, N, X, FVEC, INFO)
      INTEGER N, INFO, IFLAG
      DOUBLE PRECISION X(N), FVEC(N)
      EXTERNAL FCN
      IFLAG = 1
      CALL FCN(N, X, FVEC, IFLAG)
      INFO = IFLAG
      IF (IFLAG .LT. 0) RETURN
      IFLAG = 2
      CALL FCN(N, X, FVEC, IFLAG)
      INFO = IFLAG
      END

C     The extent after the array.
      INTEGER FUNCTION LASTLY(F, X, N)
      INTEGER F, N
      REAL X(N)
      EXTERNAL F
      LASTLY = F(X, N)
      END

C     A matrix: LDA and N follow from it.
      SUBROUTINE JACOBI(FJAC, M, N, A, K)
      INTEGER M, N, K
      DOUBLE PRECISION A(M, N)
      EXTERNAL FJAC
      CALL FJAC(M, N, A, K)
      END

C     Of two references, one passes a constant: by value.
      SUBROUTINE COUNTS(F, K)
      INTEGER K, I
      EXTERNAL F
      I = 7
      CALL F(I, K)
      CALL F(8, K)
      END

C     An element as the actual argument, and the same one twice.
      SUBROUTINE ELEMNT(F, N, X)
      INTEGER N
      REAL X(N)
      EXTERNAL F
      CALL F(X(1), X(N))
      END

C     What is passed overlaps.
      SUBROUTINE OVERLP(F, N, X)
      INTEGER N
      REAL X(N)
      EXTERNAL F
      CALL F(N, X, X)
      END

C     Two callbacks at once, of which the second is called by the first's caller, too.
      DOUBLE PRECISION FUNCTION TWO(F, G, X)
      DOUBLE PRECISION F, G, X
      EXTERNAL F, G
      TWO = F(X + 1) + G(X + 2) * F(X + 3)
      END

C     Functions of the other types.
      INTEGER FUNCTION APPLYI(F, I)
      INTEGER F, I
      EXTERNAL F
      APPLYI = F(I + 0)
      END

      LOGICAL FUNCTION APPLYL(F, A, B)
      LOGICAL F, A, B
      EXTERNAL F
      APPLYL = .NOT. F(A .AND. B, .TRUE.)
      END

      DOUBLE COMPLEX FUNCTION APPLYZ(F, Z)
      DOUBLE COMPLEX F, Z
      EXTERNAL F
      APPLYZ = F(2 * Z)
      END

      COMPLEX FUNCTION APPLYC(F, Z)
      COMPLEX F, Z
      EXTERNAL F
      APPLYC = F(Z + 1)
      END

      REAL FUNCTION APPLYR(F, X)
      REAL F, X
      EXTERNAL F
      APPLYR = F(X * 2)
      END

C     Strings: in, written, and as a result.
      SUBROUTINE STRNGS(F, G, S, T)
      CHARACTER*(*) S
      CHARACTER*8 G, T
      EXTERNAL F, G
      CALL F('constant', 3)
      CALL F(S, 4)
      T = G(LEN(S))
      END

C     A logical that the callback sets.
      SUBROUTINE UNTIL(F, K)
      INTEGER K
      LOGICAL DONE
      EXTERNAL F
      K = 0
      DONE = .FALSE.
   10 CONTINUE
      CALL F(K, DONE)
      IF (DONE) RETURN
      K = K + 1
      GO TO 10
      END

C     State that is shared: a lock.
      SUBROUTINE SHARED(F, K)
      INTEGER K, CALLS
      EXTERNAL F
      COMMON /TALLY/ CALLS
      CALLS = CALLS + 1
      CALL F(CALLS)
      K = CALLS
      END

C     Through three frames.
      SUBROUTINE OUTER(F, X)
      DOUBLE PRECISION X
      EXTERNAL F
      CALL MIDDLE(F, X)
      X = X + 100
      END

      SUBROUTINE MIDDLE(F, X)
      DOUBLE PRECISION X
      EXTERNAL F
      CALL INNER(F, X)
      X = X + 10
      END

      SUBROUTINE INNER(F, X)
      DOUBLE PRECISION X
      EXTERNAL F
      CALL F(X)
      X = X + 1
      END

C     Nothing tells how F is called.
      SUBROUTINE UNKNWN(F, K)
      INTEGER K
      EXTERNAL F
      K = 1
      END

C     Arrays whose lengths nothing tells.
      SUBROUTINE ADDRSS(F, N, X)
      INTEGER N
      DOUBLE PRECISION X(*)
      EXTERNAL F
      CALL F(N, X)
      END

C     An array of strings, whose length and extent are declared.
      INTEGER FUNCTION STRARR(F, CU, LENCU)
      INTEGER F, LENCU
      CHARACTER*8 CU(LENCU)
      EXTERNAL F
      STRARR = F(CU, LENCU)
      END

C     A CHARACTER function, and strings after it.
      SUBROUTINE LETTRS(G, S, T)
      CHARACTER*3 G
      CHARACTER*(*) S, T
      EXTERNAL G
      T = G(S) // G('xy')
      END
