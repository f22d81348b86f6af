! fails: A no_element.f:10 k 0 1
C     An array without elements for a scalar.
      SUBROUTINE RUN
      INTEGER A(3)
      CALL S(A, 0)
      END
      SUBROUTINE S(A, N)
      INTEGER N, A(N)
      A(1:N) = 1
      CALL T(A(1:N))
      END
      SUBROUTINE T(K)
      INTEGER K
      K = 1
      END
