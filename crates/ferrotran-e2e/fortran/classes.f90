! CLASS takes objects of extensions.
module shapes
  implicit none
  type, abstract :: shape
    integer :: corners = 0
  contains
    procedure(area_of), deferred :: area
    procedure(stretched), deferred :: stretch
    procedure :: twice
  end type shape
  abstract interface
    double precision function area_of(self)
      import :: shape
      class(shape), intent(in) :: self
    end function area_of
    subroutine stretched(self, n, by, sides)
      import :: shape
      class(shape), intent(inout) :: self
      integer, intent(in) :: n
      double precision, intent(in) :: by
      double precision, intent(out) :: sides(n)
    end subroutine stretched
  end interface
  type, extends(shape) :: square
    double precision :: side = 1
  contains
    procedure :: area => area_of_square
    procedure :: stretch => stretch_square
  end type square
  ! Between two.
  type, abstract, extends(shape) :: round
    double precision :: radius = 1
  end type round
contains
  double precision function area_of_square(self) result(area)
    class(square), intent(in) :: self
    area = self%side**2
  end function area_of_square

  ! Nothing overrides it, and what it calls is overridden.
  double precision function twice(self)
    class(shape), intent(in) :: self
    twice = 2*self%area()
  end function twice

  subroutine stretch_square(self, n, by, sides)
    class(square), intent(inout) :: self
    integer, intent(in) :: n
    double precision, intent(in) :: by
    double precision, intent(out) :: sides(n)
    self%side = self%side*by
    sides = self%side
  end subroutine stretch_square

  ! What the dynamic type says.
  double precision function weight(s, density)
    class(shape), intent(in) :: s
    double precision, intent(in) :: density
    weight = density*s%area()
  end function weight

  subroutine mark(s, corners)
    class(shape), intent(inout) :: s
    integer, intent(in) :: corners
    s%corners = corners
  end subroutine mark

  ! 0: it is absent.
  integer function kind_of(s)
    class(shape), intent(in), optional :: s
    kind_of = 0
    if (.not. present(s)) return
    kind_of = 1
    select type (s)
    type is (square)
      kind_of = 2
    class is (round)
      kind_of = 3
    end select
  end function kind_of

  subroutine mark_if(s)
    class(shape), intent(inout), optional :: s
    if (present(s)) s%corners = -1
  end subroutine mark_if

  double precision function both(a, b)
    class(shape), intent(in) :: a
    class(round), intent(in) :: b
    both = a%area() + b%radius
  end function both

  integer function corners_beside(s, t)
    class(shape), intent(inout) :: s
    type(square), intent(in) :: t
    s%corners = s%corners + t%corners
    corners_beside = s%corners
  end function corners_beside
end module shapes

module discs
  use shapes, only: round
  implicit none
  type, extends(round) :: disc
    character(:), allocatable :: name
  contains
    procedure :: area => area_of_disc
    procedure :: stretch => stretch_disc
  end type disc
  ! A type of its own that is no abstract one's.
  type, extends(disc) :: ring
    double precision :: hole = 0.5d0
  contains
    procedure :: area => area_of_ring
  end type ring
  integer :: stretched_discs = 0
contains
  ! Another one than that of squares: it has a state, and may stop.
  subroutine stretch_disc(self, n, by, sides)
    class(disc), intent(inout) :: self
    integer, intent(in) :: n
    double precision, intent(in) :: by
    double precision, intent(out) :: sides(n)
    sides = 0
    if (by < 0) stop 'no disc is stretched so'
    stretched_discs = stretched_discs + 1
    self%radius = self%radius*by
  end subroutine stretch_disc

  double precision function area_of_disc(self) result(area)
    class(disc), intent(in) :: self
    area = 3*self%radius**2
  end function area_of_disc

  double precision function area_of_ring(self) result(area)
    class(ring), intent(in) :: self
    area = 3*(self%radius**2 - self%hole**2)
  end function area_of_ring

  ! Of a type that is not abstract.
  subroutine grow(d, by)
    class(disc), intent(inout) :: d
    double precision, intent(in) :: by
    d%radius = d%radius + by
    d%name = 'grown'
  end subroutine grow

  ! What was there is gone; the defaults are back.
  subroutine renew(d)
    class(disc), intent(out) :: d
  end subroutine renew

  subroutine grow_and_stop(d)
    class(disc), intent(inout) :: d
    d%radius = 100
    stop 'grown'
  end subroutine grow_and_stop
end module discs
