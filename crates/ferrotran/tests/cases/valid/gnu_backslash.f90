! Extension: escapes in character constants.
! flags: -fbackslash
subroutine escaped(n, s)
  integer, intent(out) :: n
  character(*), intent(out) :: s
  character(*), parameter :: p = 'a\nb\t c', q = "x\\y"
  n = len('\n') + len('\\') + len(p)
  s = 'tab\tend' // q
end subroutine
