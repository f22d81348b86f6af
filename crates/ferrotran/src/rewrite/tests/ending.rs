//! What procedures with checks are linked with: a program that calls `RUN`, and what a failed check calls.

/// It calls `RUN`.
pub(super) const PROGRAM: &str = "\
program main
  call run
end program
";

/// It writes what failed, and ends the program.
pub(super) const FAILED: &str = "\
subroutine ferrotran_failed(text, values, count)
  character(*) text
  integer(8) values(*), count
  write (*, '(a, *(1x, i0))') text, values(1:count)
  stop 7
end subroutine
subroutine ferrotran_failed_at(text, a, b, c, d, e) bind(c)
  character(1) text(*)
  integer(8), value :: a, b, c, d, e
  integer(8) values(5)
  integer count, length, at
  values = [a, b, c, d, e]
  count = iachar(text(2)) - iachar('0')
  length = 0
  at = 4
  do while (text(at) /= ' ')
    length = 10 * length + iachar(text(at)) - iachar('0')
    at = at + 1
  end do
  write (*, '(*(a))', advance='no') text(1), text(at:at + length)
  write (*, '(*(1x, i0))') values(1:count)
  stop 7
end subroutine
";
