#define N 3
subroutine cpp(x)
#ifdef UNDEFINED
  broken (
#else
  real :: x(N)
#endif
end subroutine
