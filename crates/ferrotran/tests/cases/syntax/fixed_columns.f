C     columns 73 and on are no part of the statement
      SUBROUTINE COLS(X)                                                SEQ00001
      CHARACTER(80) X
* the constant is padded to column 72
      X = 'long
     1 text'
D     CALL DEBUG
      X = 'it''s' ! a comment
     0; X = "a"; X = 'b;c'
c a comment between the lines
      X = X //
C
     +    'end'

   99 CONTINUE
      END
