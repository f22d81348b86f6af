! rule: asynchronous, unanalysed, freed-by-others, unset
! breaks: a transfer goes on after what it writes into is gone
! call: asynchronous_1(1)
subroutine asynchronous_1(n)
  integer, intent(in) :: n
  real(8), allocatable, asynchronous :: a(:)
  integer :: unit, i
  allocate(a(4000000))
  a = n
  open(newunit=unit, status='scratch', form='unformatted', asynchronous='yes')
  write(unit) a
  rewind(unit)
  read(unit, asynchronous='yes') a
  deallocate(a)
  do i = 1, 100000
    if (mod(i, 2) == 3) exit
  end do
  close(unit)
end subroutine
