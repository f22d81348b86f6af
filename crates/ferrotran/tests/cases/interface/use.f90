module base
  implicit none
  integer, parameter, public :: dp = 8, hidden_kind = 4
  private :: hidden_kind
  real(dp), protected :: limit = 1
  integer, allocatable, target :: table(:)
  integer, private, save :: counter
end module
module between
  use base
  private
  public :: dp, own
  integer, parameter :: own = 2*dp
end module
subroutine all(x)
  use base
  real(dp) x(dp)
end subroutine
subroutine renamed(x)
  use base, real_kind => dp
  real(real_kind) x
end subroutine
subroutine only_some(x)
  use between, only: k => dp, own
  real(k) x(own)
end subroutine
