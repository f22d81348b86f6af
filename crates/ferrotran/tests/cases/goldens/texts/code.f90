! CHARACTER arguments: of assumed, constant and computed length, in each direction.
subroutine assumed(given, returned)
  character(*), intent(in) :: given
  character(*), intent(out) :: returned
  returned = given
end subroutine assumed

subroutine fixed(given, changed, returned)
  character(4), intent(in) :: given
  character(4), intent(inout) :: changed
  character(4), intent(out) :: returned
  returned = changed
  changed = given
end subroutine fixed

subroutine computed_length(n, text)
  integer, intent(in) :: n
  character(n + 1), intent(inout) :: text
  text = ' '
end subroutine computed_length

subroutine unknown_use(text)
  character(*) :: text
  text(1:1) = 'x'
end subroutine unknown_use
