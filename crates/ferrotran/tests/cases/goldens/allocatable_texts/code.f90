! ALLOCATABLE CHARACTER: of deferred, declared and assumed length, scalars and arrays.
module allocatable_texts
  implicit none
contains
  function label(n) result(text)
    integer, intent(in) :: n
    character(:), allocatable :: text
    text = repeat('x', n)
  end function label

  subroutine append(text)
    character(:), allocatable, intent(inout) :: text
    if (allocated(text)) text = text//'!'
  end subroutine append

  subroutine rows(n, all)
    integer, intent(in) :: n
    character(4), allocatable, intent(out) :: all(:)
    allocate (all(n))
    all = 'row'
  end subroutine rows

  subroutine padded(text, grid, table)
    character(8), allocatable, intent(out) :: text
    character(3), allocatable, intent(out) :: grid(:, :)
    real, allocatable, intent(out) :: table(:, :)
    text = 'padded'
    allocate (grid(2, 2), table(3, 3))
    grid = 'abc'
    table = 0
  end subroutine padded

  subroutine assumed_length(all)
    character(*), allocatable, intent(inout) :: all(:)
    if (allocated(all)) all = 'x'
  end subroutine assumed_length
end module allocatable_texts
