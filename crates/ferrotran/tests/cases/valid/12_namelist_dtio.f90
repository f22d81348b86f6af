! Clauses 12.6.4.8 and 13.11: NAMELIST and defined input/output.
module dtio
  implicit none
  type :: t
    integer :: i
  contains
    procedure :: rf
    generic :: read(formatted) => rf
  end type
  interface write(unformatted)
    module procedure wu
  end interface
contains
  subroutine rf(dtv, unit, iotype, v_list, iostat, iomsg)
    class(t), intent(inout) :: dtv
    integer, intent(in) :: unit, v_list(:)
    character(*), intent(in) :: iotype
    integer, intent(out) :: iostat
    character(*), intent(inout) :: iomsg
    read (unit, *, iostat=iostat, iomsg=iomsg) dtv%i
  end subroutine
  subroutine wu(dtv, unit, iostat, iomsg)
    class(t), intent(in) :: dtv
    integer, intent(in) :: unit
    integer, intent(out) :: iostat
    character(*), intent(inout) :: iomsg
    write (unit, iostat=iostat, iomsg=iomsg) dtv%i
  end subroutine
  subroutine use_it(x, u)
    type(t), intent(inout) :: x
    integer, intent(in) :: u
    integer :: n
    namelist /group/ n
    read (u, '(dt "x" (1, 2))') x
    write (u) x
    read (u, nml=group)
    write (u, group)
    read (u, group, iostat=n)
  end subroutine
end module
