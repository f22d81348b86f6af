! Types with FINAL procedures, which count what they end.
module finalised
  implicit none
  integer :: ended(6) = 0, last = 0
  ! The number at which a FINAL procedure stops.
  integer :: refused = -1

  type :: lease
    integer :: id = 1
    real, allocatable :: terms(:)
  contains
    final :: end_lease
    procedure :: rename
    procedure :: finish => close_terms
  end type lease

  ! What ends it is its parent's.
  type, extends(lease) :: sublease
    integer :: tenant = 2
    real, allocatable :: rents(:)
  end type sublease

  ! It has one of its own besides.
  type, extends(lease) :: tower
    integer :: floors = 3
  contains
    final :: end_tower
  end type tower

  type :: estate
    type(lease) :: land
    type(sublease), allocatable :: house
    class(lease), allocatable :: other
    type(room), allocatable :: rooms(:)
  contains
    procedure :: build
  end type estate

  type :: room
    integer :: number = 4
  contains
    final :: end_room
  end type room

  ! What it holds may have FINAL procedures.
  type :: box
    class(*), allocatable :: content
  contains
    procedure :: put_number
    procedure :: put_lease
    procedure :: number
  end type box

  ! GNU Fortran 12 ends the elements at wrong addresses.
  type :: row
    type(room) :: rooms(2)
  end type row

contains

  subroutine end_lease(self)
    type(lease), intent(inout) :: self
    ended(1) = ended(1) + 1
    last = self%id
    if (self%id == refused) error stop 'the lease is not ended'
  end subroutine end_lease

  subroutine end_tower(self)
    type(tower), intent(inout) :: self
    ended(2) = ended(2) + 1
    last = self%floors
  end subroutine end_tower

  impure elemental subroutine end_room(self)
    type(room), intent(inout) :: self
    ended(3) = ended(3) + self%number
  end subroutine end_room

  subroutine rename(self, id)
    class(lease), intent(inout) :: self
    integer, intent(in) :: id
    self%id = id
  end subroutine rename

  subroutine close_terms(self)
    class(lease), intent(inout) :: self
    if (allocated(self%terms)) deallocate (self%terms)
  end subroutine close_terms

  subroutine build(self, rooms)
    class(estate), intent(inout) :: self
    integer, intent(in) :: rooms
    allocate (self%house)
    allocate (tower :: self%other)
    allocate (self%rooms(rooms))
  end subroutine build

  subroutine put_number(self, i)
    class(box), intent(inout) :: self
    integer, intent(in) :: i
    if (allocated(self%content)) deallocate (self%content)
    allocate (self%content, source=i)
  end subroutine put_number

  subroutine put_lease(self)
    class(box), intent(inout) :: self
    if (allocated(self%content)) deallocate (self%content)
    allocate (lease :: self%content)
  end subroutine put_lease

  integer function number(self)
    class(box), intent(in) :: self
    number = -1
    if (.not. allocated(self%content)) return
    select type (content => self%content)
    type is (integer)
      number = content
    class is (lease)
      number = -content%id
    end select
  end function number

  subroutine open_lease(new, id)
    type(lease), allocatable, intent(out) :: new
    integer, intent(in) :: id
    if (id <= 0) return
    allocate (new)
    new%id = id
    allocate (new%terms(id))
  end subroutine open_lease

  subroutine exchange(held, id)
    type(lease), allocatable, intent(inout) :: held
    integer, intent(in) :: id
    if (id < 0) error stop 'there is no such lease'
    if (allocated(held)) deallocate (held)
    if (id == 0) return
    allocate (held)
    held%id = id
  end subroutine exchange

  subroutine apply(f, n)
    interface
      subroutine f(i)
        integer, intent(in) :: i
      end subroutine f
    end interface
    integer, intent(in) :: n
    integer :: i
    do i = 1, n
      call f(i)
    end do
    last = -n
  end subroutine apply

  ! An object that is returned would be ended when it was assigned.
  function lease_of(id) result(new)
    integer, intent(in) :: id
    type(lease) :: new
    new%id = id
  end function lease_of
end module finalised
