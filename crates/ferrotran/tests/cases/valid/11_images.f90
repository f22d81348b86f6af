! Clauses 11.6, 11.1.5: coarrays and image control.
! flags: -fcoarray=single
module images
  use, intrinsic :: iso_fortran_env, only: lock_type, event_type, team_type
  implicit none
  integer, save :: co[*], arr(3)[2, *]
  integer, codimension[*], save :: also
  integer, allocatable :: dyn(:)[:]
  type(lock_type) :: lck[*]
  type(event_type) :: ev[*]
  real :: stmt
  codimension :: stmt[*]
  save :: stmt
contains
  subroutine work(x, n)
    integer, intent(inout) :: x[*]
    integer, intent(in) :: n
    integer :: st, i
    character(80) :: msg
    logical :: got
    sync all
    sync all (stat=st, errmsg=msg)
    sync images (*)
    sync images ([1, 2], stat=st)
    sync memory
    lock (lck)
    lock (lck[n], acquired_lock=got, stat=st)
    unlock (lck)
    event post (ev[1])
    event wait (ev, until_count=n)
    critical
      co[1] = co[2] + 1
    end critical
    arr(:)[1, 1] = arr
    allocate (dyn(n)[*])
    deallocate (dyn)
    x[this_image()] = num_images()
    i = co[n, stat=st]
    call co_sum(st)
    call co_broadcast(st, source_image=1)
  end subroutine
end module
