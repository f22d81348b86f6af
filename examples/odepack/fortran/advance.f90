! LSODA with declared shapes: it declares its arrays as Y(1), which says nothing of their length.
subroutine advance(f, n, y, t, tout, rtol, atol, istate, rwork, lrw, iwork, liw)
  implicit none
  interface
    subroutine f(n, t, y, ydot)
      integer, intent(in) :: n
      double precision, intent(in) :: t, y(n)
      double precision, intent(inout) :: ydot(n)
    end subroutine f
  end interface
  integer, intent(in) :: n, lrw, liw
  double precision, intent(inout) :: y(n), t, rwork(lrw)
  double precision, intent(in) :: tout, rtol, atol(n)
  integer, intent(inout) :: istate, iwork(liw)
  integer :: neq(1)
  double precision :: relative(1)
  external :: lsoda, no_jacobian
  neq(1) = n
  relative(1) = rtol
  call lsoda(f, neq, y, t, tout, 2, relative, atol, 1, istate, 0, rwork, lrw, iwork, liw, &
    no_jacobian, 2)
end subroutine advance

! LSODA approximates the Jacobian matrix itself.
subroutine no_jacobian(neq, t, y, ml, mu, pd, nrowpd)
  implicit none
  integer :: neq(*), ml, mu, nrowpd
  double precision :: t, y(*), pd(nrowpd, *)
end subroutine no_jacobian
