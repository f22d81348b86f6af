! What C code of a signature cannot reach, or return.
module inside
contains
  subroutine bound(n)
    integer, intent(inout) :: n
    n = n + 1
  end subroutine bound
end module inside

subroutine gets(f, n)
  external :: f
  integer :: n
  call f(n)
end subroutine gets
