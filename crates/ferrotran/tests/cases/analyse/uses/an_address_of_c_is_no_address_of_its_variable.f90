! C_LOC leaves nothing known of its argument; copies of what it gives name no other variable.
module m
  use, intrinsic :: iso_c_binding
  implicit none
  type(c_ptr) :: saved
  type :: t
    type(c_ptr) :: p
    real(c_double) :: x
  end type
contains
  subroutine keep(x, p)
    real(c_double), target :: x
    type(c_ptr), intent(out) :: p
    p = c_loc(x)
  end subroutine
  subroutine save_it(x)
    real(c_double), target :: x(:)
    saved = c_loc(x(1))
  end subroutine
  subroutine inside(s)
    type(t), target, intent(inout) :: s
    s%p = c_loc(s%x)
  end subroutine
  subroutine via(x)
    real(c_double), target :: x
    type(c_ptr) :: p, q
    real(c_double), pointer :: f
    p = c_loc(x)
    q = p
    call c_f_pointer(q, f)
    f = 1
  end subroutine
  function loc_of(x) result(p)
    real(c_double), target :: x
    type(c_ptr) :: p
    p = c_loc(x)
  end function
  subroutine through(x, p)
    real(c_double), target :: x
    type(c_ptr), intent(out) :: p
    p = loc_of(x)
  end subroutine
end module

module copies
  use, intrinsic :: iso_c_binding
  implicit none
  type(c_ptr) :: kept
contains
  subroutine copy(p, q)
    type(c_ptr), intent(in) :: p
    type(c_ptr), intent(out) :: q
    kept = p
    q = p
  end subroutine
  ! A structure may hold pointers.
  subroutine copy_all(s, t)
    use m, only: it => t
    type(it), intent(in) :: s
    type(it), intent(out) :: t
    t = s
  end subroutine
end module
