! The head comment
! of the subroutine.
subroutine cont(a, & ! a comment

    ! a comment between
    & b)
  integer :: a, b; character(20) :: s
  long_na&
    &me = 1 + &
    2
  s = 'a string & not continued here' // 'but &
      &here'
  s = "it's ""quoted""" // 'don''t &
  ! a comment
   &stop'
10 a = 1; 20 b = 2
  if (a == 1) &
    b = 3
end subroutine &
  cont
subroutine &
  &after_a_blank&
  &_only_there(a)
  real &
    &a
end
