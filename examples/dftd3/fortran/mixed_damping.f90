! A damping function of ours: between two of the library's. Its type extends the library's
! abstract one; the library calls what is here through that.
module mixed_damping
  use dftd3_damping, only: damping_param
  use dftd3_damping_cso, only: cso_damping_param
  use dftd3_damping_rational, only: rational_damping_param
  use dftd3_partition, only: work_partition
  use mctc_env, only: wp
  use mctc_io, only: structure_type
  implicit none
  private
  public :: mixed_damping_param

  type, extends(damping_param) :: mixed_damping_param
    type(rational_damping_param) :: rational
    type(cso_damping_param) :: cso
    ! How much of the first; the rest is of the second.
    real(wp) :: share = 0.5_wp
  contains
    procedure :: has_threebody
    procedure :: get_dispersion2_impl
    procedure :: get_dispersion3_impl
    procedure :: get_pairwise_dispersion2_impl
    procedure :: get_pairwise_dispersion3_impl
    procedure :: get_damping_kernel
    procedure :: get_dispersion3_hessian
  end type mixed_damping_param

contains

  pure logical function has_threebody(self)
    class(mixed_damping_param), intent(in) :: self
    has_threebody = self%rational%has_threebody() .or. self%cso%has_threebody()
  end function has_threebody

  subroutine get_dispersion2_impl(self, mol, trans, cutoff, width, rvdw, r4r2, c6, dc6dcn, &
    & energy, dEdcn, gradient, sigma, partition)
    class(mixed_damping_param), intent(in) :: self
    class(structure_type), intent(in) :: mol
    real(wp), intent(in) :: trans(:, :), cutoff, width, rvdw(:, :), r4r2(:), c6(:, :)
    real(wp), intent(in), optional :: dc6dcn(:, :)
    real(wp), intent(inout) :: energy(:)
    real(wp), intent(inout), optional :: dEdcn(:), gradient(:, :), sigma(:, :)
    type(work_partition), intent(in), optional :: partition
    real(wp), allocatable :: e(:), d(:), g(:, :), s(:, :)
    call begin(e, d, g, s, energy, dEdcn, gradient, sigma)
    call self%rational%get_dispersion2_impl(mol, trans, cutoff, width, rvdw, r4r2, c6, dc6dcn, &
      & e, d, g, s, partition)
    call add(self%share, e, d, g, s, energy, dEdcn, gradient, sigma)
    call begin(e, d, g, s, energy, dEdcn, gradient, sigma)
    call self%cso%get_dispersion2_impl(mol, trans, cutoff, width, rvdw, r4r2, c6, dc6dcn, &
      & e, d, g, s, partition)
    call add(1 - self%share, e, d, g, s, energy, dEdcn, gradient, sigma)
  end subroutine get_dispersion2_impl

  subroutine get_dispersion3_impl(self, mol, trans, cutoff, width, rvdw, r4r2, c6, dc6dcn, &
    & energy, dEdcn, gradient, sigma, partition)
    class(mixed_damping_param), intent(in) :: self
    class(structure_type), intent(in) :: mol
    real(wp), intent(in) :: trans(:, :), cutoff, width, rvdw(:, :), r4r2(:), c6(:, :)
    real(wp), intent(in), optional :: dc6dcn(:, :)
    real(wp), intent(inout) :: energy(:)
    real(wp), intent(inout), optional :: dEdcn(:), gradient(:, :), sigma(:, :)
    type(work_partition), intent(in), optional :: partition
    real(wp), allocatable :: e(:), d(:), g(:, :), s(:, :)
    call begin(e, d, g, s, energy, dEdcn, gradient, sigma)
    call self%rational%get_dispersion3_impl(mol, trans, cutoff, width, rvdw, r4r2, c6, dc6dcn, &
      & e, d, g, s, partition)
    call add(self%share, e, d, g, s, energy, dEdcn, gradient, sigma)
    call begin(e, d, g, s, energy, dEdcn, gradient, sigma)
    call self%cso%get_dispersion3_impl(mol, trans, cutoff, width, rvdw, r4r2, c6, dc6dcn, &
      & e, d, g, s, partition)
    call add(1 - self%share, e, d, g, s, energy, dEdcn, gradient, sigma)
  end subroutine get_dispersion3_impl

  subroutine get_pairwise_dispersion2_impl(self, mol, trans, cutoff, width, rvdw, r4r2, c6, energy)
    class(mixed_damping_param), intent(in) :: self
    class(structure_type), intent(in) :: mol
    real(wp), intent(in) :: trans(:, :), cutoff, width, rvdw(:, :), r4r2(:), c6(:, :)
    real(wp), intent(inout) :: energy(:, :)
    real(wp), allocatable :: one(:, :), other(:, :)
    allocate(one(size(energy, 1), size(energy, 2)), source=0.0_wp)
    other = one
    call self%rational%get_pairwise_dispersion2_impl(mol, trans, cutoff, width, rvdw, r4r2, c6, one)
    call self%cso%get_pairwise_dispersion2_impl(mol, trans, cutoff, width, rvdw, r4r2, c6, other)
    energy(:, :) = energy + self%share*one + (1 - self%share)*other
  end subroutine get_pairwise_dispersion2_impl

  subroutine get_pairwise_dispersion3_impl(self, mol, trans, cutoff, width, rvdw, r4r2, c6, energy)
    class(mixed_damping_param), intent(in) :: self
    class(structure_type), intent(in) :: mol
    real(wp), intent(in) :: trans(:, :), cutoff, width, rvdw(:, :), r4r2(:), c6(:, :)
    real(wp), intent(inout) :: energy(:, :)
    real(wp), allocatable :: one(:, :), other(:, :)
    allocate(one(size(energy, 1), size(energy, 2)), source=0.0_wp)
    other = one
    call self%rational%get_pairwise_dispersion3_impl(mol, trans, cutoff, width, rvdw, r4r2, c6, one)
    call self%cso%get_pairwise_dispersion3_impl(mol, trans, cutoff, width, rvdw, r4r2, c6, other)
    energy(:, :) = energy + self%share*one + (1 - self%share)*other
  end subroutine get_pairwise_dispersion3_impl

  pure subroutine get_damping_kernel(self, izp, jzp, rvdw, r4r2, r2, c6, e, er, ec, err, erc, ecc)
    class(mixed_damping_param), intent(in) :: self
    integer, intent(in) :: izp, jzp
    real(wp), intent(in) :: rvdw(:, :), r4r2(:), r2, c6
    real(wp), intent(out) :: e, er, ec, err, erc, ecc
    real(wp) :: a(6), b(6), mixed(6)
    call self%rational%get_damping_kernel(izp, jzp, rvdw, r4r2, r2, c6, &
      & a(1), a(2), a(3), a(4), a(5), a(6))
    call self%cso%get_damping_kernel(izp, jzp, rvdw, r4r2, r2, c6, &
      & b(1), b(2), b(3), b(4), b(5), b(6))
    mixed = self%share*a + (1 - self%share)*b
    e = mixed(1)
    er = mixed(2)
    ec = mixed(3)
    err = mixed(4)
    erc = mixed(5)
    ecc = mixed(6)
  end subroutine get_damping_kernel

  ! Three bodies are of the first only: enough for parameters without them, whose share is nothing.
  subroutine get_dispersion3_hessian(self, mol, trans, cutoff, width, rvdw, r4r2, c6, dc6dcn, &
    & d2c6dcn2, d2c6dcnij, hessian, dEdcn, dEdcndr, dEdcndcn, partition)
    class(mixed_damping_param), intent(in) :: self
    class(structure_type), intent(in) :: mol
    real(wp), intent(in) :: trans(:, :), cutoff, width, rvdw(:, :), r4r2(:), c6(:, :)
    real(wp), intent(in) :: dc6dcn(:, :), d2c6dcn2(:, :), d2c6dcnij(:, :)
    real(wp), intent(inout) :: hessian(:, :), dEdcn(:), dEdcndr(:, :), dEdcndcn(:, :)
    type(work_partition), intent(in), optional :: partition
    call self%rational%get_dispersion3_hessian(mol, trans, cutoff, width, rvdw, r4r2, c6, dc6dcn, &
      & d2c6dcn2, d2c6dcnij, hessian, dEdcn, dEdcndr, dEdcndcn, partition)
  end subroutine get_dispersion3_hessian

  ! Zeros for what is asked for. What stays deallocated is absent for those that it is passed to.
  subroutine begin(e, d, g, s, energy, dEdcn, gradient, sigma)
    real(wp), allocatable, intent(out) :: e(:), d(:), g(:, :), s(:, :)
    real(wp), intent(in) :: energy(:)
    real(wp), intent(in), optional :: dEdcn(:), gradient(:, :), sigma(:, :)
    allocate(e(size(energy)), source=0.0_wp)
    if (present(dEdcn)) allocate(d(size(dEdcn)), source=0.0_wp)
    if (present(gradient)) allocate(g(size(gradient, 1), size(gradient, 2)), source=0.0_wp)
    if (present(sigma)) allocate(s(size(sigma, 1), size(sigma, 2)), source=0.0_wp)
  end subroutine begin

  subroutine add(share, e, d, g, s, energy, dEdcn, gradient, sigma)
    real(wp), intent(in) :: share
    real(wp), allocatable, intent(in) :: e(:), d(:), g(:, :), s(:, :)
    real(wp), intent(inout) :: energy(:)
    real(wp), intent(inout), optional :: dEdcn(:), gradient(:, :), sigma(:, :)
    energy(:) = energy + share*e
    if (present(dEdcn)) dEdcn(:) = dEdcn + share*d
    if (present(gradient)) gradient(:, :) = gradient + share*g
    if (present(sigma)) sigma(:, :) = sigma + share*s
  end subroutine add
end module mixed_damping
