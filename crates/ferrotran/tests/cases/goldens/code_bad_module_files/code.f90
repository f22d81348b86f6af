! FT0801, FT0802: files that are no module files, or end too early.
subroutine alone(n)
  integer, intent(out) :: n
  n = 1
end subroutine alone
