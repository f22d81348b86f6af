! Nothing to bind: the file has no wrapper.
module types_only
  type :: point
    real :: x
  end type point
end module types_only
