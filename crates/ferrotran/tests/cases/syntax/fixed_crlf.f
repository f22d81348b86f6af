      SUBROUTINE CRLF
      CALL F(1,
     &   2)
      END