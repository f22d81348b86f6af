! A scalar that is OPTIONAL and read only, beside an assumed shape, in an adapter; and a function of
! which only the type is known.
module closure_optional_in
  implicit none
  abstract interface
    subroutine with_scale(x, scale)
      real, intent(in) :: x(:)
      real, intent(in), optional :: scale
    end subroutine with_scale
  end interface
contains
  subroutine apply(f, x)
    procedure(with_scale) :: f
    real, intent(in) :: x(:)
    call f(x, 2.0)
    call f(x)
  end subroutine apply

  subroutine typed_only(f)
    procedure(real) :: f
  end subroutine typed_only
end module closure_optional_in
