! What stands before every symbol.
subroutine plain(n)
  integer, intent(inout) :: n
  n = n + 1
end subroutine plain

subroutine labelled(n) bind(c, name='Labelled')
  use, intrinsic :: iso_c_binding, only: c_int
  integer(c_int), intent(inout) :: n
  n = n + 1
end subroutine labelled

module prefixed
contains
  subroutine through_shim(f)
    interface
      subroutine f(x)
        real, intent(in) :: x(:)
      end subroutine f
    end interface
    call f([1.0, 2.0])
  end subroutine through_shim
end module prefixed
