! fails: L where_shares.f90:12 a 8 4 9
! What a host's variable holds is evaluated once, though the WHERE assigns others first.
subroutine run
  real :: a(4), b(4)
  integer :: k
  a = 1
  k = 9
  call s
contains
  subroutine s
    where (a > 0)
      b = a(k)
    end where
    write (*, *) a, b
  end subroutine
end subroutine
