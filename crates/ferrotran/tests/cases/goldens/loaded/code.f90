! The form that is opened at run time: an array, a text, a closure, a struct of outputs.
module loaded
contains
  subroutine both(a, text, f, mean, top)
    double precision, intent(in) :: a(:)
    character(*), intent(in) :: text
    interface
      double precision function f(x)
        double precision, intent(in) :: x
      end function f
    end interface
    double precision, intent(out) :: mean, top
    mean = f(sum(a)/max(size(a), 1))
    top = maxval(a) + len(text)
  end subroutine both
end module loaded

integer function plain(n)
  integer, intent(in) :: n
  plain = n + 1
  if (n < 0) stop
end function plain
