! Clause 12: every input and output statement, with all specifiers.
subroutine io(u, f, a, n, s)
  implicit none
  integer, intent(inout) :: u, n
  character(*), intent(inout) :: f, s
  real, intent(inout) :: a(n)
  integer :: st, i, j, id, pos
  logical :: l, ex
  character(80) :: msg, form
  character(20) :: acc
  open (u, file=f)
  open (unit=u, file=f, status='old', access='direct', recl=80, form='unformatted', iostat=st, err=10, &
    action='read', position='rewind', blank='null', delim='quote', pad='yes', decimal='point', &
    encoding='utf-8', round='up', sign='plus', asynchronous='yes', iomsg=msg)
  open (newunit=u, file=f, access='stream')
  close (u)
  close (unit=u, status='delete', iostat=st, err=10, iomsg=msg)
  read *, n
  read 20, n
  read '(i5)', n
  read (*, *) n
  read (u) n, a
  read (u, '(i5)', end=10, err=10, eor=10, advance='no') n
  read (u, 20, iostat=st, size=i, advance='no') n
  read (unit=u, fmt='(i5)', rec=3) n
  read (u, '(5(i3, 1x))') (i, a(i), i=1, n)
  read (s, *) n
  read (u, pos=12) n
  read (u, fmt=*, decimal='comma', blank='zero', pad='no', round='down') n
  read (u, id=id, asynchronous='yes') n
  write (*, *)
  write (*, '(a)') 'x', s
  write (u, 20) n
  write (u, fmt=20, advance='no', sign='plus') n
  write (u, *, delim='none') n
  write (u, rec=n) a
  write (s, '(i0)') n
  write (unit=*, fmt=form) ((a(i), i=1, n), j=1, 2)
  write (*, '(3(f8.3, :, ", "))') a
  print *
  print *, 'x', n
  print 20, n
  print '(i5)', n
  print form, n
  wait (u)
  wait (unit=u, id=id, iostat=st, err=10)
  backspace u
  backspace (u)
  backspace (unit=u, iostat=st)
  endfile u
  end file (u)
  rewind u
  rewind (u, err=10)
  flush u
  flush (unit=u, iostat=st, iomsg=msg)
  inquire (u, opened=l)
  inquire (file=f, exist=ex, number=n, named=l, name=s, access=acc, sequential=acc, direct=acc, form=acc, &
    formatted=acc, unformatted=acc, recl=n, nextrec=i, blank=acc, position=acc, action=acc, read=acc, write=acc, &
    readwrite=acc, delim=acc, pad=acc, encoding=acc, size=i, pos=pos, stream=acc, iostat=st, err=10, iomsg=msg, &
    decimal=acc, round=acc, sign=acc, pending=l, asynchronous=acc)
  inquire (iolength=n) a, s
10 continue
20 format (i5, 2x, f8.3, e12.4e2, es10.3, en10.3, g0.3, d10.3, l1, a, a10, /, 1p, 0p, t10, tl2, tr2, x, b8, o8, z8.8, &
    'text', "quo""ted", sp, ss, s, bn, bz, ru, rd, dc, dp, *(i0, :, ','))
30 format ()
end subroutine
