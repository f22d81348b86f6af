! Constants over several lines, `!` and `&` in them, `;` between and after statements.
module texts
  implicit none
  character(*), parameter :: long = 'one &
    &two !not a comment&
     & "three" ''four''&
    &; five'; character, parameter :: quote = "'", apostrophe = '"'
  character(*), parameter :: parts(2) = [ character(4) :: & ! a comment
    & 'a&b' & ! another

    &, "c!"]
  integer, parameter :: length = len(long) + len(&
&'x'), num&
    &ber = 1&
    &2;;
contains
  subroutine uses(t, n)
    character(len=length), intent(out) :: t; integer, intent(in) :: n(number)
    t = lo&
&ng // quote//apostrophe; if (n(1) == 1) t = 'a' ! ; t = 'b'
    write (*, '(a, "! &", i0, '' ; '', a)') &
      t, & ! '
      n(1), "it's"
    print '("&
        &continued")'
  end subroutine; end module
