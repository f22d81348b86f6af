! rule: freed-in-statement
! breaks: a function frees what its statement uses
! call: freed_in_statement_1(1.0)
module freed_in_statement_m
contains
  real(8) function freed_in_statement_1(x) result(y)
    real(8), intent(in) :: x
    real(8), allocatable :: a(:)
    allocate(a(5000))
    a = x
    y = sum(a + freed_in_statement_of(a))
  end function
  real(8) function freed_in_statement_of(a) result(y)
    real(8), allocatable, intent(inout) :: a(:)
    deallocate(a)
    y = 1
  end function
end module
