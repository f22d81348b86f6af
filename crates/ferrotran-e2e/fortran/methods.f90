! Type-bound procedures, which are methods. Their procedures are PRIVATE, as in most libraries.
module counters
  implicit none
  private
  type, public :: counter
    integer :: step = 1
    integer, private :: count = 0
  contains
    procedure :: add => add_count
    procedure :: value => count_of
    procedure, pass(self) :: scaled
    procedure, pass(counts) :: copy_to
    procedure, nopass :: largest
    procedure, nopass :: sum_of
    procedure :: firsts
    procedure :: label
    procedure :: fill
    procedure :: each
    procedure :: maximum
    procedure :: doubled
    procedure :: reset
    procedure :: bounded
    procedure :: as_text
    ! Names that Rust or a setter would have.
    procedure :: new => add_count
    procedure :: set_step
    procedure :: type => count_of
    procedure, private :: hidden => count_of
    procedure :: sum_with
    procedure :: through_class
    procedure :: through_associate
  end type counter
contains
  subroutine add_count(self, n)
    class(counter), intent(inout) :: self
    integer, intent(in) :: n
    self%count = self%count + n*self%step
  end subroutine add_count

  pure integer function count_of(self)
    class(counter), intent(in) :: self
    count_of = self%count
  end function count_of

  ! The object is its second argument.
  double precision function scaled(by, self)
    double precision, intent(in) :: by
    class(counter), intent(in) :: self
    scaled = by*self%count
  end function scaled

  ! What is written is another object.
  subroutine copy_to(other, counts, more)
    type(counter), intent(inout) :: other
    class(counter), intent(in) :: counts
    type(counter), intent(in), optional :: more
    other%count = counts%count
    if (present(more)) other%count = other%count + more%count
  end subroutine copy_to

  integer function largest()
    largest = huge(largest)
  end function largest

  double precision function sum_of(x)
    double precision, intent(in) :: x(:)
    sum_of = sum(x)
  end function sum_of

  ! A result that is an array.
  function firsts(self, n) result(r)
    class(counter), intent(in) :: self
    integer, intent(in) :: n
    integer :: r(n), i
    do i = 1, n
      r(i) = self%count + i
    end do
  end function firsts

  ! Several outputs.
  subroutine label(self, text, length)
    class(counter), intent(in) :: self
    character(8), intent(out) :: text
    integer, intent(out) :: length
    write (text, '(i8)') self%count
    text = adjustl(text)
    length = len_trim(text)
  end subroutine label

  subroutine fill(self, x)
    class(counter), intent(in) :: self
    integer, intent(out) :: x(:, :)
    x = self%count
  end subroutine fill

  ! A closure.
  subroutine each(self, f)
    class(counter), intent(inout) :: self
    interface
      subroutine f(x)
        integer, intent(in) :: x
      end subroutine f
    end interface
    integer :: i
    do i = 1, self%count
      call f(i)
    end do
    self%count = 0
  end subroutine each

  ! A closure that gets a descriptor.
  integer function maximum(self, f)
    class(counter), intent(in) :: self
    interface
      integer function f(x)
        integer, intent(in) :: x(:)
      end function f
    end interface
    maximum = f([self%count, self%step])
  end function maximum

  ! An object is returned.
  function doubled(self) result(r)
    class(counter), intent(in) :: self
    type(counter) :: r
    r%count = 2*self%count
    r%step = self%step
  end function doubled

  ! It gets its defaults.
  subroutine reset(self)
    class(counter), intent(out) :: self
    self%count = -1
  end subroutine reset

  subroutine bounded(self)
    class(counter), intent(inout) :: self
    self%step = 3
    if (self%count > 10) stop 'too many'
    self%step = 4
  end subroutine bounded

  function as_text(self) result(text)
    class(counter), intent(in) :: self
    character(:), allocatable :: text
    text = repeat('x', self%count)
  end function as_text

  subroutine set_step(self, step)
    class(counter), intent(inout) :: self
    integer, intent(in) :: step
    self%step = 10*step
  end subroutine set_step

  ! What is not the object may be absent.
  integer function sum_with(self, more)
    class(counter), intent(in) :: self
    class(counter), intent(in), optional :: more
    sum_with = self%count
    if (present(more)) sum_with = sum_with + more%count
  end function sum_with

  ! What SELECT TYPE names is the object.
  subroutine through_class(self)
    class(counter) :: self
    select type (it => self)
    type is (counter)
      it%count = 70
    end select
  end subroutine through_class

  subroutine through_associate(self)
    class(counter) :: self
    associate (it => self%count)
      it = 71
    end associate
  end subroutine through_associate
end module counters

