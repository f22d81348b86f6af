! FOO of the interface is BAR, as a linker sees it; another procedure has its name in Fortran.
subroutine by_label(x)
  real :: x
  interface
    subroutine foo(x) bind(c, name="bar_")
      real :: x
    end subroutine
  end interface
  call foo(x)
end subroutine

! Only the file knows of S that it has a label.
subroutine without_label(x)
  real :: x
  call s(x)
end subroutine

subroutine of_the_second(x)
  real :: x
  interface
    subroutine s(x) bind(c, name="sy")
      real :: x
    end subroutine
  end interface
  call s(x)
end subroutine

subroutine as_declared(x)
  real :: x
  interface
    subroutine like(x) bind(c)
      real :: x
    end subroutine
  end interface
  procedure(like) :: foo
  call foo(x)
end subroutine

subroutine declared_so(x)
  real :: x
  interface
    subroutine like(x)
      real :: x
    end subroutine
  end interface
  procedure(like) :: foo
  call foo(x)
end subroutine

subroutine foo(x)
  real :: x
end subroutine

subroutine bar(x)
  real :: x
  common /shared/ y
  x = y
  y = 1
end subroutine

subroutine s(x) bind(c, name="sx")
  real :: x
end subroutine

subroutine s(x) bind(c, name="sy")
  real :: x
  x = 1
end subroutine

! ===== operators
module m
  interface operator(.op.)
    function opf(x) bind(c, name="other")
      real, intent(in) :: x
      real :: opf
    end function
  end interface
end module

subroutine by_operator(x)
  use m
  real :: x
  x = .op. x
end subroutine

function opf(x)
  real, intent(in) :: x
  real :: opf
  opf = x
end function
