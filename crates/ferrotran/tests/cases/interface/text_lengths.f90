! Constants of the length of a value that is not worked out: that of components of what extends a type.
module text_lengths
  implicit none
  type :: base
  end type base
  type, extends(base) :: marks
    character(2) :: arrow = '->'
    character :: dot = '.'
  end type marks
  type(marks), parameter :: mark = marks()
  character(*), parameter :: both = ' '//mark%arrow//(mark%dot)
  character(len=*), parameter :: again = both//mark%dot
  type :: worked_out
    character(2) :: arrow = '->'
  end type worked_out
  type(worked_out), parameter :: known = worked_out()
  character(*), parameter :: value = ' '//known%arrow
contains
  subroutine s(text)
    character(len(again)), intent(in) :: text
  end subroutine s
end module text_lengths
