      BLOCK DATA
      COMMON /TABLE/ M
      DATA M /1/
      END
