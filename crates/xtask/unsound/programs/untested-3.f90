! rule: untested
! breaks: an absent array decides how often an elemental procedure is called
! call: untested_3(None::<&mut [f64]>)
module untested_3m
contains
  subroutine untested_3(x)
    real(8), intent(inout), optional :: x(:)
    call untested_each(x)
  end subroutine
  elemental subroutine untested_each(x)
    real(8), intent(inout), optional :: x
    if (present(x)) x = 1
  end subroutine
end module
