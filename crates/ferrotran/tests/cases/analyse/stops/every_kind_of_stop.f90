subroutine s_1
  real, allocatable :: a(:)
  stop
end

subroutine s_2
  real, allocatable :: a(:)
  error stop 3
end

subroutine s_3
  real, allocatable :: a(:)
  call exit(1)
end

subroutine s_4
  real, allocatable :: a(:)
  call abort()
end

subroutine s_5
  real, allocatable :: a(:)
  pause
end

subroutine s_6
  real, allocatable :: a(:)
  allocate (a(3))
end

subroutine s_7
  real, allocatable :: a(:)
  allocate (a(3), stat=i)
end
