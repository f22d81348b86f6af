! rule: defined-transfer, unanalysed
! breaks: the procedure behind a transfer goes out of range
! call: defined_transfer_1(1)
module defined_transfer_m
  type defined_transfer_t
    integer :: n = 0
  contains
    procedure :: defined_transfer_put
    generic :: write(formatted) => defined_transfer_put
  end type
  integer, pointer :: defined_transfer_cell
contains
  subroutine defined_transfer_1(k)
    integer, intent(in) :: k
    type(defined_transfer_t), save :: t
    character(len=20) :: text
    write(text, *) t
  end subroutine
  subroutine defined_transfer_put(dtv, unit, iotype, v_list, iostat, iomsg)
    class(defined_transfer_t), intent(in) :: dtv
    integer, intent(in) :: unit
    character(len=*), intent(in) :: iotype
    integer, intent(in) :: v_list(:)
    integer, intent(out) :: iostat
    character(len=*), intent(inout) :: iomsg
    nullify(defined_transfer_cell)
    defined_transfer_cell = 1
    iostat = 0
  end subroutine
end module
