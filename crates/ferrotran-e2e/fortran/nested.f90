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
