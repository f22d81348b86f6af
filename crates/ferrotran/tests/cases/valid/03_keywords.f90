! No word is reserved: statements that begin as others do.
subroutine keywords(if, do, end, real, then)
  integer, intent(inout) :: if(10), do, end(3), real(2, 2)
  logical, intent(in) :: then
  integer call, goto, integer, data, format, write(3), read, print, select, case(4), where(2), forall(3)
  integer else, stop, return, continue, function, subroutine, module, use, type, interface, endif, enddo
  integer do10i, program, contains, result, elseif, associate, block, critical, entry, include
  real(1, 1) = 1
  do = 1
  if(if(do)) = do
  end(1) = 2; call = 1; goto = 2; integer = 3
  data = 4; format = 5; read = 6; print = 7
  select = 8; else = 9; stop = 10
  case (1) = 2
  where(1) = 3
  forall (1) = 4
  write(1) = 5
  return = 1; continue = 2; function = 3; subroutine = 4; module = 5; use = 6
  type = 7; interface = 8; endif = 9; enddo = 10
  program = 1; contains = 2; result = 3; elseif = 4; associate = 5; block = 6
  critical = 7; entry = 8; include = 9
  do 10 i = 1, 2
10 if(i) = i
  do10i = 3
  do i = 1, 10; if(i) = do; end do
  if (then) if(3) = 4
  if (if(1) == 1) then
    if(1) = 2
  else if (then) then
    else = 2
  else
    end(2) = 1
  end if
  where (if > 1) if = 1
  forall (i=1:3) end(i) = i
  select case (select)
  case (8)
    case (2) = 3
  end select
  print *, print
  call call_(call)
contains
  subroutine call_(call)
    integer, intent(in) :: call
    if (call == 1) return
  end subroutine
end subroutine
