! Extents that are components of objects.
module meshes
  implicit none

  type :: mesh
    integer :: rows = 3
    integer(8) :: columns = 2
    integer, private :: hidden = 4
    integer :: sizes(2) = [1, 2]
  contains
    procedure :: fill
    procedure :: row_sums
    procedure :: grow
  end type mesh

  type, extends(mesh) :: fine_mesh
    integer :: finer = 2
  end type fine_mesh

contains

  real(8) function total(m, a)
    type(mesh), intent(in) :: m
    real(8), intent(in) :: a(m%rows, m%columns)
    integer :: i, j
    total = 0
    do j = 1, int(m%columns)
      do i = 1, m%rows
        total = total + a(i, j)
      end do
    end do
  end function total

  ! The array stays as it was declared when the object changes.
  subroutine shrink(m, a)
    type(mesh), intent(inout) :: m
    real(8), intent(inout) :: a(2 * m%rows - 1)
    m%rows = m%rows - 1
    a(size(a)) = size(a)
  end subroutine shrink

  subroutine beyond(m, a)
    type(mesh), intent(inout) :: m
    real(8), intent(inout) :: a(m%rows)
    m%rows = m%rows + 1
    a(m%rows) = 1
  end subroutine beyond

  subroutine ramp(m, a)
    type(mesh), intent(in) :: m
    real(8), intent(out) :: a(m%rows)
    integer :: i
    do i = 1, m%rows
      a(i) = i
    end do
  end subroutine ramp

  function halves(m) result(a)
    type(mesh), intent(in) :: m
    real(8) :: a(m%rows)
    integer :: i
    do i = 1, m%rows
      a(i) = i / 2d0
    end do
  end function halves

  subroutine fill(self, a, x)
    class(mesh), intent(in) :: self
    real(8), intent(inout) :: a(self%rows)
    real(8), intent(in) :: x
    a = x
  end subroutine fill

  function row_sums(self, a) result(sums)
    class(mesh), intent(in) :: self
    real(8), intent(in) :: a(self%rows, self%columns)
    real(8) :: sums(self%rows)
    sums = sum(a, dim=2)
  end function row_sums

  subroutine grow(self, a)
    class(mesh), intent(inout) :: self
    real(8), intent(inout) :: a(self%rows)
    self%rows = self%rows + 1
    a = self%rows
  end subroutine grow

  ! These have extents that no handle gives: a PRIVATE component, an element of one, one of an array.
  subroutine of_private(m, a)
    type(mesh), intent(in) :: m
    real(8), intent(inout) :: a(m%hidden)
    a = 0
  end subroutine of_private

  subroutine of_element(m, a)
    type(mesh), intent(in) :: m
    real(8), intent(inout) :: a(m%sizes(2))
    a = 0
  end subroutine of_element

end module meshes
