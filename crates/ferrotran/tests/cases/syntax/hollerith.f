      SUBROUTINE HOLL
      REAL*8 H
      INTEGER*2 HALF
      INTEGER I
      DIMENSION I(3)
      DATA I /4HABCD, 2*4H ' !/, H /1.0D0/
      CALL PUT(5HA,B C, 3H''')
      WRITE (6, 10) 4H;&)x
   10 FORMAT(1X5HDON'T, 3H")", 2(1H)))
      DO 20 H = 1, 2
   20 CONTINUE
      END
