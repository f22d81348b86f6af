C     Clause 6.3.3: fixed form: column 6, blanks that mean nothing, comments in columns.
*     A star.
!     An exclamation mark.
      SUB ROUTINE FIXED (I, J)
      INTEGER I,
     1        J
      DO 10 I = 1, 1 0
   10 J = J +
     &  1
      I F (J .GT. 1) GO TO 2 0
      J = 0 ! in line
   20 CON TINUE
      END
