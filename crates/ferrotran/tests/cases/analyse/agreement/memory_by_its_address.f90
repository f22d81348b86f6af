subroutine s(i)
  integer(8) i
  call free(i)
end
