! FT0603: attributes that the bindings do not pass.
module refused_arguments
  implicit none
contains
  subroutine pointer_inout(p)
    real, pointer, intent(inout) :: p(:)
    nullify (p)
  end subroutine pointer_inout

  subroutine optional_pointer(p)
    real, pointer, intent(out), optional :: p(:)
    if (present(p)) nullify (p)
  end subroutine optional_pointer

  subroutine long_value(s)
    character(4), value :: s
    s = ' '
  end subroutine long_value

  subroutine volatile_optional(n)
    integer, volatile, intent(inout), optional :: n
  end subroutine volatile_optional

  subroutine coarray(n)
    integer, intent(inout) :: n[*]
    n = 1
  end subroutine coarray

  subroutine assumed_rank(a)
    real, intent(in) :: a(..)
  end subroutine assumed_rank

  subroutine many_omitted(a, b, c, d, e)
    integer, value, optional :: a, b, c, d, e
  end subroutine many_omitted

  subroutine omitted_beside_returns(a, *)
    integer, value, optional :: a
    return 1
  end subroutine omitted_beside_returns
end module refused_arguments
