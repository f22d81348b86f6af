! Results that the bindings do not return.
module refused_results
  implicit none
  type :: point
    real :: x = 0
  end type point
  integer, private :: n = 3
contains
  function derived() result(p)
    type(point) :: p
  end function derived

  function by_variable() result(v)
    real :: v(n)
    v = 0
  end function by_variable

  function elsewhere(s) result(t)
    character(*), intent(in) :: s
    character(len_trim(s)) :: t
    t = s
  end function elsewhere
end module refused_results
