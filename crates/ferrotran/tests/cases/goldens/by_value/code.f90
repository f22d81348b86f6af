! VALUE: of a module procedure, an external one, and CHARACTER.
module by_value
contains
  integer function successor(n, flag, letter)
    integer, value :: n
    logical, value :: flag
    character, value :: letter
    successor = n
    if (flag .and. letter == 'x') successor = n + 1
  end function successor
end module by_value

double precision function halved(x)
  double precision, value :: x
  halved = x/2
end function halved
