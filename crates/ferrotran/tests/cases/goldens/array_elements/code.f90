! Arrays of every type and kind.
subroutine elements(i1, i2, i4, i8, r4, r8, c4, c8, l1, l2, l4, l8)
  integer(1), intent(inout) :: i1(2)
  integer(2), intent(inout) :: i2(2)
  integer(4), intent(inout) :: i4(2)
  integer(8), intent(inout) :: i8(2)
  real(4), intent(inout) :: r4(2)
  real(8), intent(inout) :: r8(2)
  complex(4), intent(inout) :: c4(2)
  complex(8), intent(inout) :: c8(2)
  logical(1), intent(inout) :: l1(2)
  logical(2), intent(inout) :: l2(2)
  logical(4), intent(inout) :: l4(2)
  logical(8), intent(inout) :: l8(2)
  i1 = 1
  i2 = 1
  i4 = 1
  i8 = 1
  r4 = 1
  r8 = 1
  c4 = 1
  c8 = 1
  l1 = .true.
  l2 = .true.
  l4 = .true.
  l8 = .true.
end subroutine elements
