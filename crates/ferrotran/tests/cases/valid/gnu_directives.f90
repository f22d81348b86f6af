! Directives and conditional lines that are comments without flags.
!DIR$ IVDEP
subroutine directive(x)
!DEC$ ATTRIBUTES ALIAS: 'other' :: directive
  real :: x(*)
  integer :: i
!$omp parallel do
  do i = 1, 10
    x(i) = 1
  end do
!$ this is no statement
!$acc loop
  x(1) = 2 !dir$ nothing
end subroutine
