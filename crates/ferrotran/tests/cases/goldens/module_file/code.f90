! FT0803: modules of which only the module file is there: points.mod, made by GNU Fortran 12.
subroutine uses_points(n)
  use points, only: dimensions
  integer, intent(out) :: n
  n = dimensions
end subroutine uses_points
