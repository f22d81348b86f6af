C     DEC's STRUCTURE, UNION, MAP and RECORD.
C     not read: STRUCTURE is skipped, what uses it is unknown.
C     flags: -fdec-structure -fdec -std=legacy
      SUBROUTINE STRUC (N)
      INTEGER N
      STRUCTURE /POINT/
        REAL X, Y
        INTEGER*2 FLAGS(4) /4*0/
        CHARACTER*8 NAME
      END STRUCTURE
      STRUCTURE /OUTER/
        RECORD /POINT/ P, Q(3)
        UNION
          MAP
            INTEGER I
          END MAP
          MAP
            REAL R
          END MAP
        END UNION
        STRUCTURE /INNER/ IN
          INTEGER K
        END STRUCTURE
      END STRUCTURE
      RECORD /OUTER/ O, OS(2)
      O.P.X = 1.0
      O.Q(2).Y = O.P.X + 2.0
      O.I = N
      OS(1).IN.K = O.I
      N = OS(1).IN.K
      IF (O.P.X .EQ. 1.0 .AND. O.I.GT.2) N = 1
      END
