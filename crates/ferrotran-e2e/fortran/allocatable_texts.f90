! ALLOCATABLE strings, what may be absent, and POINTERs that the procedure associates.
module allocatable_texts
  implicit none
  integer, target, private :: stored(4) = [1, 2, 3, 4]
  character(3), target, private :: colours(2) = ['red', 'bl ']

contains

  ! A declared length.
  subroutine padded(given, text, seen)
    character(6), allocatable, intent(in) :: given
    character(6), allocatable, intent(out) :: text
    integer, intent(out) :: seen
    seen = -1
    if (.not. allocated(given)) return
    seen = len_trim(given)
    text = '<'//given(1:4)//'>'
  end subroutine padded

  subroutine underlined(text)
    character(4), allocatable, intent(inout) :: text
    if (allocated(text)) then
      text = trim(text)//'_'
    else
      text = '_'
    end if
  end subroutine underlined

  ! Arrays: of a declared length, of one that an argument gives, of any.
  subroutine spelled_out(n, names)
    integer, intent(in) :: n
    character(5), allocatable, intent(out) :: names(:)
    character(5), parameter :: all(3) = ['one  ', 'two  ', 'three']
    if (n >= 0) names = all(:n)
  end subroutine spelled_out

  subroutine of_length(n, names, first)
    integer, intent(in) :: n
    character(n), allocatable, intent(inout) :: names(:, :)
    character(n), intent(out) :: first
    first = '-'
    if (.not. allocated(names)) return
    first = names(1, 1)
    names(1, 1) = names(size(names, 1), size(names, 2))
  end subroutine of_length

  integer function longest(names)
    character(:), allocatable, intent(in) :: names(:)
    integer :: i
    longest = -1
    if (.not. allocated(names)) return
    longest = 0
    do i = 1, size(names)
      longest = max(longest, len_trim(names(i)))
    end do
    longest = 100*len(names) + longest
  end function longest

  subroutine wider(names)
    character(:), allocatable, intent(inout) :: names(:)
    character(:), allocatable :: wide(:)
    integer :: i
    if (.not. allocated(names)) return
    allocate (character(len(names) + 1) :: wide(size(names)))
    do i = 1, size(names)
      wide(i) = '+'//names(i)
    end do
    call move_alloc(wide, names)
  end subroutine wider

  ! What may be absent: which are there, as bits, and what becomes of them.
  subroutine which(a, b, c, bits)
    integer, allocatable, intent(in), optional :: a(:)
    double precision, allocatable, intent(inout), optional :: b
    character(:), allocatable, intent(out), optional :: c
    integer, intent(out) :: bits
    bits = 0
    if (present(a)) bits = bits + 1 + 10*size(a)
    if (present(b)) then
      bits = bits + 2
      if (allocated(b)) then
        b = 2*b
      else
        b = 1
      end if
    end if
    if (present(c)) then
      bits = bits + 4
      if (bits == 4) c = 'alone'
    end if
  end subroutine which

  subroutine grow(table, names)
    integer, allocatable, intent(inout), optional :: table(:, :)
    character(:), allocatable, intent(inout), optional :: names(:)
    if (present(table)) then
      if (allocated(table)) then
        table = reshape([table, table], [size(table, 1), 2*size(table, 2)])
      else
        table = reshape([7], [1, 1])
      end if
    end if
    if (present(names)) call wider(names)
  end subroutine grow

  ! A pointer into the module, or nowhere: every second element.
  function chosen(first) result(p)
    integer, intent(in) :: first
    integer, pointer :: p(:)
    nullify (p)
    if (first >= 1 .and. first <= size(stored)) p => stored(first::2)
  end function chosen

  function sum_of_stored() result(total)
    integer, pointer :: total
    allocate (total)
    total = sum(stored)
  end function sum_of_stored

  function name_of(number) result(name)
    integer, intent(in) :: number
    character(:), pointer :: name
    name => null()
    if (number <= 2) name => colours(number)
  end function name_of

  subroutine point_to(x, names, change)
    integer, pointer, intent(out) :: x(:)
    character(3), pointer, intent(out) :: names(:)
    integer, intent(in) :: change
    stored(1) = stored(1) + change
    x => stored(1:2)
    names => colours
  end subroutine point_to

  ! Lent as pointers of any length.
  integer function blanks_in(text, texts)
    character(:), pointer, intent(in) :: text
    character(:), pointer, intent(in) :: texts(:)
    integer :: i
    blanks_in = -1
    if (associated(text)) blanks_in = 100*len(text) + count([(text(i:i) == ' ', i=1, len(text))])
    if (associated(texts)) blanks_in = blanks_in + 10*size(texts)*len(texts)
  end function blanks_in

  ! Left out: what is lent could be deallocated; nothing gives a length.
  subroutine takes_over(x)
    real, pointer, intent(inout) :: x(:)
    deallocate (x)
  end subroutine takes_over

  subroutine assumed(text)
    character(*), allocatable, intent(inout) :: text
    text = 'a'
  end subroutine assumed

end module allocatable_texts
