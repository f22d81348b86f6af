! Clause 18: interoperability.
module interop
  use, intrinsic :: iso_c_binding
  implicit none
  enum, bind(c)
    enumerator :: e1
  end enum
  type, bind(c) :: s
    integer(c_int) :: i
    real(c_double) :: x(3)
    type(c_ptr) :: p
    type(c_funptr) :: f
  end type
  type(s), bind(c, name='global') :: g
  interface
    subroutine c1(x, n, f) bind(c)
      import
      real(c_double), intent(in) :: x(*)
      integer(c_size_t), value :: n
      type(c_funptr), value :: f
    end subroutine
    function c2(p) bind(c, name="c_two") result(r)
      import :: c_ptr, c_char
      type(c_ptr), value, intent(in) :: p
      type(c_ptr) :: r
    end function
    subroutine c3() bind(c, name='')
    end subroutine
    subroutine c4(a) bind(c)
      type(*) :: a(..)
    end subroutine
  end interface
contains
  subroutine fortran_one(x, s1) bind(c)
    real(c_double), intent(inout) :: x
    type(s), intent(in) :: s1
    real(c_double), pointer :: a(:)
    call c_f_pointer(s1%p, a, [3])
    x = a(1)
  end subroutine
  integer(c_int) function fortran_two(c) bind(c, name='two') result(r)
    character(kind=c_char), intent(in) :: c(*)
    r = ichar(c(1))
  end function
  function three(x) result(r) bind(c)
    real(c_float), value :: x
    real(c_float) :: r
    r = x
  end function
end module
