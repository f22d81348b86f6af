! BIND(C) of procedures, variables, types and interfaces, with labels and without; C's strings.
module c_interop
  use, intrinsic :: iso_c_binding
  implicit none
  integer(c_int), bind(c, name='theCounter') :: counter = 0
  real(c_double), bind(c) :: plain
  character(*), parameter :: prefix = 'lib_'
  type, bind(c) :: pair
    integer(c_int) :: first
    type(c_funptr) :: call
  end type
  abstract interface
    integer(c_int) function compare(a, b) bind(c)
      import :: c_ptr, c_int
      type(c_ptr), value :: a, b
    end function
  end interface
  interface
    subroutine c_sort(base, n, width, order) bind(c, name='qsort')
      import :: c_ptr, c_size_t, c_funptr
      type(c_ptr), value :: base
      integer(c_size_t), value :: n, width
      type(c_funptr), value :: order
    end subroutine
    function strlen(s) result(n) bind(c)
      import c_char, c_size_t
      character(kind=c_char), intent(in) :: s(*)
      integer(c_size_t) :: n
    end function
    subroutine unnamed(x) bind(c, name='')
      import
      real(c_float), value :: x
    end subroutine
  end interface
contains
  integer(c_int) function by_value(a, b) bind(c, name=prefix//'by_value') result(r)
    type(c_ptr), value :: a, b
    integer(c_int), pointer :: x, y
    call c_f_pointer(a, x); call c_f_pointer(b, y)
    r = x - y
  end function
  subroutine descriptors(x, text, any, absent) bind(c)
    real(c_double), intent(inout) :: x(:, :)
    character(kind=c_char, len=*), intent(in) :: text
    type(*), intent(in) :: any(..)
    integer(c_int), optional, intent(in) :: absent
    if (present(absent) .and. rank(any) == 0) x = len(text)
  end subroutine
  subroutine sorts(n)
    integer(c_int), target, intent(inout) :: n(:)
    procedure(compare), pointer :: order
    order => by_value
    call c_sort(c_loc(n), size(n, kind=c_size_t), c_sizeof(n(1)), c_funloc(order))
  end subroutine
end module
