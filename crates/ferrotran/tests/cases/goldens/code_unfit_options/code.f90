! FT0610: options that do not fit what they name: each takes its procedure out of the bindings.
subroutine rows(lda, n, a)
  integer, intent(in) :: lda, n
  real, intent(inout) :: a(lda, n)
  a = 0
end subroutine rows

subroutine unwritten(n)
  integer, intent(inout) :: n
  n = 0
end subroutine unwritten

subroutine status(x)
  real, intent(out) :: x
  x = 0
end subroutine status

subroutine stopping(f)
  external :: f
  call f(1)
end subroutine stopping
