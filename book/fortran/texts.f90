! How often the letter c is in the text s.
integer function count_letter(s, c)
  implicit none
  character(*), intent(in) :: s
  character(1), intent(in) :: c
  integer :: i

  count_letter = 0
  do i = 1, len(s)
    if (s(i:i) == c) count_letter = count_letter + 1
  end do
end function

! A greeting: blank padded, as texts in Fortran are.
subroutine greet(name, greeting)
  implicit none
  character(*), intent(in) :: name
  character(20), intent(out) :: greeting

  greeting = 'Good day, '//name
end subroutine
