! Statement labels wherever they may stand, arithmetic IF, computed GOTO, assigned labels, and END in
! all its forms.
subroutine labels(n, x, k)
  implicit none
  integer, intent(in) :: n
  real, intent(inout) :: x(*)
  integer, intent(out) :: k
  integer :: i, j
10 continue
  k = 0
  if (n) 20, 30, 40
20 k = -1; goto 50
30 k = 0
   go to 50
40 k = 1
50 continue
  goto (60, 70, 80), k + 2
60 x(1) = 1.; goto 90
70 x(1) = 2.
  go to 90
80 x(1) = 3.
90 continue
  do 100 i = 1, n
    do 100 j = 1, 2
100 x(i) = x(i) + j
  do 110, i = n, 1, -1
    if (x(i) < 0.) cycle
110 continue
  outer: do i = 1, n
120 inner: do 130, j = 1, n
      if (j == i) cycle outer
130 end do inner
140 end do outer
  if (n > 0) then
150 k = k + 1
160 else if (n < 0) then
    k = k - 1
170 else
    k = 0
180 endif
190 select case (k)
200 case (:0)
    k = 0
210 case default
220 end select
230 return
99999 end subroutine
function endings() result(r)
  integer :: r
  r = one() + two() + three()
  return
contains
  integer function one(); one = 1; end
  integer function two(); two = 2
  endfunction two
  integer function three()
  three = 3; end function
END FUNCTION endings
blockdata initial
  common /values/ a, b
  real a, b
  data a, b /2*0./
endblockdata
module empty
endmodule
module also_empty; end
