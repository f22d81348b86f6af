! open: s: the statement may store what is checked in it
C     What is written into is what the subscript reads.
      SUBROUTINE S(A)
      INTEGER A(*), N
      CHARACTER*4 T
      EQUIVALENCE (N, T)
      N = 1
      WRITE (T,'(A)') 'abcd', A(N)
      END
