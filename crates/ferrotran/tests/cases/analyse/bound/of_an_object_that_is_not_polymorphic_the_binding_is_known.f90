module m
  type t
    integer :: v
    procedure(tick), pointer, nopass :: hook
  contains
    procedure :: bump
    procedure, nopass :: tick
    procedure, pass(self) :: third
    procedure, non_overridable :: final
    generic :: go => bump, third
  end type
  type, extends(t) :: t2
  contains
    procedure :: bump => bump2
  end type
  integer, private :: n = 0
contains
  subroutine bump(self, k)
    class(t), intent(inout) :: self
    integer :: k
    k = self%v
  end subroutine
  subroutine bump2(self, k)
    class(t2), intent(inout) :: self
    integer :: k
    n = n + 1
  end subroutine
  subroutine tick(k)
    integer :: k
    n = n + k
  end subroutine
  subroutine third(a, self, b)
    class(t), intent(inout) :: self
    integer :: a, b
    a = b
    self%v = b
  end subroutine
  integer function final(self)
    class(t), intent(in) :: self
    final = self%v
  end function
end module

subroutine s_1(a, b, x)
  use m
  integer a, b
  type(t) x
  call x%bump(a)
end

! The extension's own.
subroutine s_2(a, b, x)
  use m
  integer a, b
  type(t2) x
  call x%bump(a)
end

! Inherited, with the object in the second place.
subroutine s_3(a, b, x)
  use m
  integer a, b
  type(t2) x
  call x%third(a, b=b)
end

subroutine s_4(a, b, x)
  use m
  integer a, b
  type(t) x
  call x%tick(a)
end

subroutine s_5(a, b, x)
  use m
  integer a, b
  type(t) x
  a = x%final() + b
end
