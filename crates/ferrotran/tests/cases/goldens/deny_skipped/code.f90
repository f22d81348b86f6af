! What is left out is an error.
subroutine wide(x)
  real(16), intent(inout) :: x
  x = 0
end subroutine wide
