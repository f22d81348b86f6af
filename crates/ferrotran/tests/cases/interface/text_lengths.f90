! Constants of the length of a value that is not worked out: that of components.
module text_lengths
  implicit none
  type :: marks
    character(2) :: arrow = '->'
    character :: dot = '.'
  end type marks
  type(marks), parameter :: mark = marks()
  character(*), parameter :: both = ' '//mark%arrow//(mark%dot)
  character(len=*), parameter :: again = both//mark%dot
contains
  subroutine s(text)
    character(len(again)), intent(in) :: text
  end subroutine s
end module text_lengths
