! What comments say becomes documentation, as it stands: *markup*, [links] and `code` too.
!
!   * a list, and <html>
!> \param[in] n  the number
subroutine commented(n, x)
  integer, intent(in) :: n !! the number
  real, intent(out) :: x
  x = n
end subroutine commented
