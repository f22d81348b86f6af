subroutine s(a, b, u)
  integer a, b, u
  namelist /g/ a
  namelist /h/ b
  read (u, nml=g)
  write (u, h)
end
