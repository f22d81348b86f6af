! Ranks of 4, 7 and 15, explicit and assumed; more than any view of its own name has.
module ranks
contains
  subroutine four(a)
    real, intent(inout) :: a(2, 2, 2, 2)
    a = 0
  end subroutine four

  integer function seven(a)
    integer, intent(in) :: a(:, :, :, :, :, :, :)
    seven = size(a)
  end function seven

  subroutine fifteen(a)
    logical(1), intent(inout) :: a(:, :, :, :, :, :, :, :, :, :, :, :, :, :, :)
    a = .true.
  end subroutine fifteen
end module ranks
