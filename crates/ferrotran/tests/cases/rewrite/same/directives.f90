! What stands between a directive and its statement, or the declarations, would change both.
subroutine directives(i, l, k)
  implicit none
  integer, intent(in) :: i
  logical, intent(inout) :: l
  integer, intent(out) :: k
  integer, save :: own
  !$omp threadprivate(own)
  k = 0
  own = 1
  !$omp atomic
  l = l .and. i > 0
  if (i > 0 .and. i < 5) k = 1
  !$omp parallel
  if (i > 1 .and. i < 5) then
    !$omp atomic
    k = k + 0
  end if
  !$omp end parallel
end subroutine

program main
  integer :: i, k
  logical :: l
  do i = -1, 6
    l = .true.
    call directives(i, l, k)
    print *, l, k
  end do
end program
