! POINTER of each type: lent, absent, returned.
module pointer_kinds
  implicit none
  character(4), target, save :: labels(2) = 'none'
  logical, target, save :: flag = .true.
contains
  subroutine lent(scalar, text, words, flags, n)
    double precision, pointer, intent(in) :: scalar
    character(*), pointer, intent(in) :: text
    character(4), pointer, intent(in) :: words(:)
    logical, pointer, intent(in), optional :: flags(:, :)
    integer, intent(out) :: n
    n = 0
    if (associated(scalar)) n = n + 1
    if (associated(text)) n = n + len(text)
    if (associated(words)) n = n + size(words)
    if (present(flags)) n = n + 1
  end subroutine lent

  subroutine returned(words, text, yes)
    character(4), pointer, intent(out) :: words(:)
    character(:), pointer, intent(out) :: text
    logical, pointer, intent(out) :: yes
    words => labels
    text => labels(1)
    yes => flag
  end subroutine returned
end module pointer_kinds
