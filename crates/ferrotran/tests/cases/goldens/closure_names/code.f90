! Arguments of dummy procedures with names that generated code uses, or that Rust has as keywords.
module closure_names
  implicit none
  abstract interface
    subroutine taken(self, closure, outcome, place, value, memory, move)
      integer, intent(in) :: self, place, value, memory
      real, intent(inout) :: closure, outcome, move
    end subroutine taken
    subroutine keywords(type, match, async, super, crate, n)
      integer, intent(in) :: n
      real, intent(inout) :: type, match, async
      real, intent(inout) :: super(n), crate(n)
    end subroutine keywords
  end interface
contains
  subroutine call_taken(f, x)
    procedure(taken) :: f
    real, intent(inout) :: x
    real :: y, z
    y = 1
    z = 2
    call f(1, x, y, 2, 3, 4, z)
  end subroutine call_taken

  subroutine call_keywords(self, x)
    procedure(keywords) :: self
    real, intent(inout) :: x
    real :: y, z, a(2), b(2)
    y = 1
    z = 1
    a = 1
    b = 2
    call self(x, y, z, a, b, 2)
  end subroutine call_keywords
end module closure_names
