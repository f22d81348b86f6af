! rule: wide-format
! breaks: a width beyond the largest INTEGER
! call: wide_format_1(fenced_array::<u8, 8>(), true)
! right: { let text = fenced_array::<u8, 8>(); wide_format_near(text, true).unwrap(); text == b"       T" }
subroutine wide_format_1(text, x)
  character(len=8), intent(inout) :: text
  logical, intent(in) :: x
  integer :: status
  write(text, '(L2147483648)', iostat=status) x
end subroutine
subroutine wide_format_near(text, x)
  character(len=8), intent(inout) :: text
  logical, intent(in) :: x
  write(text, '(L8)') x
end subroutine
