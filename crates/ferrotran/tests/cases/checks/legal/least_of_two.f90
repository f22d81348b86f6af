! What is known already stays known.
subroutine fill(n, s)
  integer, intent(in) :: n
  integer, intent(out) :: s
  integer :: w(n)
  s = 0
  if (n >= 4) then
    w(4) = 1
    if (n >= 2) then
      w(3) = 1
      s = w(3) + w(4)
    end if
  end if
end subroutine
subroutine run
  integer :: s
  call fill(5, s)
  print *, s
end subroutine
