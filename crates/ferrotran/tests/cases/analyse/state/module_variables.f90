module m
  integer, public :: open = 0
  integer, private :: fixed = 3
  integer, private :: counter = 0
  integer, protected :: shown = 1
  integer, parameter :: k = 4
contains
  subroutine a(x)
    integer x
    x = open
  end
  subroutine b(x)
    integer x
    x = fixed + shown + k
  end
  subroutine c(x)
    integer x
    x = counter
  end
  subroutine d()
    counter = counter + 1
  end
end
