! Clause 8.7: IMPLICIT.
subroutine implicit1
  implicit integer (a-c, x), real(8) (d), character(len=4) (s), type(t) (t), logical*1 (l)
  type t
    sequence
    integer i
  end type
  a = 1; d = 2; s = 'abcd'; tt%i = 1; l = .true.
end subroutine
subroutine implicit2
  implicit none (type, external)
  integer :: i
  i = 1
end subroutine
subroutine implicit3
  implicit none ()
end subroutine
subroutine implicit4
  implicit double precision (a-h, o-z)
  implicit complex (k)
  a = 1; k = 2
end subroutine
