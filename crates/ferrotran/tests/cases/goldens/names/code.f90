! Names that mean something in Rust or in what is generated.
module self
  integer, parameter :: crate = 3
contains
  subroutine super(type, self_, error)
    integer, intent(in) :: type
    integer, intent(out) :: self_, error
    self_ = type + 1
    error = type + crate
  end subroutine super
end module self

subroutine fn(match, match_, flag, crate, f)
  integer, intent(in) :: match, match_
  integer, intent(inout) :: flag, crate
  external :: f
  call f(match, match_, flag)
  crate = 0
end subroutine fn

subroutine ffi(n, async)
  integer, intent(in) :: n
  integer, intent(out) :: async(n)
  async = n
end subroutine ffi

module long_names
contains
  subroutine a_name_as_long_as_fortran_has_them_which_is_sixty_three_charact(n)
    integer, intent(inout) :: n
    n = n + 1
  end subroutine a_name_as_long_as_fortran_has_them_which_is_sixty_three_charact
end module long_names
