! fails: A array_for_a_scalar.f:14 k 0 1
C     The declared shape of an array shows nothing: there is no element.
      SUBROUTINE RUN
      INTEGER A(3), B(4)
      CALL R(A, 3, B)
      END
      SUBROUTINE R(A, N, B)
      INTEGER N, A(*), B(*)
      CALL S(A(N+1), B, 4)
      END
      SUBROUTINE S(A, B, N)
      INTEGER A(3), B(*), N
      B(N) = 1
      CALL T(A)
      END
      SUBROUTINE T(K)
      INTEGER K
      K = 1
      END
