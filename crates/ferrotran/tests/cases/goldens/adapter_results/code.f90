! What a closure returns as an array, of each type, where it has an adapter.
module adapter_results
  implicit none
  abstract interface
    function logicals(x) result(y)
      real, intent(in) :: x(:)
      logical :: y(size(x))
    end function logicals
    function texts(x) result(y)
      real, intent(in) :: x(:)
      character(4) :: y(size(x))
    end function texts
    function one_text(x) result(y)
      real, intent(in) :: x(:)
      character(4) :: y
    end function one_text
    logical function flag(x, n)
      real, intent(in), target :: x(:, 0:)
      integer, optional :: n
    end function flag
    pure complex function product_of(x, n, by)
      complex, intent(in) :: x(:)
      integer, intent(in) :: n
      complex, value :: by
    end function product_of
  end interface
contains
  subroutine all_true(f, x, yes)
    procedure(logicals) :: f
    real, intent(in) :: x(:)
    logical, intent(out) :: yes
    yes = all(f(x))
  end subroutine all_true

  subroutine spelled(f, x, n)
    procedure(texts) :: f
    real, intent(in) :: x(:)
    integer, intent(out) :: n
    n = maxval(len_trim(f(x)))
  end subroutine spelled

  subroutine said(f, x, text)
    procedure(one_text) :: f
    real, intent(in) :: x(:)
    character(4), intent(out) :: text
    text = f(x)
  end subroutine said

  subroutine flagged(f, x, yes)
    procedure(flag) :: f
    real, intent(in), target :: x(:, :)
    logical, intent(out) :: yes
    yes = f(x)
  end subroutine flagged

  subroutine multiplied(f, x, z)
    procedure(product_of) :: f
    complex, intent(in) :: x(:)
    complex, intent(out) :: z
    z = f(x, size(x), (1.0, 0.0))
  end subroutine multiplied
end module adapter_results
