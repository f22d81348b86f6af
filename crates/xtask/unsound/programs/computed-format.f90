! rule: computed-format
! breaks: a format of the caller's breaks memory in the run-time library
! call: computed_format_1("(L2147483648)", fenced_array::<u8, 8>())
subroutine computed_format_1(form, text)
  character(len=*), intent(in) :: form
  character(len=8), intent(inout) :: text
  integer :: status
  write(text, form, iostat=status) .true.
end subroutine
