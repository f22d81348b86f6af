! The machine constants that these libraries ask for, from Fortran's inquiry functions. The original
! finds them out once and keeps them: nothing shows that it does so before it returns one, and
! procedures that call it share state, so that they cannot be called from a closure.
double precision function d1mach(i)
  implicit none
  integer, intent(in) :: i
  double precision, parameter :: x = 1
  select case (i)
  case (1)
    d1mach = tiny(x)
  case (2)
    d1mach = huge(x)
  case (3)
    d1mach = epsilon(x) / radix(x)
  case (4)
    d1mach = epsilon(x)
  case default
    d1mach = log10(dble(radix(x)))
  end select
end function d1mach
