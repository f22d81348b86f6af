! The same as module procedures.
module groups_module
contains
  function mfi0(x) result(y)
    integer :: x, y
    y = x
  end function
  subroutine msi0(y, x)
    integer, intent(out) :: y
    integer, intent(in) :: x
    y = x
  end subroutine
  function mfi1(x) result(y)
    integer(1) :: x, y
    y = x
  end function
  subroutine msi1(y, x)
    integer(1), intent(out) :: y
    integer(1), intent(in) :: x
    y = x
  end subroutine
  function mfi2(x) result(y)
    integer(2) :: x, y
    y = x
  end function
  subroutine msi2(y, x)
    integer(2), intent(out) :: y
    integer(2), intent(in) :: x
    y = x
  end subroutine
  function mfi4(x) result(y)
    integer(4) :: x, y
    y = x
  end function
  subroutine msi4(y, x)
    integer(4), intent(out) :: y
    integer(4), intent(in) :: x
    y = x
  end subroutine
  function mfi8(x) result(y)
    integer(8) :: x, y
    y = x
  end function
  subroutine msi8(y, x)
    integer(8), intent(out) :: y
    integer(8), intent(in) :: x
    y = x
  end subroutine
  function mfr0(x) result(y)
    real :: x, y
    y = x
  end function
  subroutine msr0(y, x)
    real, intent(out) :: y
    real, intent(in) :: x
    y = x
  end subroutine
  function mfr4(x) result(y)
    real(4) :: x, y
    y = x
  end function
  subroutine msr4(y, x)
    real(4), intent(out) :: y
    real(4), intent(in) :: x
    y = x
  end subroutine
  function mfr8(x) result(y)
    real(8) :: x, y
    y = x
  end function
  subroutine msr8(y, x)
    real(8), intent(out) :: y
    real(8), intent(in) :: x
    y = x
  end subroutine
  function mfrd(x) result(y)
    double precision :: x, y
    y = x
  end function
  subroutine msrd(y, x)
    double precision, intent(out) :: y
    double precision, intent(in) :: x
    y = x
  end subroutine
  function mfl0(x) result(y)
    logical :: x, y
    y = x
  end function
  subroutine msl0(y, x)
    logical, intent(out) :: y
    logical, intent(in) :: x
    y = x
  end subroutine
  function mfl1(x) result(y)
    logical(1) :: x, y
    y = x
  end function
  subroutine msl1(y, x)
    logical(1), intent(out) :: y
    logical(1), intent(in) :: x
    y = x
  end subroutine
  function mfl2(x) result(y)
    logical(2) :: x, y
    y = x
  end function
  subroutine msl2(y, x)
    logical(2), intent(out) :: y
    logical(2), intent(in) :: x
    y = x
  end subroutine
  function mfl4(x) result(y)
    logical(4) :: x, y
    y = x
  end function
  subroutine msl4(y, x)
    logical(4), intent(out) :: y
    logical(4), intent(in) :: x
    y = x
  end subroutine
  function mfl8(x) result(y)
    logical(8) :: x, y
    y = x
  end function
  subroutine msl8(y, x)
    logical(8), intent(out) :: y
    logical(8), intent(in) :: x
    y = x
  end subroutine
  function mfz0(x) result(y)
    complex :: x, y
    y = x
  end function
  subroutine msz0(y, x)
    complex, intent(out) :: y
    complex, intent(in) :: x
    y = x
  end subroutine
  function mfz8(x) result(y)
    complex(4) :: x, y
    y = x
  end function
  subroutine msz8(y, x)
    complex(4), intent(out) :: y
    complex(4), intent(in) :: x
    y = x
  end subroutine
  function mfz16(x) result(y)
    complex(8) :: x, y
    y = x
  end function
  subroutine msz16(y, x)
    complex(8), intent(out) :: y
    complex(8), intent(in) :: x
    y = x
  end subroutine
  function mfzd(x) result(y)
    complex(kind(1d0)) :: x, y
    y = x
  end function
  subroutine mszd(y, x)
    complex(kind(1d0)), intent(out) :: y
    complex(kind(1d0)), intent(in) :: x
    y = x
  end subroutine
  function mfc1(x) result(y)
    character(*), intent(in) :: x
    character(1) :: y
    y = x
  end function
  function mfc5(x) result(y)
    character(*), intent(in) :: x
    character(5) :: y
    y = x
  end function
  function mfcs(x) result(y)
    character(*), intent(in) :: x
    character(10) :: y
    y = x
  end function
end module
