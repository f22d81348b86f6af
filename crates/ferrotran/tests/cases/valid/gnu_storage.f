C     Extensions: AUTOMATIC, STATIC, Cray pointers, TYPE *, COMMON and EQUIVALENCE of characters, SAVE of all.
C     flags: -std=legacy -fcray-pointer -fdec
      SUBROUTINE STOR (N)
      INTEGER N
      INTEGER, STATIC :: S1
      AUTOMATIC A1
      STATIC S2, S3
      POINTER (IP, PTE(10)), (IQ, X)
      CHARACTER*4 CH
      INTEGER IC
      EQUIVALENCE (CH, IC)
      COMMON /MIXED/ CM, RM
      CHARACTER*3 CM
      IP = LOC(N)
      PTE(1) = %LOC(X)
      TYPE *, N, S1
      TYPE 10, A1
   10 FORMAT (F8.3)
      END
