! rule: shorter
! breaks: a string is shorter than the callee declares it
! call: shorter_1(fenced_array::<u8, 4>())
module shorter_m
contains
  subroutine shorter_1(s)
    character(len=4), intent(inout) :: s
    call shorter_clear(s)
  end subroutine
  subroutine shorter_clear(s)
    character(len=9000), intent(inout) :: s
    s = 'x'
  end subroutine
end module
