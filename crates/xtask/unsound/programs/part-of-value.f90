! rule: part-of-value, one-character
! breaks: a part of a literal is out of range
! call: part_of_value_1(1_000_000_000)
integer function part_of_value_1(n) result(k)
  integer, intent(in) :: n
  k = ichar('abcdefgh'(n:n))
end function
