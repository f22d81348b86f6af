! ===== without OpenMP
subroutine s(f, a)
  external f
  real a(2)
  !$omp parallel do
  do i = 1, 2
    call t(f, a(i))
  end do
  !$omp end parallel do
end
subroutine t(g, x)
  external g
  call g(x)
end

! ===== with OpenMP
! flags: -fopenmp
subroutine s(f, a)
  external f
  real a(2)
  !$omp parallel do
  do i = 1, 2
    call t(f, a(i))
  end do
  !$omp end parallel do
end
subroutine t(g, x)
  external g
  call g(x)
end
