! Two modules that have a procedure of the same name.
module one
contains
  subroutine same(n)
    integer, intent(out) :: n
    n = 1
  end subroutine same
end module one

module two
contains
  subroutine same(n, m)
    integer, intent(out) :: n, m
    n = 1
    m = 2
  end subroutine same
end module two
