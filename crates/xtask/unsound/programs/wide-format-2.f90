! rule: wide-format
! breaks: a width beyond the largest INTEGER, in a FORMAT statement
! call: wide_format_2(fenced_array::<u8, 8>(), true)
subroutine wide_format_2(text, x)
  character(len=8), intent(inout) :: text
  logical, intent(in) :: x
  integer :: status
  write(text, 10, iostat=status) x
10 format(L21474 83648)
end subroutine
