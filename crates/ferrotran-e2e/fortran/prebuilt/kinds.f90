module prebuilt_kinds
  implicit none
  integer, parameter :: wide = selected_int_kind(15)
end module prebuilt_kinds
