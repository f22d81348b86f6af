C     Extensions: .XOR., logical operators on integers, LOGICAL and INTEGER assigned to each other.
C     flags: -std=legacy -fdec
      SUBROUTINE LOGIC (L, M, I, J)
      LOGICAL L, M
      INTEGER I, J
      L = L .XOR. M
      L = L .EQV. M .NEQV. .TRUE.
      I = L
      M = J
      I = I .AND. J
      I = .NOT. I .OR. J
      IF (I .NE. J .AND. L) I = 1
      END
