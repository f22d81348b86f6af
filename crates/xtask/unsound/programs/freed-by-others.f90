! rule: freed-by-others
! breaks: a module's string is written that nobody allocated
! call: freed_by_others_1(&mut 5)
module freed_by_others_m
  integer, allocatable, private :: kept
contains
  subroutine freed_by_others_1(x)
    integer, intent(inout) :: x
    x = kept
  end subroutine
end module
