! VOLATILE is passed as anything else; ASYNCHRONOUS is left out.
module volatiles
contains
  subroutine read_it(v, n)
    integer, volatile, intent(inout) :: v
    integer, intent(out) :: n
    n = v
    v = 0
  end subroutine read_it

  subroutine later(a)
    real, asynchronous, intent(inout) :: a(:)
    a = 0
  end subroutine later
end module volatiles
