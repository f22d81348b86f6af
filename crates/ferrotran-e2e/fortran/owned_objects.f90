! ALLOCATABLE objects as arguments, and objects with polymorphic components.
module errors
  implicit none
  type :: error_t
    integer :: code = -1
    character(:), allocatable :: message
    double precision, allocatable :: values(:)
  end type error_t
  type :: report
    type(error_t) :: first
  end type report
contains
  ! No error without a reason.
  subroutine check(n, error)
    integer, intent(in) :: n
    type(error_t), allocatable, intent(out) :: error
    if (n >= 0) return
    allocate(error)
    error%code = n
    error%message = 'negative'
    error%values = [1d0, 2d0, 3d0]
  end subroutine check

  ! Whether an error is wanted is for the caller to say.
  subroutine check_quietly(n, error)
    integer, intent(in) :: n
    type(error_t), allocatable, intent(out), optional :: error
    if (n >= 0 .or. .not. present(error)) return
    allocate(error)
    error%code = n
  end subroutine check_quietly

  ! 0: nothing is allocated.
  integer function code_of(error)
    type(error_t), allocatable, intent(in) :: error
    code_of = 0
    if (allocated(error)) code_of = error%code
  end function code_of

  integer function optional_code(error)
    type(error_t), allocatable, intent(in), optional :: error
    optional_code = -1000
    if (present(error)) then
      if (allocated(error)) optional_code = error%code
    end if
  end function optional_code

  ! It reads what may not be allocated.
  integer function unchecked_code(error)
    type(error_t), allocatable, intent(in) :: error
    unchecked_code = error%code
  end function unchecked_code

  ! Takes away what is there, makes what is not.
  subroutine toggle(error)
    type(error_t), allocatable, intent(inout) :: error
    if (allocated(error)) then
      deallocate(error)
    else
      allocate(error)
      error%code = 5
      error%values = [7d0]
    end if
  end subroutine toggle

  subroutine replace(error, code)
    type(error_t), allocatable, intent(inout) :: error
    integer, intent(in) :: code
    type(error_t), allocatable :: new
    allocate(new)
    new%code = code
    new%message = repeat('x', 40)
    call move_alloc(new, error)
  end subroutine replace

  ! What was there is gone when it stops.
  subroutine free_and_stop(error)
    type(error_t), allocatable, intent(inout) :: error
    if (allocated(error)) deallocate(error)
    stop 'freed'
  end subroutine free_and_stop

  subroutine make_and_stop(error)
    type(error_t), allocatable, intent(out) :: error
    allocate(error)
    error%code = 1
    error%values = [1d0, 2d0]
    stop 'made'
  end subroutine make_and_stop

  ! Two at once.
  subroutine exchange(a, b)
    type(error_t), allocatable, intent(inout) :: a, b
    type(error_t), allocatable :: c
    call move_alloc(a, c)
    call move_alloc(b, a)
    call move_alloc(c, b)
  end subroutine exchange
end module errors

module shapes
  implicit none
  type, abstract :: shape
    integer :: corners = 0
  contains
    procedure(area_of), deferred :: area
  end type shape
  abstract interface
    double precision function area_of(self)
      import :: shape
      class(shape), intent(in) :: self
    end function area_of
  end interface
  type, extends(shape) :: square
    double precision :: side = 1
  contains
    procedure :: area => area_of_square
  end type square
  type, extends(shape) :: polygon
    double precision, allocatable :: parts(:)
  contains
    procedure :: area => area_of_polygon
  end type polygon
  type :: frame
    integer :: width = 2
    class(shape), allocatable :: inside
  contains
    procedure :: total
    procedure :: put_square
    procedure :: corners
  end type frame
contains
  double precision function area_of_square(self) result(area)
    class(square), intent(in) :: self
    area = self%side**2
  end function area_of_square

  double precision function area_of_polygon(self) result(area)
    class(polygon), intent(in) :: self
    integer :: i
    area = 0
    if (.not. allocated(self%parts)) return
    do i = 1, size(self%parts)
      area = area + self%parts(i)
    end do
  end function area_of_polygon

  ! Of nothing it is that of the frame.
  double precision function total(self)
    class(frame), intent(in) :: self
    total = self%width
    if (allocated(self%inside)) total = total + self%inside%area()
  end function total

  ! It does not ask whether something is inside.
  integer function corners(self)
    class(frame), intent(in) :: self
    corners = self%inside%corners
  end function corners

  subroutine put_square(self, side)
    class(frame), intent(inout) :: self
    double precision, intent(in) :: side
    type(square), allocatable :: new
    allocate(new)
    new%side = side
    new%corners = 4
    call move_alloc(new, self%inside)
  end subroutine put_square

  subroutine put_polygon(self, parts)
    type(frame), intent(inout) :: self
    double precision, intent(in) :: parts(:)
    type(polygon), allocatable :: new
    allocate(new)
    new%parts = parts
    call move_alloc(new, self%inside)
  end subroutine put_polygon

  subroutine clear(self)
    type(frame), intent(inout) :: self
    if (allocated(self%inside)) deallocate(self%inside)
  end subroutine clear

  subroutine framed(side, made)
    double precision, intent(in) :: side
    type(frame), allocatable, intent(out) :: made
    allocate(made)
    call made%put_square(side)
  end subroutine framed

  ! It reads a binding of what may be nothing.
  double precision function unchecked_total(self)
    type(frame), intent(in) :: self
    unchecked_total = self%inside%area()
  end function unchecked_total
end module shapes
