! FT0104: a line for the preprocessor, which does not run: both branches are read.
subroutine branches(n)
  integer, intent(inout) :: n
#ifdef LARGE
  n = 100
#endif
  n = n + 1
end subroutine branches
