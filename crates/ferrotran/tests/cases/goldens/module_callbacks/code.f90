! Dummy procedures with an interface: functions, subroutines, PURE, texts, OPTIONAL, alternate.
module module_callbacks
  implicit none
  abstract interface
    pure double precision function of_one(x)
      double precision, intent(in) :: x
    end function of_one
    subroutine on_text(text, n)
      character(*), intent(in) :: text
      integer, intent(inout) :: n
    end subroutine on_text
    character(4) function naming(n)
      integer, intent(in) :: n
    end function naming
    subroutine on_value(n)
      integer, value :: n
    end subroutine on_value
    subroutine with_procedure(inner, n)
      external :: inner
      integer, intent(in) :: n
    end subroutine with_procedure
  end interface
contains
  subroutine hands_on(outer, inner)
    procedure(with_procedure) :: outer
    procedure(on_value) :: inner
    call outer(inner, 1)
  end subroutine hands_on

  double precision function at_half(f)
    procedure(of_one) :: f
    at_half = f(0.5d0)
  end function at_half

  integer function counted(each)
    procedure(on_text) :: each
    counted = 0
    call each('one', counted)
  end function counted

  subroutine named(name, text)
    procedure(naming) :: name
    character(4), intent(out) :: text
    text = name(1)
  end subroutine named

  subroutine maybe(f, on, x)
    procedure(of_one), optional :: f
    procedure(on_value) :: on
    double precision, intent(inout) :: x
    if (present(f)) x = f(x)
    call on(3)
  end subroutine maybe
end module module_callbacks
