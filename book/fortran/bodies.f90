module bodies
  implicit none
  type :: body
    double precision :: mass = 1
    double precision, allocatable :: path(:)
  end type

  interface norm
    module procedure :: norm_single, norm_double
  end interface
contains
  ! The body visits x.
  subroutine visit(b, x)
    type(body), intent(inout) :: b
    double precision, intent(in) :: x

    if (.not. allocated(b%path)) allocate (b%path(0))
    b%path = [b%path, x]
  end subroutine

  real function norm_single(v)
    real, intent(in) :: v(:)
    norm_single = sqrt(sum(v**2))
  end function

  double precision function norm_double(v)
    double precision, intent(in) :: v(:)
    norm_double = sqrt(sum(v**2))
  end function
end module
