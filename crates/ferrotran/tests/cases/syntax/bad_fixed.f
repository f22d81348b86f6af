     1continues nothing
 abc  X = 1
      X = 'cut off at column 72 because it is much too long for the statement field of it'
      WRITE (6, 10) 5HAB
      END
