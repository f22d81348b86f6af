! Newer compiler. Clause 8.8: IMPORT, ONLY and so on, in interface bodies, contained procedures and BLOCK.
module imports_2018
  implicit none
  integer, parameter :: wp = 8
  interface
    subroutine s4(x)
      import, all
      real(wp) :: x
    end subroutine
    subroutine s5(x)
      import, only: wp
      real(wp) :: x
    end subroutine
    subroutine s6()
      import, none
    end subroutine
  end interface
contains
  subroutine inner(x)
    import, only: wp
    real(wp) :: x
    block
      import, all
      x = 1
    end block
  end subroutine
end module
