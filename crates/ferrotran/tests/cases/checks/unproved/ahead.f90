! open: hidden: a check in `f` may fail while the statement transfers
! A function is called before its statement only if it reads nothing that this stores, has a value that can be
! held, is called in any case, and the statement can be written anew.
module m
  integer, pointer :: p => null()
  integer :: k = 1
contains
  integer function f(i)
    integer :: i, v(3)
    v = 1
    f = v(i)
  end function
  subroutine hidden(a)
    integer :: a(:)
    integer, target :: n
    p => n
    n = 1
    read (*, *) n, a(f(1))
    p => null()
  end subroutine
  subroutine private(a)
    integer :: a(:)
    integer :: n
    read (*, *) n, a(f(1))
  end subroutine
  subroutine beside(i)
    integer :: i
    !dir$ novector
    write (*, *) f(i)
    write (*, *) f(i)
  end subroutine
  function allocated(i) result(r)
    integer :: i
    integer, allocatable :: r
    r = i
    k = i
  end function
  integer function changes(i)
    integer :: i
    k = i
    i = i + 1
    changes = i
  end function
  subroutine of_allocated(a, i)
    integer :: a(:), i
    i = allocated(i) + a(k)
  end subroutine
  subroutine of_integer(a, i)
    integer :: a(:), i
    i = changes(i) + a(k)
  end subroutine
  subroutine pure_dummy(a, i, g)
    integer :: a(:), i
    interface
      pure integer function g(i)
        integer, intent(in) :: i
      end function
    end interface
    i = g(i) + a(k)
  end subroutine
  ! After the statement function the operand is behind `l` again.
  subroutine behind(a, n, l)
    integer :: a(:), n, i, j
    logical :: l
    integer :: sf
    sf(j) = 2 * j
    i = merge(1, 2, l .and. sf(n) + changes(n) > a(n))
  end subroutine
end module
