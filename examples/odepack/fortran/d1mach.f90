! The machine constants that LSODA asks for, from Fortran's inquiry functions. The original finds
! them out once and keeps them, and nothing shows that it does so before it returns one.
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
