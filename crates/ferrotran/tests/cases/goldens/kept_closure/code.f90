! A procedure pointer keeps the closure's address.
module kept_closure
  implicit none
  abstract interface
    real function of_one(x)
      real, intent(in) :: x
    end function of_one
  end interface
  procedure(of_one), pointer, save :: kept => null()
contains
  subroutine keep(f)
    procedure(of_one) :: f
    kept => f
  end subroutine keep
end module kept_closure
