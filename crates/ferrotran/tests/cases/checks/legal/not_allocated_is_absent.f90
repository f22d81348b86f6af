! What is not allocated is absent, where it is passed to an OPTIONAL dummy argument that is neither ALLOCATABLE nor a POINTER.
module absent
  implicit none
  type :: part
    integer, allocatable :: s, a(:), b(:,:)
  contains
    procedure :: count => plain_count
  end type
  type, extends(part) :: child
  contains
    procedure :: count => plain_count_child
  end type
contains
  integer function plain_bits(s, a, b)
    integer, optional, intent(in) :: s, a(:), b(:,:)
    plain_bits = 0
    if (present(s)) plain_bits = plain_bits + 1
    if (present(a)) plain_bits = plain_bits + 2*size(a)
    if (present(b)) plain_bits = plain_bits + 100*size(b)
  end function

  integer function plain_texts(c)
    character(*), optional, intent(in) :: c(:)
    plain_texts = -1
    if (present(c)) plain_texts = len(c)*size(c)
  end function

  integer function plain_objects(x, y)
    type(part), optional, intent(in) :: x, y(:)
    plain_objects = 0
    if (present(x)) plain_objects = 1
    if (present(y)) plain_objects = plain_objects + 2*size(y)
  end function

  subroutine plain_set(a)
    integer, optional, contiguous, intent(inout) :: a(:)
    if (present(a)) a = a + 7
  end subroutine

  integer function plain_count(self, a)
    class(part), intent(in) :: self
    integer, optional, intent(in) :: a(:)
    plain_count = 10
    if (present(a)) plain_count = plain_count + size(a)
  end function

  integer function plain_count_child(self, a)
    class(child), intent(in) :: self
    integer, optional, intent(in) :: a(:)
    plain_count_child = 20
    if (present(a)) plain_count_child = plain_count_child + size(a)
  end function

  subroutine all_of(x, several, anything, a, c, one, many)
    type(part), intent(inout) :: x, several(:)
    class(part), intent(in) :: anything
    integer, allocatable, intent(inout) :: a(:)
    character(3), allocatable, intent(in) :: c(:)
    type(part), allocatable, intent(in) :: one, many(:)
    integer :: i
    write (*, *) plain_bits(x%s, x%a, x%b), plain_bits(a=a), plain_texts(c)
    do i = 1, size(several)
      write (*, *) plain_bits(a=several(i)%a, b=several(i)%b)
      call plain_set(several(i)%a)
      if (allocated(several(i)%a)) write (*, *) several(i)%a
    end do
    write (*, *) plain_objects(one, many), plain_objects(y=many)
    write (*, *) x%count(a), anything%count(a), anything%count(anything%a)
    call plain_set(a)
    if (allocated(a)) write (*, *) a
  end subroutine

  subroutine new(x, n)
    class(part), intent(inout) :: x
    integer, intent(in) :: n
    integer :: i
    x%s = n
    allocate (x%a(n), x%b(1, n))
    do i = 1, n
      x%a(i) = i
      x%b(1, i) = -i
    end do
  end subroutine
end module

subroutine run
  use absent
  implicit none
  integer, allocatable :: a(:)
  character(3), allocatable :: c(:)
  type(part), allocatable :: one, many(:)
  type(part), save :: x, several(2)
  type(child), save :: y
  call all_of(x, several, y, a, c, one, many)
  call new(x, 3)
  call new(several(2), 4)
  call new(y, 5)
  a = [1, 2, 3, 4, 5, 6]
  c = ['abc', 'def']
  one = x
  call all_of(x, several, y, a, c, one, many)
end subroutine
