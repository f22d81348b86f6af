! Type-bound procedures: methods of the handles of their types.
module counters
  implicit none
  private
  type, public :: counter
    integer :: step = 1
    integer, private :: count = 0
  contains
    procedure :: add => add_count
    procedure, pass(self) :: scaled
    procedure, nopass :: largest
    procedure :: firsts
    procedure :: set_step
    procedure, private :: hidden => firsts
  end type counter
  type, public, extends(counter) :: twice
  contains
    procedure :: add => add_twice
    procedure :: copy
  end type twice
  ! Nothing of it has a handle.
  type, public, abstract :: shape
  contains
    procedure(area_of), deferred :: area
  end type shape
  abstract interface
    real function area_of(self)
      import :: shape
      class(shape), intent(in) :: self
    end function area_of
  end interface
contains
  ! Adds `n` steps.
  subroutine add_count(self, n)
    class(counter), intent(inout) :: self
    integer, intent(in) :: n
    self%count = self%count + n*self%step
  end subroutine add_count

  double precision function scaled(by, self)
    double precision, intent(in) :: by
    class(counter), intent(in) :: self
    scaled = by*self%count
  end function scaled

  integer function largest()
    largest = huge(largest)
  end function largest

  function firsts(self, n) result(r)
    class(counter), intent(in) :: self
    integer, intent(in) :: n
    integer :: r(n)
    r = self%count
  end function firsts

  subroutine set_step(self, step)
    class(counter), intent(inout) :: self
    integer, intent(in), optional, value :: step
    self%step = 1
    if (present(step)) self%step = step
  end subroutine set_step

  subroutine add_twice(self, n)
    class(twice), intent(inout) :: self
    integer, intent(in) :: n
    self%count = self%count + 2*n*self%step
  end subroutine add_twice

  function copy(self, any) result(r)
    class(twice), intent(in) :: self
    class(*), intent(in) :: any
    type(twice) :: r
    r = self
  end function copy
end module counters
