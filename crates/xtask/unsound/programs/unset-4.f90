! rule: unset
! breaks: a private variable is not set on entry
! flags: -fopenmp
! call: unset_4(1.0)
! right: unset_4_near(1.0).unwrap() == 1.0
real(8) function unset_4(x) result(y)
  real(8), intent(in) :: x
  real(8) :: t
  t = x
  !$omp parallel num_threads(1) pri&
  !$omp&vate(t)
  y = t
  !$omp end parallel
end function
real(8) function unset_4_near(x) result(y)
  real(8), intent(in) :: x
  real(8) :: t
  t = 2
  !$omp parallel num_threads(1) private(t)
  t = x
  y = t
  !$omp end parallel
end function
