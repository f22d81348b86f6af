! rule: asynchronous, unanalysed, freed-by-others, unset
! breaks: a transfer goes on after what it writes into is gone
! call: asynchronous_1(1)
subroutine asynchronous_1(n)
  integer, intent(in) :: n
  real(8), allocatable, asynchronous :: a(:)
  integer :: unit, i
  allocate(a(100000))
  a = n
  open(newunit=unit, status='scratch', form='unformatted', asynchronous='yes')
  do i = 1, 300
    write(unit) a
  end do
  rewind(unit)
  do i = 1, 300
    read(unit, asynchronous='yes') a
  end do
  deallocate(a)
  close(unit)
end subroutine
