subroutine including
  include 'include/common.inc'
  include "missing.inc"
end subroutine
