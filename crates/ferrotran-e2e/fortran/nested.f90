! Objects within objects.
module points
  implicit none
  type :: point
    double precision :: x = 1.5d0, y
    double precision, allocatable :: trail(:)
  end type point
contains
  ! How far apart they are.
  pure double precision function distance(a, b)
    type(point), intent(in) :: a, b
    distance = hypot(a%x - b%x, a%y - b%y)
  end function distance

  subroutine shift(a, by)
    type(point), intent(inout) :: a
    type(point), intent(in), optional :: by
    a%x = a%x + 1
    if (present(by)) then
      a%x = a%x + by%x
      a%y = a%y + by%y
    end if
  end subroutine shift

  ! It gets its defaults, and its trail is deallocated.
  subroutine reset(a)
    type(point), intent(out) :: a
    a%y = -1
  end subroutine reset

  ! What ALLOCATABLE components hold is replaced as a whole.
  subroutine copy(from, to)
    type(point), intent(in) :: from
    type(point), intent(inout) :: to
    to = from
  end subroutine copy
end module points

module shapes
  use points
  implicit none
  type :: pixel
    integer :: i = 3
    integer, private :: j = 4
  end type pixel
  type :: circle
    type(point) :: centre
    double precision :: radius = 2d0
    type(point), allocatable :: focus
    type(point), private :: hidden
  end type circle
  type :: scene
    integer(1) :: number = 3
    type(circle) :: first, second
    type(circle), allocatable :: third
  end type scene
  type :: joint
    type(circle) :: own
    double precision, pointer :: view(:) => null()
  end type joint
  type :: segment
    type(pixel) :: from, to
    type(pixel) :: between(2)
  end type segment
  type :: nothing
  end type nothing
  type :: holder
    type(nothing) :: one, other
  end type holder
  ! What the generic name tells apart.
  interface size_of
    module procedure size_of_point, size_of_circle, size_beside
  end interface size_of
contains
  double precision function sum_of(s)
    type(scene), intent(in) :: s
    sum_of = s%number + s%first%centre%x + s%first%centre%y + s%second%centre%x + s%second%radius
    if (allocated(s%third)) sum_of = sum_of + 100*s%third%radius + s%third%hidden%x
  end function sum_of

  ! Both are written.
  subroutine exchange(a, b)
    type(circle), intent(inout) :: a, b
    double precision :: r
    r = a%radius
    a%radius = b%radius
    b%radius = r
  end subroutine exchange

  ! Its ALLOCATABLE component is allocated here.
  subroutine focus_on(c, x)
    type(circle), intent(inout) :: c
    double precision, intent(in) :: x
    if (.not. allocated(c%focus)) allocate (c%focus)
    c%focus%x = x
    c%focus%y = 0
  end subroutine focus_on

  ! Of all that is in it.
  integer function sum_of_segment(s)
    type(segment), intent(in) :: s
    sum_of_segment = s%from%i + 10*s%to%i + 100*sum(s%between%i) + s%to%j
  end function sum_of_segment

  double precision function size_of_point(p)
    type(point), intent(in) :: p
    size_of_point = hypot(p%x, p%y)
  end function size_of_point

  double precision function size_of_circle(c)
    type(circle), intent(in) :: c
    size_of_circle = 3*c%radius**2
  end function size_of_circle

  double precision function size_beside(n, by)
    integer, intent(in) :: n
    type(point), intent(in), optional :: by
    size_beside = n
    if (present(by)) size_beside = size_beside + by%x
  end function size_beside
end module shapes

! Arrays of objects.
module clouds
  use points
  use shapes, only: circle, nothing
  implicit none
  type :: cloud
    ! Behind a number of odd size, with lower bounds.
    integer(1) :: number = 1
    type(point) :: corners(2, 0:1)
    type(point), allocatable :: many(:)
    type(circle), allocatable :: grid(:, :)
    type(point) :: none(0)
    type(nothing) :: empties(3)
  end type cloud
contains
  ! Of each element its place.
  subroutine number_all(c, n)
    type(cloud), intent(inout) :: c
    integer, intent(in) :: n
    integer :: i, j
    do j = 0, 1
      do i = 1, 2
        c%corners(i, j)%x = 10*i + j
      end do
    end do
    if (allocated(c%many)) deallocate (c%many)
    if (n < 0) return
    allocate (c%many(-1:n - 2))
    do i = 1, n
      c%many(i - 2)%x = i
      c%many(i - 2)%y = -i
    end do
  end subroutine number_all

  double precision function sum_of(c) result(s)
    type(cloud), intent(in) :: c
    integer :: i
    s = c%number + sum(c%corners%x)
    if (allocated(c%many)) s = s + 100*sum(c%many%x)
    if (allocated(c%grid)) then
      do i = 1, size(c%grid, 2)
        s = s + 10000*i*sum(c%grid(:, i)%radius)
      end do
    end if
  end function sum_of
end module clouds

! Variables of derived types.
module world
  use points
  use shapes, only: circle
  implicit none
  type(point) :: origin
  type(point), allocatable :: goal
  type(point) :: corners(0:1, 2)
  type(circle), allocatable :: circles(:)
  type(point), protected :: fixed
  type(point), allocatable, target :: seen
  type(point), pointer :: nowhere => null()
contains
  subroutine tick()
    origin%x = origin%x + 1
    fixed%x = origin%x
    corners(1, 2)%y = 5
    if (.not. allocated(goal)) allocate (goal)
    goal%y = origin%x
    if (allocated(circles)) circles%radius = 1
    if (.not. allocated(seen)) allocate (seen)
    seen = origin
  end subroutine tick

  double precision function sum_of_world() result(s)
    s = origin%x + sum(corners%x)
    if (allocated(goal)) s = s + 100*goal%x
    if (allocated(circles)) s = s + 10000*sum(circles%radius)
  end function sum_of_world
end module world
