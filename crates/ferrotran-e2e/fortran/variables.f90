! Variables of a module, of all forms that the bindings have, and some that they do not.
module variables
  implicit none
  integer :: count = 3
  integer(8) :: wide = 5000000000_8
  real :: single = 0.5
  double precision :: tolerance = 1d-6
  complex(8) :: turn = (0d0, 1d0)
  logical :: verbose = .true.
  character(8) :: title = 'start'
  double precision :: grid(0:3) = [0d0, 1d0, 2d0, 3d0]
  integer, dimension(2, 3) :: table = reshape([1, 2, 3, 4, 5, 6], [2, 3])
  logical :: flags(3) = [.true., .false., .true.]
  character(3) :: names(2) = ['abc', 'de ']
  real :: cube(2, 2, 2)
  double precision, allocatable :: samples(:)
  integer, allocatable :: counts(:, :)
  double precision, allocatable, target :: lent(:)
  character(:), allocatable :: motto
  double precision, allocatable :: level
  character(:), allocatable, target :: lent_motto
  integer, protected :: calls = 0
  integer, private :: hidden = 7
  integer :: self = 1, type = 2, set_self = 3
  ! Two names of one storage.
  integer :: halves(2)
  integer :: whole
  equivalence (halves(1), whole)
  ! Those that are left out.
  double precision, pointer :: view(:) => null()
  integer, volatile :: clock = 0
contains
  subroutine step()
    calls = calls + 1
    count = count + 1
    grid = grid + tolerance
    table(2, 3) = table(2, 3) + count
    verbose = .not. verbose
    title = 'step'
    whole = count
    if (.not. allocated(samples)) allocate (samples(count))
    samples = count
  end subroutine step

  function total() result(sum_of_all)
    double precision :: sum_of_all
    sum_of_all = sum(grid) + hidden
    if (allocated(samples)) sum_of_all = sum_of_all + sum(samples)
  end function total

  ! What Rust has set, or nothing.
  double precision function level_of_motto() result(s)
    s = 0
    if (allocated(motto)) s = len(motto)
    if (allocated(level)) s = s + level
    if (allocated(motto)) motto = motto//'!'
    lent_motto = 'lent'
  end function level_of_motto

  integer function largest()
    largest = -1
    if (allocated(counts)) largest = maxval(counts)
  end function largest

  subroutine visit(f)
    interface
      subroutine f()
      end subroutine f
    end interface
    count = count + 1
    call f()
  end subroutine visit
end module variables
