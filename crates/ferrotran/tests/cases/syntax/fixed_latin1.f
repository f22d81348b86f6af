C     café: Latin-1
      CHARACTER*4 C
      C = 'été'
      END
