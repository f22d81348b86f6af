! rule: too-many, other-type
! breaks: an argument too many is taken for the length of a string
! call: too_many_1(fenced::<u8>(4))
subroutine too_many_1(s)
  character(len=*), intent(inout) :: s
  call too_many_clear(s, 1000, 1000)
end subroutine
! =====
subroutine too_many_clear(s)
  character(len=*) :: s
  s = 'x'
end subroutine
