subroutine s(u, name, there, len)
  integer u, len
  character(*) name
  logical there
  inquire (unit=u, exist=there, name=name, recl=len)
end
