module m
contains
  subroutine unclosed
    if (a) then
      do i = 1, 3
        x = 1
  end subroutine
  subroutine stray
    end if
    else
    case (1)
    enddo
  end subroutine
  x = 5
  subroutine no_end
    select case (a)
      y = 1
    case (1)
end module m
  subroutine missing_end
    integer :: i
subroutine next
end
