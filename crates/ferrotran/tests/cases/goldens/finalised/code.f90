! Types with FINAL procedures.
module leases
  implicit none

  type :: lease
    integer :: id = 1
  contains
    final :: end_lease, end_leases
    procedure :: finish
  end type lease

  ! What ends its house is that of leases.
  type :: estate
    type(lease), allocatable :: house
    type(lease), allocatable :: rooms(:)
  end type estate

  ! What it holds may have some.
  type :: box
    class(*), allocatable :: content
  end type box

  ! Elements of arrays of explicit shape are ended at wrong addresses.
  type :: row
    type(lease) :: both(2)
  end type row

contains

  impure elemental subroutine end_lease(self)
    type(lease), intent(inout) :: self
    print *, 'ended', self%id
  end subroutine end_lease

  subroutine end_leases(self)
    type(lease), intent(inout) :: self(:)
    if (size(self) > 0) error stop 'not all are ended'
  end subroutine end_leases

  subroutine finish(self)
    class(lease), intent(inout) :: self
    self%id = 0
  end subroutine finish

  subroutine open(new, id)
    type(lease), allocatable, intent(out) :: new
    integer, intent(in) :: id
    allocate (new)
    new%id = id
  end subroutine open

  function lease_of(id) result(new)
    integer, intent(in) :: id
    type(lease) :: new
    new%id = id
  end function lease_of
end module leases
