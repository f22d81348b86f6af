! A shim hands on which way it was.
module ways
contains
  subroutine choose(n, *, x)
    integer, intent(in) :: n
    real, intent(out) :: x
    x = n
    if (n < 0) return 1
  end subroutine choose
end module ways
