! Addresses of C, in every place where a scalar stands.
module addresses
  use, intrinsic :: iso_c_binding
  implicit none
  private
  public :: same, is_null, give, swap, nothing, pick, in_c, get, put, procedure_of, call_it, read_at
  public :: holder, remember, kept, kept_call, describe, confuse

  ! An opaque object of C, and what C calls.
  type :: holder
    type(c_ptr) :: object = c_null_ptr
    type(c_funptr) :: finish = c_null_funptr
    integer :: n = 0
  end type holder

  type(c_ptr), save :: kept = c_null_ptr
  type(c_funptr), save :: kept_call = c_null_funptr

  ! An address is told from a number.
  interface describe
    module procedure describe_data, describe_number
  end interface describe

  ! GNU Fortran 12 does not tell these apart.
  interface confuse
    module procedure confuse_data, confuse_procedure
  end interface confuse

contains

  logical function same(a, b)
    type(c_ptr), intent(in) :: a, b
    same = .false.
    if (c_associated(a)) same = c_associated(a, b)
  end function same

  logical function is_null(a)
    type(c_ptr), value :: a
    is_null = .not. c_associated(a)
  end function is_null

  subroutine give(a, again)
    type(c_ptr), intent(in) :: a
    type(c_ptr), intent(out) :: again
    again = a
  end subroutine give

  subroutine swap(a, b)
    type(c_ptr), intent(inout) :: a, b
    type(c_ptr) :: c
    c = a
    a = b
    b = c
  end subroutine swap

  type(c_ptr) function nothing()
    nothing = c_null_ptr
  end function nothing

  type(c_ptr) function pick(a, b)
    type(c_ptr), intent(in), optional :: a, b
    pick = c_null_ptr
    if (present(b)) pick = b
    if (present(a)) pick = a
  end function pick

  type(c_ptr) function in_c(a) bind(c, name="ferrotran_e2e_in_c")
    type(c_ptr), value :: a
    in_c = a
  end function in_c

  type(c_ptr) function get(self)
    type(holder), intent(in) :: self
    get = self%object
  end function get

  subroutine put(self, object, finish)
    type(holder), intent(inout) :: self
    type(c_ptr), intent(in) :: object
    type(c_funptr), intent(in) :: finish
    self%object = object
    self%finish = finish
    self%n = self%n + 1
  end subroutine put

  type(c_funptr) function procedure_of(which, one, other)
    integer, intent(in) :: which
    type(c_funptr), intent(in) :: one
    type(c_funptr), value :: other
    procedure_of = one
    if (which == 2) procedure_of = other
  end function procedure_of

  subroutine remember(a, f)
    type(c_ptr), intent(in) :: a
    type(c_funptr), intent(in) :: f
    kept = a
    kept_call = f
  end subroutine remember

  integer function describe_data(a) result(is)
    type(c_ptr), intent(in) :: a
    is = 0
    if (c_associated(a)) is = 1
  end function describe_data

  integer function describe_number(a) result(is)
    integer(c_intptr_t), intent(in) :: a
    is = 2
    if (a /= 0) is = 3
  end function describe_number

  subroutine confuse_data(a)
    type(c_ptr), intent(inout) :: a
    a = c_null_ptr
  end subroutine confuse_data

  subroutine confuse_procedure(a)
    type(c_funptr), intent(inout) :: a
    a = c_null_funptr
  end subroutine confuse_procedure

  ! These follow an address: that something is there is up to the caller.
  integer(c_int) function call_it(f, x) result(y)
    type(c_funptr), intent(in) :: f
    integer(c_int), intent(in) :: x
    abstract interface
      integer(c_int) function callee(x) bind(c)
        import :: c_int
        integer(c_int), value :: x
      end function callee
    end interface
    procedure(callee), pointer :: p
    call c_f_procpointer(f, p)
    y = p(x)
  end function call_it

  real(c_double) function read_at(a, i) result(x)
    type(c_ptr), intent(in) :: a
    integer(c_int), intent(in) :: i
    real(c_double), pointer :: p(:)
    call c_f_pointer(a, p, [i])
    x = p(i)
  end function read_at

end module addresses

! Outside of modules, where no shim is.
function address_outside(a, again) result(same)
  use, intrinsic :: iso_c_binding, only: c_ptr
  implicit none
  type(c_ptr), intent(in) :: a
  type(c_ptr), intent(out) :: again
  type(c_ptr) :: same
  again = a
  same = a
end function address_outside
