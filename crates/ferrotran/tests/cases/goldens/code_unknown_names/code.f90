! FT0601: options that name what is not there.
subroutine here(f, n)
  external :: f
  integer, intent(in) :: n
  call f(n)
end subroutine here
