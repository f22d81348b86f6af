C     Closures that are called with the extents of what they get: checks are compiled in.

C     As HYBRD calls: FCN gets parts of WORK that may be too short, or have something in common.
      SUBROUTINE CALLS(FCN, N, X, WORK, AT)
      INTEGER N, AT, IFLAG
      DOUBLE PRECISION X(N), WORK(*)
      EXTERNAL FCN, ONCE
      IFLAG = 1
      CALL ONCE(FCN, N, X, WORK(AT), IFLAG)
      CALL ONCE(FCN, N, WORK(AT), X, IFLAG)
      END
      SUBROUTINE ONCE(F, M, Z, FVEC, IFLAG)
      INTEGER M, IFLAG
      DOUBLE PRECISION Z(M), FVEC(M)
      EXTERNAL F
      CALL F(M, Z, FVEC, IFLAG)
      END

C     It is bound to closures, and to SQUARE.
      SUBROUTINE APPLY(G, A, N, WHICH)
      INTEGER N, WHICH
      DOUBLE PRECISION A(*)
      EXTERNAL G, SQUARE
      IF (WHICH.EQ.1) THEN
         CALL GOES(G, A, N)
      ELSE
         CALL GOES(SQUARE, A, N)
      END IF
      END
      SUBROUTINE GOES(G, A, N)
      INTEGER N
      DOUBLE PRECISION A(*)
      EXTERNAL G
      CALL G(A, N)
      END
      SUBROUTINE SQUARE(A, N)
      INTEGER N, I
      DOUBLE PRECISION A(N)
      DO 10 I = 1, N
   10    A(I) = A(I)**2
      END

C     It gets two columns, of which the second begins K elements after the first.
      DOUBLE PRECISION FUNCTION COLUMN(F, N, W, K)
      INTEGER N, K
      DOUBLE PRECISION W(*), S
      EXTERNAL F, PAIRS
      CALL PAIRS(F, N, W, W(K + 1), S)
      COLUMN = S
      END
      SUBROUTINE PAIRS(F, N, A, B, S)
      INTEGER N
      DOUBLE PRECISION A(N,2), B(N), S
      EXTERNAL F
      CALL F(N, A, B)
      S = A(1,1) + B(1)
      END

C     Its own closure gets an element, which may be that of an array elsewhere.
      SUBROUTINE FIRST(F, W, AT)
      INTEGER AT
      DOUBLE PRECISION W(*)
      EXTERNAL F, WHOLE
      CALL F(W(AT))
      IF (AT.LT.0) CALL WHOLE(F, W)
      END
      SUBROUTINE WHOLE(F, W)
      DOUBLE PRECISION W(*)
      EXTERNAL F
      CALL F(W)
      END

C     Elements stand for the arrays from there on, up to the next argument.
      SUBROUTINE STEP(F, N, T, W)
      INTEGER N
      DOUBLE PRECISION T, W(2*N)
      EXTERNAL F
      CALL F(N, T, W(1), W(N+1))
      END
C     All is proved of it: its closure gets a slice none the less.
      SUBROUTINE FIXED(F, W)
      DOUBLE PRECISION W(10)
      EXTERNAL F
      CALL F(W(3))
      END
C     A variable is an array of one element.
      SUBROUTINE MIXED(F, W, S)
      DOUBLE PRECISION W(10), S
      EXTERNAL F
      CALL F(W(9))
      CALL F(S)
      END
C     To a function an element is a value.
      DOUBLE PRECISION FUNCTION TABLE(F, X, N)
      INTEGER N, I
      DOUBLE PRECISION X(N), F
      EXTERNAL F
      TABLE = F(1D0)
      DO 10 I = 1, N
   10    TABLE = TABLE + F(X(I))
      END
C     Elements of an INTEGER array, and a scalar between them.
      SUBROUTINE PARTS(F, IW, AT)
      INTEGER IW(*), AT
      EXTERNAL F
      CALL F(IW(1), IW(AT), IW(AT + 1), AT)
      END
