! rule: mask-shape
! breaks: the mask of ELSEWHERE is longer than that of WHERE
! call: mask_shape_3(fenced::<f64>(4), fenced::<f64>(90000), Some(4), Some(90000))
subroutine mask_shape_3(n, m, a, b)
  integer, intent(in) :: n, m
  real(8), intent(inout) :: a(n), b(m)
  where (a > 0)
    a = 1
  elsewhere (b > 0)
    b = 2
  end where
end subroutine
