! FT0501, FT0502, FT0503: declared intents that the bodies do not keep.
subroutine in_is_written(n)
  integer, intent(in) :: n
  external :: writes
  call writes(n)
end subroutine in_is_written

subroutine writes(n)
  integer :: n
  n = 1
end subroutine writes

subroutine out_is_not_written(n)
  integer, intent(out) :: n
end subroutine out_is_not_written

subroutine out_is_not_certain(m, n)
  integer, intent(in) :: m
  integer, intent(out) :: n
  if (m > 0) n = m
end subroutine out_is_not_certain
