! A module in one file, its use in another.
module kinds
  integer, parameter :: wp = kind(1d0), size = 4
end module kinds
