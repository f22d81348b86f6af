! A generic that extends the one of a module in use, named in a procedure of its module.
module inner
  interface g
    module procedure one
  end interface
contains
  subroutine one(a)
    real a
    a = 1
  end
end
module outer
  use inner
  interface g
    module procedure two
  end interface
contains
  subroutine two(n, x)
    integer n
    real x
    call g(x)
    n = 1
  end
end
! ===== it is named where another module is in use
module inner
  interface g
    module procedure one
  end interface
contains
  subroutine one(a)
    real a
    a = 1
  end
end
module outer
  use inner
  interface g
    module procedure two
  end interface
contains
  subroutine two(n, x)
    integer n
    real x
  end
end
module third
contains
  subroutine of_third(x)
    use outer, only: h => g
    real x
    call h(x)
  end
end
! ===== the host has it, too
module inner
  interface g
    module procedure one
  end interface
contains
  subroutine one(a)
    real a
    a = 1
  end
end
module host
  interface g
    module procedure two
  end interface
contains
  subroutine two(n)
    integer n
    n = 1
  end
  subroutine both(n, x)
    use inner, only: g
    integer n
    real x
    call g(n)
    call g(x)
  end
end
! ===== a module that is not given may extend it
module outer
  use nowhere
  interface g
    module procedure two
  end interface
contains
  subroutine two(n, x)
    integer n
    real x
    call g(x)
  end
end
