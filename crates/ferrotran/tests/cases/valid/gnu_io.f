C     Old and DEC input and output: CARRIAGECONTROL=, READONLY, SHARE, DEFAULTFILE.
C     flags: -std=legacy -fdec
      SUBROUTINE OLDIO (U, N)
      INTEGER U, N, A(10)
      CHARACTER*20 F
      OPEN (UNIT=U, FILE='X', CARRIAGECONTROL='LIST', READONLY, SHARED)
      OPEN (U, FILE=F, STATUS='OLD', SHARE='DENYNONE', ERR=10)
      OPEN (U, FILE='X', NOSHARED)
      READ (U, 20, END=10) N
      READ 20, N
      READ (U, '(I5)') (A(I), I = 1, N)
      WRITE (U, 20) N
      WRITE (6, *) 'text', N, (A(I), I = 1, 10, 2)
      WRITE (*, 30) N
      PRINT 20, N
      PRINT *, A
      ENDFILE U
      BACKSPACE U
      REWIND U
      INQUIRE (UNIT=U, CARRIAGECONTROL=F)
      CLOSE (U, STATUS='KEEP', ERR=10)
   10 CONTINUE
   20 FORMAT (I5)
   30 FORMAT (1X, I5, $)
   40 FORMAT (' A'I5' B', 2X I3)
      END
