! Generic names whose specific procedures differ in kind, rank and number of arguments.
module families
  implicit none
  private
  public :: norm, scale, area, clear, named, unproved

  interface norm
    module procedure :: norm_s, norm_d
  end interface
  interface scale
    module procedure :: scale_s, scale_d
  end interface
  interface area
    module procedure :: square, rectangle
  end interface
  interface clear
    module procedure :: clear_scalar, clear_vector, clear_matrix
  end interface
  ! LOGICALs of both kinds are one type in Rust.
  interface named
    module procedure :: named_4, named_1, named_text
  end interface
  interface unproved
    module procedure :: kept, told, set
  end interface
  real, pointer :: last => null()
contains
  pure real(4) function norm_s(x)
    real(4), intent(in) :: x(:)
    norm_s = norm2(x)
  end function norm_s

  pure real(8) function norm_d(x)
    real(8), intent(in) :: x(:)
    norm_d = norm2(x)
  end function norm_d

  pure subroutine scale_s(x, a)
    real(4), intent(inout) :: x(:)
    real(4), intent(in) :: a
    x = a*x
  end subroutine scale_s

  pure subroutine scale_d(x, a)
    real(8), intent(inout) :: x(:)
    real(8), intent(in) :: a
    x = a*x
  end subroutine scale_d

  pure real function square(side)
    real, intent(in) :: side
    square = side*side
  end function square

  pure real function rectangle(width, height)
    real, intent(in) :: width, height
    rectangle = width*height
  end function rectangle

  pure subroutine clear_scalar(x)
    integer, intent(inout) :: x
    x = 0
  end subroutine clear_scalar

  pure subroutine clear_vector(x)
    integer, intent(inout) :: x(:)
    x = 0
  end subroutine clear_vector

  pure subroutine clear_matrix(x)
    integer, intent(inout) :: x(:, :)
    x = 0
  end subroutine clear_matrix

  pure integer function named_4(x)
    logical(4), intent(in) :: x
    named_4 = merge(4, 0, x)
  end function named_4

  pure integer function named_1(x)
    logical(1), intent(in) :: x
    named_1 = merge(1, 0, logical(x))
  end function named_1

  pure integer function named_text(x)
    character(*), intent(in) :: x
    named_text = len(x)
  end function named_text

  subroutine kept(x)
    real, target, intent(inout) :: x
    last => x
  end subroutine kept

  pure subroutine told(x)
    integer, intent(inout) :: x
    x = 1
  end subroutine told

  pure subroutine set(x)
    real(8), intent(inout) :: x
    x = 1
  end subroutine set
end module families
