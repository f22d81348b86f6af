*> \param[in] A
*> \param[in,out] B
*> \param[in] N
      SUBROUTINE S(A, B, N)
      REAL A(N), B(N)
      A(1) = B(1)
      N = 2
      END
