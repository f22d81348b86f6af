module m
contains
  subroutine s(j)
    integer, optional :: j
    call t(j)
  end
  subroutine o(j)
    integer, optional :: j
    call p(j)
  end
  subroutine g(j)
    integer, optional :: j
    if (present(j)) call t(j)
  end
  subroutine t(j)
    integer :: j
    j = 2
  end
  subroutine p(j)
    integer, optional :: j
    if (present(j)) j = 2
  end
end
