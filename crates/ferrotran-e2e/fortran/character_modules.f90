! Arrays of CHARACTER of module procedures: every shape, absent ones, results.
module character_modules
  implicit none

contains

  ! The length, and the extents.
  subroutine describe(texts, lengths)
    character(*), intent(in) :: texts(:, :)
    integer, intent(out) :: lengths(3)
    lengths = [len(texts), size(texts, 1), size(texts, 2)]
  end subroutine describe

  function flattened(texts) result(all)
    character(*), intent(in) :: texts(:, :)
    character(20) :: all
    integer :: i, j
    all = ''
    do j = 1, size(texts, 2)
      do i = 1, size(texts, 1)
        all = trim(all)//trim(texts(i, j))//','
      end do
    end do
  end function flattened

  subroutine exclaim(texts)
    character(*), intent(inout) :: texts(:)
    integer :: i
    do i = 1, size(texts)
      texts(i) = trim(texts(i))//'!'
    end do
  end subroutine exclaim

  subroutine spelled(n, texts)
    integer, intent(in) :: n
    character(n), intent(out) :: texts(n, 0:1)
    integer :: i
    do i = 1, n
      texts(i, 0) = repeat('a', i)
      texts(i, 1) = repeat('b', i)
    end do
  end subroutine spelled

  function halves(text) result(parts)
    character(4), intent(in) :: text
    character(2) :: parts(2)
    parts = [text(1:2), text(3:4)]
  end function halves

  integer function present_texts(a, b) result(mask)
    character(*), intent(in), optional :: a(:)
    character(2), intent(inout), optional :: b(2)
    mask = 0
    if (present(a)) mask = mask + 1
    if (present(b)) mask = mask + 2
    if (present(b)) b = 'zz'
  end function present_texts

  subroutine starred(n, texts)
    integer, intent(in) :: n
    character(3), intent(inout) :: texts(*)
    texts(n) = '***'
  end subroutine starred

end module character_modules
