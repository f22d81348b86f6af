! The callee takes as many elements as an object says, which the caller cannot show.
module m
  implicit none
  type :: mesh
    integer :: rows = 3
  end type
contains
  subroutine inner(m, a)
    type(mesh), intent(in) :: m
    real(8), intent(inout) :: a(m%rows)
    a = 0
  end subroutine
  subroutine outer(m, b)
    type(mesh), intent(in) :: m
    real(8), intent(inout) :: b(2)
    call inner(m, b)
  end subroutine
  subroutine outer2(m, b)
    type(mesh), intent(in) :: m
    real(8), intent(inout) :: b(m%rows)
    call inner(m, b)
  end subroutine
  subroutine outer3(m, n, b)
    type(mesh), intent(in) :: m, n
    real(8), intent(inout) :: b(m%rows)
    call inner(n, b)
  end subroutine
  subroutine outer4(m, b)
    type(mesh), intent(inout) :: m
    real(8), intent(inout) :: b(m%rows)
    m%rows = m%rows + 1
    call inner(m, b)
  end subroutine
  subroutine local(m)
    type(mesh), intent(inout) :: m
    real(8) :: b(m%rows)
    b(1) = 2
    m%rows = 2
    call inner(m, b)
  end subroutine
end module
