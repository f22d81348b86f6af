! open: wide: what `takes4` gets for `c` is of another type
! A character of another kind has another size.
subroutine wide(c, d)
  character(10, kind=1) :: c
  character(10, kind=4) :: d
  call takes4(c(1:5))
  call takes1(d(1:5))
end subroutine
subroutine same(c, d)
  character(10, kind=1) :: c
  character(10, kind=4) :: d
  call takes1(c(1:5))
  call takes4(d(1:5))
end subroutine
subroutine takes4(c)
  character(5, kind=4) :: c
  c = 4_'a'
end subroutine
subroutine takes1(c)
  character(5, kind=1) :: c
  c = 'a'
end subroutine
