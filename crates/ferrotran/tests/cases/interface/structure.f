      SUBROUTINE DEC(P, A)
      STRUCTURE /POINT/
        INTEGER*4 X, Y
        UNION
          MAP
            REAL R
          END MAP
          MAP
            INTEGER I
          END MAP
        END UNION
        STRUCTURE /INNER/ Z
          REAL W
        END STRUCTURE
      END STRUCTURE
      RECORD /POINT/ P, Q(3)
      REAL A, STRUCTURE
      STRUCTURE = 1
      END
