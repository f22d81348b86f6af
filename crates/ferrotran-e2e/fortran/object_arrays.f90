! Arrays of objects as arguments and results.
module points
  implicit none
  type :: point
    double precision :: x = 1.5d0, y
    integer :: tag = 7
  end type point
  type :: track
    character(4) :: name = "none"
    double precision, allocatable :: trail(:)
    type(point) :: ends(2)
  end type track
  ! What the generic name tells apart.
  interface reach
    module procedure reach_of_one, reach_of_many
  end interface reach
contains
  pure double precision function total(p, n)
    integer, intent(in) :: n
    type(point), intent(in) :: p(n)
    total = sum(p%x) + sum(p%y)
  end function total

  subroutine shift(p, by)
    type(point), intent(inout) :: p(:)
    double precision, intent(in) :: by
    integer :: i
    do i = 1, size(p)
      p(i)%x = p(i)%x + by
      p(i)%tag = i
    end do
  end subroutine shift

  ! Element (i, j) gets the tag 10*i + j.
  subroutine number(p)
    type(point), intent(inout) :: p(:, 0:)
    integer :: i, j
    do j = 0, ubound(p, 2)
      do i = 1, size(p, 1)
        p(i, j)%tag = 10*i + j
      end do
    end do
  end subroutine number

  ! By the shape that is declared.
  pure integer function corner(p, m, n)
    integer, intent(in) :: m, n
    type(point), intent(in) :: p(m, n)
    corner = p(m, n)%tag
  end function corner

  pure integer function count_of(p)
    type(point), intent(in), optional :: p(:)
    count_of = -1
    if (present(p)) count_of = size(p)
  end function count_of

  ! An assumed size: n is a promise.
  pure integer function tags(p, n)
    type(point), intent(in) :: p(*)
    integer, intent(in) :: n
    tags = sum(p(:n)%tag)
  end function tags

  ! They get their defaults.
  subroutine reset(p)
    type(point), intent(out) :: p(:)
    if (size(p) > 0) p(1)%y = -1
  end subroutine reset

  ! A result whose extent is declared.
  pure function line(n, from) result(p)
    integer, intent(in) :: n
    type(point), intent(in) :: from
    type(point) :: p(n)
    integer :: i
    do i = 1, n
      p(i) = from
      p(i)%x = from%x + i
      p(i)%tag = i
    end do
  end function line

  pure double precision function reach_of_one(p)
    type(point), intent(in) :: p
    reach_of_one = hypot(p%x, p%y)
  end function reach_of_one

  pure double precision function reach_of_many(p)
    type(point), intent(in) :: p(:)
    reach_of_many = maxval(hypot(p%x, p%y))
  end function reach_of_many
end module points

module tracks
  use points, only: point, track
  implicit none
contains
  ! What components hold is allocated, and freed again with n = 0.
  subroutine extend(t, n)
    type(track), intent(inout) :: t(:)
    integer, intent(in) :: n
    integer :: i
    do i = 1, size(t)
      if (allocated(t(i)%trail)) deallocate (t(i)%trail)
      if (n > 0) then
        allocate (t(i)%trail(n))
        t(i)%trail = i
      end if
      t(i)%ends(2)%tag = i
    end do
  end subroutine extend

  subroutine clear(t)
    type(track), intent(out) :: t(:)
  end subroutine clear

  double precision function length(t)
    type(track), intent(in) :: t(:)
    integer :: i
    length = 0
    do i = 1, size(t)
      if (allocated(t(i)%trail)) length = length + sum(t(i)%trail)
    end do
  end function length

  ! What is stopped leaves what was done.
  subroutine stops_at(t, at)
    type(track), intent(inout) :: t(:)
    integer, intent(in) :: at
    integer :: i
    do i = 1, size(t)
      if (i == at) stop 3
      t(i)%name = "done"
    end do
  end subroutine stops_at
end module tracks

module chains
  implicit none
  ! It may point to what others reach.
  type :: link
    integer :: n = 2
    double precision, pointer :: p(:) => null()
  end type link
contains
  integer function sum_of(l)
    type(link), intent(in) :: l(:)
    sum_of = sum(l%n)
  end function sum_of
end module chains

! No module has it.
integer function outside(p, n)
  use points, only: point
  implicit none
  integer, intent(in) :: n
  type(point), intent(in) :: p(n)
  outside = sum(p%tag)
end function outside
