! FT0208: what is no program unit would begin a main program, of which nothing is bound.
subrutine first(x)
  real, intent(inout) :: x
  x = 1
contains
  subroutine inner()
  end subroutine
end
subroutine second(x)
  real, intent(inout) :: x
  x = 2
end subroutine
