! ALLOCATABLE CHARACTER that is given: strings of a declared and of any length.
module given_allocatable_texts
  implicit none
contains
  subroutine declared(text, n)
    character(8), allocatable, intent(in) :: text
    integer, intent(out) :: n
    n = 0
    if (allocated(text)) n = len_trim(text)
  end subroutine declared

  subroutine many(words, names, n)
    character(:), allocatable, intent(in) :: words(:)
    character(5), allocatable, intent(inout) :: names(:)
    integer, intent(out) :: n
    n = 0
    if (allocated(words)) n = size(words)
    if (allocated(names)) names = ' '
  end subroutine many

  subroutine maybe(text)
    character(:), allocatable, intent(inout), optional :: text
    if (present(text)) text = 'here'
  end subroutine maybe
end module given_allocatable_texts
