! Clause 7.6: enumerations.
module enums
  implicit none
  enum, bind(c)
    enumerator :: red = 1, green
    enumerator blue
    enumerator :: high = 2**10, next
  end enum
  integer(kind(red)), parameter :: default = green
contains
  integer(kind(red)) function first()
    first = red
  end function
end module
