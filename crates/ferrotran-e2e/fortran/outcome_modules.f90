! How calls of module procedures end.
module outcome_modules
  implicit none

contains

  ! Returns by the k-th alternate return, where there is one; text says so.
  subroutine pick(k, *, text, *, *)
    integer, intent(in) :: k
    character(:), allocatable, intent(out) :: text
    text = 'way '//achar(iachar('0') + k)
    if (k == 1) return 1
    if (k == 2) return 2
    if (k == 3) return 3
  end subroutine pick

  subroutine checked(n, stat)
    integer, intent(in) :: n
    integer(1), intent(out) :: stat
    stat = int(n, 1)
  end subroutine checked

end module outcome_modules
