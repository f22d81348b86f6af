! The modules of OpenMP and OpenACC come with the compiler.
subroutine team(n, name, seconds, policy)
  use omp_lib
  implicit none
  integer :: n
  integer(omp_sched_kind) :: policy
  real(kind(omp_get_wtime())) :: seconds
  character(len=*) :: name
  call omp_get_schedule(policy, n)
  n = omp_get_max_threads()
  seconds = omp_get_wtime()
end subroutine team

integer(omp_allocator_handle_kind) function space(place)
  use omp_lib_kinds
  integer(omp_proc_bind_kind) :: place
  space = omp_default_mem_alloc
end function space

subroutine device(n, kind)
  use openacc, only: acc_device_kind, devices => acc_get_num_devices
  integer(acc_device_kind) :: kind
  n = devices(kind)
end subroutine device
