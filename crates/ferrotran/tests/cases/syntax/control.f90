program control
  outer: do i = 1, 10
    inner: do
      if (i > 5) cycle outer
      exit inner
    end do inner
  end do outer
  do while (x < 1)
    x = x + 1
  enddo
  do concurrent (integer :: i = 1:n, j = 1:m:2, i /= j) local(t) shared(a)
    a(i, j) = 0
  end do
  select case (i)
  case (1, 3:5, :0, 9:)
    call one
  case default
    call two()
  end select
  select type (p => q%object)
  type is (integer(8))
    i = p
  class is (shape)
    call p%draw
  type is (character(len=*))
    print *, p
  class default
    error stop 'no', quiet=.true.
  end select
  select rank (r => array)
  rank (0)
    r = 1
  rank (*)
    r(1) = 2
  rank default
    stop
  end select
  where (a > 0)
    b = 1 / a
  elsewhere (a < 0)
    b = -1
  elsewhere
    b = 0
  end where
  where (mask) a = b
  forall (i = 1:3, j = 1:3, a(i, j) > 0) b(i, j) = a(j, i)
  forall (i = 1:3)
    a(i, i) = 1
  end forall
  associate (x => y%z, n => size(y))
    x = n
  end associate
  block
    integer :: local
    local = 1
  end block
  critical
    shared = 1
  end critical
  if (a) then; b = 1; else if (c) then; d = 2; else; e = 3; endif
  if (a == b) p => q
  sync all
  sync images (*, stat=ierr)
  event post (ev[2])
  allocate (real(8) :: w(n, 0:m), v(3)[*], source=x, stat=ierr)
  allocate (t :: obj)
  deallocate (w, v, errmsg=msg)
  nullify (p, q%next)
  a[this_image()]%x(1:2) = b(:)[3]
end program control

! Constructs with names, and FORMAT.
subroutine named(a, n)
  real :: a(n)
  first: if (n > 1) then
    exit first
  else if (n > 2) then first
    a(1) = 1
  end if first
  choice: select case (n)
  case (1) choice
    a(1) = 2
  end select choice
  kind_of: select type (a)
  type is (real) kind_of
    a(1) = 2
  end select kind_of
  mask: where (a > 0)
    a = 0
  elsewhere mask
    a = 1
  end where mask
  all: forall (i = 1:n)
    a(i) = i
  end forall all
  short: associate (b => a)
    b = 1
  end associate short
  inside: block
    exit inside
  end block inside
  one: critical
    a = 1
  end critical one
100 format (1X, 'It''s: ', 3(F10.4, 2X), /, 5Hab cd, "!")
end subroutine named
