! ===== a loop is left
subroutine s(a, n)
  integer a, n, i, j
  outer: do i = 1, n
    do j = 1, n
      if (j > i) exit outer
    end do
  end do outer
  a = 1
end

! ===== a block is left
subroutine s(a, n)
  integer a, n
  block1: block
    if (n > 0) exit block1
    a = 1
  end block block1
end
