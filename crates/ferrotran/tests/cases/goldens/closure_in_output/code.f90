! A closure that is called inside an output statement ends the process where it fails.
subroutine prints(f)
  implicit none
  interface
    integer function f(n)
      integer, intent(in) :: n
    end function f
  end interface
  write (*, *) f(1)
end subroutine prints