! What is inherited, and what is not.
module steppers
  implicit none
  type :: base
    integer :: n = 1
  contains
    procedure :: name_of => base_name
    procedure :: twice => base_twice
    procedure :: thrice => base_thrice
    procedure, non_overridable :: fixed => base_fixed
    procedure, nopass :: level => base_level
  end type base
  type, extends(base) :: child
    integer :: m = 10
  contains
    procedure :: name_of => child_name
    procedure :: own
    procedure, nopass :: level => child_level
  end type child
  type, extends(child) :: grandchild
  contains
    procedure :: thrice => grand_thrice
  end type grandchild
contains
  integer function base_name(self)
    class(base), intent(in) :: self
    base_name = 100 + self%n
  end function base_name

  integer function child_name(self)
    class(child), intent(in) :: self
    child_name = 200 + self%n + self%m
  end function child_name

  ! Which one this calls is known when it is called.
  integer function base_twice(self)
    class(base), intent(in) :: self
    base_twice = 2*self%name_of()
  end function base_twice

  subroutine base_thrice(self)
    class(base), intent(inout) :: self
    self%n = 3*self%n
  end subroutine base_thrice

  subroutine grand_thrice(self)
    class(grandchild), intent(inout) :: self
    self%n = 3*self%n
    self%m = 3*self%m
  end subroutine grand_thrice

  integer function base_fixed(self)
    class(base), intent(in) :: self
    base_fixed = self%n
  end function base_fixed

  integer function base_level()
    base_level = 1
  end function base_level

  integer function child_level()
    child_level = 2
  end function child_level

  ! Through the parent component.
  subroutine own(self)
    class(child), intent(inout) :: self
    call self%base%thrice()
    self%m = self%base%fixed()
  end subroutine own
end module steppers

! An extension of a type of another module, and generics of types.
module extensions
  use steppers, only: root => base
  implicit none
  type, extends(root) :: leaf
    integer :: k = 5
    double precision :: r = 0
  contains
    procedure :: name_of => leaf_name
    procedure, private :: add_i
    procedure, private :: add_r
    procedure, private :: add_two
    procedure, private, nopass :: add_none
    procedure, private :: plus
    generic :: add => add_i, add_r
    generic :: add => add_two, add_none
    generic :: operator(+) => plus
  end type leaf
  type, extends(leaf) :: bud
  contains
    procedure, private :: add_text
    procedure, private :: add_i => add_to_bud
    generic :: add => add_text
  end type bud
contains
  integer function leaf_name(self)
    class(leaf), intent(in) :: self
    leaf_name = 300 + self%n + self%k
  end function leaf_name

  subroutine add_i(self, n)
    class(leaf), intent(inout) :: self
    integer, intent(in) :: n
    self%k = self%k + n
  end subroutine add_i

  subroutine add_to_bud(self, n)
    class(bud), intent(inout) :: self
    integer, intent(in) :: n
    self%k = self%k + 1000*n
  end subroutine add_to_bud

  subroutine add_r(self, n)
    class(leaf), intent(inout) :: self
    double precision, intent(in) :: n
    self%r = self%r + n
  end subroutine add_r

  subroutine add_two(self, n, m)
    class(leaf), intent(inout) :: self
    integer, intent(in) :: n, m
    self%k = self%k + n*m
  end subroutine add_two

  subroutine add_none(n, x)
    integer, intent(in) :: n
    double precision, intent(out) :: x
    x = n
  end subroutine add_none

  subroutine add_text(self, text)
    class(bud), intent(inout) :: self
    character(*), intent(in) :: text
    self%k = self%k + len(text)
  end subroutine add_text

  function plus(self, other) result(r)
    class(leaf), intent(in) :: self, other
    type(leaf) :: r
    r%k = self%k + other%k
  end function plus
end module extensions

! What is no method, and why.
module without_methods
  implicit none
  type, abstract :: shape
  contains
    procedure(area_of), deferred :: area
  end type shape
  abstract interface
    double precision function area_of(self)
      import :: shape
      class(shape), intent(in) :: self
    end function area_of
  end interface
  type, extends(shape) :: square
    double precision :: side = 2
  contains
    procedure :: area => square_area
    procedure :: any_of
    procedure :: pointed
  end type square
contains
  double precision function square_area(self)
    class(square), intent(in) :: self
    square_area = self%side**2
  end function square_area

  subroutine any_of(self, x)
    class(square), intent(inout) :: self
    class(*), intent(in) :: x
    self%side = 1
  end subroutine any_of

  function pointed(self) result(p)
    class(square), intent(in), target :: self
    class(square), pointer :: p
    p => self
  end function pointed
end module without_methods
