! rule: result-size
! breaks: the size in bytes of a closure's result wraps
! call: result_size_1(|_n, mut r| { r.fill(1.0); }, 2_097_152)
subroutine result_size_1(f, n)
  interface
    function f(n) result(r)
      integer, intent(in) :: n
      real(8) :: r(n, n, n)
    end function
  end interface
  integer, intent(in) :: n
  real(8) :: x
  x = sum(f(n))
end subroutine
