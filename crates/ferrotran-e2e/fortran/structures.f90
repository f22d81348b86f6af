! Derived types, of which Rust has handles.
module points
  implicit none
  type :: point
    double precision :: x = 1.5d0, y
    integer :: tag = 7
  end type point
contains
  pure double precision function distance(a, b)
    type(point), intent(in) :: a, b
    distance = hypot(a%x - b%x, a%y - b%y)
  end function distance

  ! Its second argument may be absent.
  subroutine shift(a, by)
    type(point), intent(inout) :: a
    type(point), intent(in), optional :: by
    a%tag = a%tag + 1
    if (present(by)) then
      a%x = a%x + by%x
      a%y = a%y + by%y
    end if
  end subroutine shift

  ! It gets its defaults.
  subroutine reset(a)
    type(point), intent(out) :: a
    a%y = -1
  end subroutine reset

  ! It returns more than an object.
  function halfway(a, b, apart) result(c)
    type(point), intent(in) :: a, b
    double precision, intent(out) :: apart
    type(point) :: c
    c = a
    c%x = (a%x + b%x)/2
    c%y = (a%y + b%y)/2
    apart = distance(a, b)
  end function halfway

  ! The closure may use other objects.
  subroutine visit(a, f)
    type(point), intent(inout) :: a
    interface
      subroutine f(x)
        double precision, intent(in) :: x
      end subroutine f
    end interface
    call f(a%x)
    a%x = 2*a%x
  end subroutine visit

  subroutine stops(a)
    type(point), intent(inout) :: a
    a%x = 3
    if (a%y < 0) stop 'below'
    a%x = 4
  end subroutine stops
end module points

! All forms of components, and those that are left out.
module records
  use points, only: point
  implicit none
  type :: record
    integer(1) :: small = 1
    integer(8) :: wide
    real :: single
    complex(8) :: turn = (0d0, 1d0)
    logical :: on, off = .true.
    character(5) :: name = 'ab'
    character :: letter
    double precision :: grid(0:2) = [1d0, 2d0, 3d0]
    integer :: table(2, 3)
    logical :: flags(2)
    character(3) :: words(2) = ['abc', 'de ']
    double precision, allocatable :: samples(:)
    integer, allocatable :: counts(:, :)
    integer :: self = 4, type = 5, new = 6, as_ptr = 8
    integer, private :: hidden = 40, unset
  end type record
  type :: linked
    integer :: n = 0
    double precision, pointer :: view(:)
    procedure(), pointer, nopass :: action
  end type linked
  type :: plain
    double precision :: x = 2d0
  end type plain
  type, extends(plain) :: weighted
    double precision :: weight = 0.25d0
  end type weighted
  ! What lies behind a number of odd size.
  type :: sequenced
    sequence
    integer(1) :: one
    double precision :: eight
  end type sequenced
  type :: nothing
  end type nothing
  type :: labelled
    integer(1) :: small = 1
    character(:), allocatable :: name
    double precision, allocatable :: weight
    logical, allocatable :: on
    complex(8), allocatable :: turn
  end type labelled
contains
  ! Both sides allocate them.
  subroutine relabel(l, n)
    type(labelled), intent(inout) :: l
    integer, intent(in) :: n
    l%name = repeat('ab', n)//' '
    l%weight = n
    l%on = n > 1
  end subroutine relabel

  double precision function measure(l) result(s)
    type(labelled), intent(in) :: l
    s = 0
    if (allocated(l%name)) s = 100*len(l%name) + len_trim(l%name)
    if (allocated(l%weight)) s = s + l%weight
    if (allocated(l%on)) s = s + merge(1000000, 0, l%on)
  end function measure

  ! The sum of what Rust sets and of what it does not see.
  double precision function total(r) result(s)
    type(record), intent(in) :: r
    s = r%small + r%wide + r%single + sum(r%grid) + sum(r%table) + r%hidden + r%unset
    if (r%on) s = s + 1000
    if (allocated(r%samples)) s = s + sum(r%samples)
  end function total

  subroutine grow(r, n)
    type(record), intent(inout) :: r
    integer, intent(in) :: n
    integer :: i
    if (allocated(r%samples)) deallocate (r%samples)
    if (n < 0) return
    allocate (r%samples(n))
    do i = 1, n
      r%samples(i) = i
    end do
  end subroutine grow

  double precision function weight_of(w)
    type(weighted), intent(in) :: w
    weight_of = w%weight*w%x
  end function weight_of

  double precision function eighth(s)
    type(sequenced), intent(in) :: s
    eighth = s%eight/8 + s%one
  end function eighth

  integer function associations(l) result(n)
    type(linked), intent(in) :: l
    n = l%n
    if (associated(l%view)) n = n + size(l%view)
  end function associations
end module records

! External procedures: called as they are, and through a shim that has the interface.
double precision function norm(a)
  use points, only: point
  implicit none
  type(point) :: a
  norm = hypot(a%x, a%y)
end function norm

function mirrored(point, values) result(r)
  use points, only: t => point
  implicit none
  type(t), intent(in) :: point
  double precision, intent(in) :: values(:)
  type(t) :: r
  r = point
  r%x = -point%x*size(values)
end function mirrored

! Types that have no handles, and arguments of forms that are not passed.
module without_handles
  use points, only: point
  implicit none
  type, abstract :: shape
  end type shape
  type, private :: secret
    integer :: i
  end type secret
  type :: sized(k)
    integer, kind :: k
    real(k) :: x
  end type sized
  type :: open
    class(point), allocatable :: p
  end type open
  type :: nested
    type(open) :: inner
  end type nested
  type :: node
    type(node), allocatable :: next
  end type node
  type :: list
    type(node) :: first
  end type list
contains
  subroutine hides(s)
    type(secret), intent(inout) :: s
  end subroutine hides
  subroutine takes_open(n)
    type(nested), intent(inout) :: n
  end subroutine takes_open
  subroutine many(p)
    type(point), intent(inout) :: p(:)
  end subroutine many
  subroutine by_value(p)
    type(point), value :: p
  end subroutine by_value
  subroutine points_anywhere(p)
    type(point), pointer, intent(in) :: p
  end subroutine points_anywhere
  function allocated_one() result(p)
    type(point), allocatable :: p
    allocate (p)
  end function allocated_one
end module without_handles
