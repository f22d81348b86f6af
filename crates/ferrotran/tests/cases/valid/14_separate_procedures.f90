! Separate module procedures: in nested submodules, in their module, and in none of these files.
module tree
  implicit none
  private
  public :: root, leaf, generic, elsewhere
  integer, parameter :: wp = kind(1d0)
  interface
    module subroutine root(x)
      real(wp), intent(inout) :: x(:)
    end subroutine
    module function leaf(n) result(r)
      integer, intent(in) :: n
      real(wp) :: r(n)
    end function
    pure module subroutine hidden(x)
      real(wp), intent(out) :: x
    end subroutine
    module subroutine hidden_too(i)
      integer, intent(out) :: i
    end subroutine
    impure elemental module function elsewhere(x) result(y)
      real(wp), intent(in) :: x
      real(wp) :: y
    end function
    module subroutine in_its_module(n)
      integer, intent(inout) :: n
    end subroutine
  end interface
  interface generic
    procedure :: hidden, hidden_too
  end interface
contains
  module procedure in_its_module
    n = n + 1
  end procedure in_its_module
end module tree
submodule (tree) branch
  implicit none
  real(wp) :: shared = 1
  interface
    module subroutine of_branch(x)
      real(wp), intent(inout) :: x(:)
    end subroutine
  end interface
contains
  module procedure root
    call of_branch(x)
    call local(x)
  contains
    subroutine local(y)
      real(wp), intent(inout) :: y(:)
      y = y + shared
    end subroutine
  end procedure root
  module procedure hidden
    x = 1
  endprocedure
end submodule branch
submodule (tree:branch) twig
contains
  module procedure of_branch
    x = 2*x + leaf(size(x))
  end procedure
  module subroutine hidden_too(i)
    integer, intent(out) :: i
    i = 1
  end subroutine hidden_too
end submodule twig
submodule (tree:twig) end_of_it
contains
  module function leaf(n) result(r)
    integer, intent(in) :: n
    real(wp) :: r(n)
    r = shared
  end function
endsubmodule end_of_it
