! open: writes_elsewhere: another thread may change what is checked
! Another module's name for the same storage is written in the region.
module p
  integer :: a(2)
  common /c/ a
end module
module q
  integer :: b(2), z(2)
  equivalence (b, z)
  common /c/ b
end module
module n
  integer :: a(1), b(1)
  common /c/ a, b
end module
subroutine writes_elsewhere(t)
  use p
  use q
  integer :: t(*), i
  !$omp parallel do
  do i = 1, 10
    t(a(1)) = i
    b(1) = i
  end do
end subroutine
subroutine writes_another(t)
  use n
  integer :: t(*), i
  !$omp parallel do
  do i = 1, 10
    t(a(1)) = i
    b(1) = i
  end do
end subroutine
subroutine writes_equivalent(t)
  use p
  use q, only: z
  integer :: t(*), i
  !$omp parallel do
  do i = 1, 10
    t(a(1)) = i
    z(1) = i
  end do
end subroutine
