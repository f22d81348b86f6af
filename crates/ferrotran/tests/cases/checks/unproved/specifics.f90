! open: sequenced: which specific procedure of `g` is called
! Types are the same if their names and their modules are; one that no module declares may be any of its name.
module m2
  type a
    integer :: k
  end type
end module
module m1
  type a
    integer :: k
  end type
  type b
    integer :: k
  end type
  type q
    sequence
    integer :: k
  end type
  interface g
    module procedure of_a, of_b, of_q, of_other
  end interface
contains
  subroutine of_a(x)
    type(a), intent(inout) :: x
    x%k = 1
  end subroutine
  subroutine of_b(x)
    type(b), intent(inout) :: x
    x%k = 2
  end subroutine
  subroutine of_q(x)
    type(q), intent(inout) :: x
    x%k = 2
  end subroutine
  subroutine of_other(x)
    use m2, only: a
    type(a), intent(inout) :: x
    x%k = 3
  end subroutine
end module
module m3
contains
  subroutine calls(x)
    use m1
    type(a), intent(inout) :: x
    call g(x)
  end subroutine
  subroutine calls_b(x)
    use m1
    type(b), intent(inout) :: x
    call g(x)
  end subroutine
  subroutine calls_other(x)
    use m1, only: g
    use m2
    type(a), intent(inout) :: x
    call g(x)
  end subroutine
  subroutine sequenced(x)
    use m1, only: g
    type q
      sequence
      integer :: k
    end type
    type(q) :: x
    call g(x)
  end subroutine
end module
module m4
  type q
    sequence
    integer :: k
  end type
  interface h
    module procedure of_q, of_real
  end interface
contains
  subroutine of_q(x)
    type(q), intent(inout) :: x
    x%k = 2
  end subroutine
  subroutine of_real(x)
    real, intent(inout) :: x
    x = 2
  end subroutine
end module
module m5
contains
  subroutine only_one(x)
    use m4, only: h
    type q
      sequence
      integer :: k
    end type
    type(q) :: x
    call h(x)
  end subroutine
end module
