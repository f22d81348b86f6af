! CHARACTER that a closure does not get, or does not return.
module refused_closure_texts
  implicit none
  abstract interface
    subroutine maybe(text)
      character(*), intent(in), optional :: text
    end subroutine maybe
    subroutine deferred(text)
      character(:), allocatable, intent(inout) :: text
    end subroutine deferred
    subroutine wide(text)
      character(4, kind=4), intent(in) :: text
    end subroutine wide
    function long(n) result(text)
      integer, intent(in) :: n
      character(n) :: text
    end function long
    subroutine both(n)
      integer, value, optional :: n
    end subroutine both
  end interface
contains
  subroutine t1(f)
    procedure(maybe) :: f
    call f()
  end subroutine t1

  subroutine t2(f)
    procedure(deferred) :: f
    character(:), allocatable :: text
    call f(text)
  end subroutine t2

  subroutine t3(f)
    procedure(wide) :: f
    call f(4_'abcd')
  end subroutine t3

  subroutine t4(f, text)
    procedure(long) :: f
    character(3), intent(out) :: text
    text = f(3)
  end subroutine t4

  subroutine t5(f)
    procedure(both) :: f
    call f(1)
  end subroutine t5
end module refused_closure_texts
