!> \brief Words of Doxygen become plain ones.
!! \details Here \c code and \e emphasis, @p argument and \b bold.
!! \ingroup numbers
!! \author nobody
!! \verbatim
!!   a = b
!! \endverbatim
!! \return nothing
!! @param[in] n the number
subroutine doxygen(n, x)
  integer, intent(in) :: n
  real, intent(out) :: x
  x = n
end subroutine doxygen
