! Those that are asked for; constants can be chosen, too.
module chosen
  integer, parameter :: wanted = 1, unwanted = 2
contains
  subroutine first(n)
    integer, intent(out) :: n
    n = wanted
  end subroutine first

  subroutine second(n)
    integer, intent(out) :: n
    n = unwanted
  end subroutine second
end module chosen

subroutine third(n)
  integer, intent(out) :: n
  n = 3
end subroutine third
