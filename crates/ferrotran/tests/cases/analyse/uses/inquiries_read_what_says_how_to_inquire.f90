subroutine s(a, dim, n, m)
  real a(:, :)
  integer dim, n, m
  n = size(a, dim)
  m = ubound(a, kind=4, dim=dim)
end
