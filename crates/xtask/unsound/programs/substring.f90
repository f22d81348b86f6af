! rule: substring
! breaks: a substring goes beyond the string
! call: substring_1(fenced::<u8>(8).first_chunk_mut::<8>().unwrap(), 3, 9)
subroutine substring_1(s, i, j)
  character(len=8), intent(inout) :: s
  integer, intent(in) :: i, j
  s(i:j) = 'xxxxxxxxxx'
end subroutine
