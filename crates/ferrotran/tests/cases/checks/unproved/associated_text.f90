! open: s: the subscripts of `text`
! A substring of what stands for another substring.
subroutine s(text, n)
  integer :: n
  character(8) :: text
  associate (part => text(2:3))
    part(1:n) = 'x'
  end associate
end subroutine
