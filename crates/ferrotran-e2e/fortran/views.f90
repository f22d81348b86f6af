! What views are of, and where Fortran says that it lies.
module views
  use, intrinsic :: iso_c_binding
  implicit none
  integer, target :: count = 3
  double precision, target :: grid(3, 4) = 0
  double precision, allocatable, target :: samples(:)
  type :: series
    integer :: n = 0
    double precision :: fixed(5) = 0
    double precision, allocatable :: values(:, :)
  end type series
contains
  subroutine fill(n)
    integer, intent(in) :: n
    if (.not. allocated(samples)) allocate (samples(n))
    samples = 1
    grid = 2
  end subroutine fill

  type(c_ptr) function place_of_grid()
    place_of_grid = c_loc(grid)
  end function place_of_grid

  type(c_ptr) function place_of_samples()
    place_of_samples = c_null_ptr
    if (allocated(samples)) place_of_samples = c_loc(samples)
  end function place_of_samples

  type(c_ptr) function place_of_fixed(it)
    type(series), intent(in), target :: it
    place_of_fixed = c_loc(it%fixed)
  end function place_of_fixed

  type(c_ptr) function place_of_values(it)
    type(series), intent(in), target :: it
    place_of_values = c_null_ptr
    if (allocated(it%values)) place_of_values = c_loc(it%values)
  end function place_of_values
end module views
