! What is bound to an ABSTRACT type is called through objects of the types that extend it.
module shapes
  implicit none
  type, abstract :: shape
    integer :: corners = 0
  contains
    procedure(area_of), deferred :: area
    procedure(points_of), deferred :: points
    procedure, non_overridable :: corner_count
    procedure :: describe
    procedure :: names
    procedure, nopass :: unit
    procedure(area_of), deferred, private :: hidden
    generic :: measure => hidden
  end type shape
  abstract interface
    function area_of(self, scale) result(area)
      import :: shape
      class(shape), intent(in) :: self
      real(8), intent(in) :: scale
      real(8) :: area
    end function area_of
    subroutine points_of(self, n, x)
      import :: shape
      class(shape), intent(inout) :: self
      integer, intent(in) :: n
      real(8), intent(out) :: x(n)
    end subroutine points_of
  end interface
  type, extends(shape) :: square
    real(8) :: side = 1
  contains
    procedure :: area => square_area
    procedure :: points => square_points
    procedure :: hidden => square_area
    procedure :: describe => describe_square
  end type square
  type, extends(shape) :: disc
    real(8) :: radius = 1
  contains
    procedure :: area => disc_area
    procedure :: points => disc_points
    procedure :: hidden => disc_area
  end type disc
  private :: square_area, square_points, disc_area, disc_points, describe, describe_square, corner_count, names
contains
  function corner_count(self) result(n)
    class(shape), intent(in) :: self
    integer :: n
    n = self%corners
  end function corner_count

  ! Not a function of the type: GNU Fortran does not compile a call that the object decides on.
  function names(self) result(all)
    class(shape), intent(in) :: self
    character(len=8), allocatable :: all(:)
    allocate (all(self%corners))
    all = 'corner'
  end function names

  subroutine describe(self, text)
    class(shape), intent(in) :: self
    character(len=*), intent(out) :: text
    text = 'a shape'
  end subroutine describe

  subroutine describe_square(self, text)
    class(square), intent(in) :: self
    character(len=*), intent(out) :: text
    text = 'a square'
  end subroutine describe_square

  function unit() result(one)
    real(8) :: one
    one = 1
  end function unit

  function square_area(self, scale) result(area)
    class(square), intent(in) :: self
    real(8), intent(in) :: scale
    real(8) :: area
    area = scale*self%side**2
  end function square_area

  subroutine square_points(self, n, x)
    class(square), intent(inout) :: self
    integer, intent(in) :: n
    real(8), intent(out) :: x(n)
    self%corners = 4
    x = self%side
  end subroutine square_points

  function disc_area(self, scale) result(res)
    class(disc), intent(in) :: self
    real(8), intent(in) :: scale
    real(8) :: res
    res = scale*3*self%radius**2
  end function disc_area

  subroutine disc_points(self, n, x)
    class(disc), intent(inout) :: self
    integer, intent(in) :: n
    real(8), intent(out) :: x(n)
    x = self%radius
  end subroutine disc_points
end module shapes

! It has an ABSTRACT type, and nothing else.
module solids
  implicit none
  type, abstract :: solid
  contains
    procedure(volume_of), deferred :: volume
  end type solid
  abstract interface
    function volume_of(self) result(volume)
      import :: solid
      class(solid), intent(in) :: self
      real(8) :: volume
    end function volume_of
  end interface
end module solids

module cubes
  use solids, only: solid
  implicit none
  type, extends(solid) :: cube
    real(8) :: side = 1
  contains
    procedure :: volume => cube_volume
  end type cube
  private :: cube_volume
contains
  function cube_volume(self) result(volume)
    class(cube), intent(in) :: self
    real(8) :: volume
    volume = self%side**3
  end function cube_volume
end module cubes
