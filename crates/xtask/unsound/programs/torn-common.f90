! rule: torn-common
! breaks: a common block is larger here than where it is initialised
! call: torn_common_1()
subroutine torn_common_1()
  real(8) :: a(1000000)
  common /torn_block/ a
  a = 1
end subroutine
! =====
block data
  real(8) :: a(2)
  common /torn_block/ a
  data a /1d0, 2d0/
end block data
