C     Kinds and interfaces of dummy procedures, from references here and in what they are passed to.
      SUBROUTINE DIRECT(FCN, M, N, X, FVEC, WA, LW)
      INTEGER M, N, LW
      DOUBLE PRECISION X(N), FVEC(M), WA(LW)
      EXTERNAL FCN
      CALL FCN(M, N, X, FVEC, 1)
      CALL FCN(M, N, X, WA(3), LW)
      END
      SUBROUTINE PASSED(FCN, X)
      EXTERNAL FCN
      DOUBLE PRECISION X(*)
      CALL DIRECT(FCN, 1, 2, X, X, X, 3)
      END
      DOUBLE PRECISION FUNCTION QUAD(F, A, B)
      DOUBLE PRECISION F, A, B
      EXTERNAL F
      QUAD = QK(F, A, B)
      END
      FUNCTION QK(F, A, B)
      DOUBLE PRECISION F, A, B
      QK = F(A) + F(0.5D0*(A + B))
      END
      SUBROUTINE GIVEN(G)
      EXTERNAL G
      END
      SUBROUTINE GIVES
      EXTERNAL TARGET
      CALL GIVEN(TARGET)
      END
      SUBROUTINE TARGET(I, S)
      CHARACTER*(*) S
      S = ' '
      END
      SUBROUTINE NOTHING(H)
      EXTERNAL H
      END
      SUBROUTINE CLASH(H)
      EXTERNAL H
      CALL H(1)
      CALL H(1.0)
      END
      SUBROUTINE NESTED(OUTER, INNER)
      EXTERNAL OUTER, INNER
      CALL OUTER(INNER, 1)
      CALL INNER
      END
C     What a dummy procedure is passed to is whatever is passed for that.
      SUBROUTINE DRIVER(F, JAC)
      EXTERNAL F, JAC, SOLVE
      CALL STEP(F, JAC, F, SOLVE)
      END
      SUBROUTINE STEP(F, JAC, PSOL, NLS)
      EXTERNAL F, JAC, PSOL, NLS
      CALL NLS(1, F, JAC, PSOL)
      END
      SUBROUTINE SOLVE(N, F, JAC, PDUM)
      EXTERNAL F, JAC, PDUM
      DOUBLE PRECISION Y(10), PD(10,10)
      CALL F(N, Y)
      CALL JAC(N, Y, PD)
      END
C     Not given: what tells of it is named.
      SUBROUTINE AWAY(F)
      EXTERNAL F
      CALL LIBRARY(F)
      END
