//! The modules of OpenMP and OpenACC, which come with the compiler as the intrinsic ones do.
//!
//! The names and types are those of the OpenMP API 5.2, chapter 18, and the OpenACC API 3.3,
//! chapter 3. Of the kinds only those are known that compilers agree on: a lock has whatever
//! kind its run-time library needs.

use super::scopes::Scopes;
use super::table::{Class, Entity, Memo, ProcedureClass, Scope, ScopeId, ScopeKind};
use crate::interface::{Kind, Shape, Type, Variable};
use crate::name::Name;
use crate::resolve::kinds::Kinds;
use crate::resolve::values::value::Value;
use crate::source::Span;

use std::rc::Rc;

/// A module, as lists of names.
struct Module {
    name: &'static str,
    /// Kinds of four and of eight bytes.
    kinds: [&'static str; 2],
    /// Constants whose values are the compiler's own business.
    constants: &'static str,
    functions: &'static [(Result, &'static str)],
    subroutines: &'static str,
}

/// What a function gives.
enum Result {
    Integer,
    Logical,
    Double,
    /// `INTEGER(omp_allocator_handle_kind)`.
    Handle,
    /// `TYPE(C_PTR)`.
    Address,
}

const OMP_KINDS: [&str; 2] = [
    "omp_sched_kind omp_proc_bind_kind omp_pause_resource_kind omp_sync_hint_kind \
     omp_lock_hint_kind omp_alloctrait_key_kind",
    "omp_allocator_handle_kind omp_alloctrait_val_kind omp_memspace_handle_kind \
     omp_event_handle_kind",
];

const OMP_CONSTANTS: &str = "omp_lock_kind omp_nest_lock_kind omp_depend_kind \
    omp_interop_kind omp_interop_fr_kind omp_interop_property_kind omp_interop_rc_kind \
    omp_sched_static omp_sched_dynamic omp_sched_guided omp_sched_auto omp_sched_monotonic \
    omp_proc_bind_false omp_proc_bind_true omp_proc_bind_primary omp_proc_bind_master \
    omp_proc_bind_close omp_proc_bind_spread omp_sync_hint_none omp_lock_hint_none \
    omp_sync_hint_uncontended omp_lock_hint_uncontended omp_sync_hint_contended \
    omp_lock_hint_contended omp_sync_hint_nonspeculative omp_lock_hint_nonspeculative \
    omp_sync_hint_speculative omp_lock_hint_speculative omp_pause_soft omp_pause_hard \
    omp_atk_sync_hint omp_atk_alignment omp_atk_access omp_atk_pool_size omp_atk_fallback \
    omp_atk_fb_data omp_atk_pinned omp_atk_partition omp_atv_default omp_atv_false omp_atv_true \
    omp_atv_contended omp_atv_uncontended omp_atv_serialized omp_atv_sequential omp_atv_private \
    omp_atv_all omp_atv_thread omp_atv_pteam omp_atv_cgroup omp_atv_default_mem_fb \
    omp_atv_null_fb omp_atv_abort_fb omp_atv_allocator_fb omp_atv_environment omp_atv_nearest \
    omp_atv_blocked omp_atv_interleaved omp_null_allocator omp_default_mem_alloc \
    omp_large_cap_mem_alloc omp_const_mem_alloc omp_high_bw_mem_alloc omp_low_lat_mem_alloc \
    omp_cgroup_mem_alloc omp_pteam_mem_alloc omp_thread_mem_alloc omp_default_mem_space \
    omp_large_cap_mem_space omp_const_mem_space omp_high_bw_mem_space omp_low_lat_mem_space";

/// Whether `name` is a module of OpenMP or OpenACC.
pub(crate) fn is_directive_module(name: &Name) -> bool {
    MODULES.iter().any(|module| name == module.name)
}

const MODULES: [Module; 4] = [
    Module {
        name: "omp_lib_kinds",
        kinds: OMP_KINDS,
        constants: OMP_CONSTANTS,
        functions: &[],
        subroutines: "",
    },
    Module {
        name: "omp_lib",
        kinds: OMP_KINDS,
        constants: OMP_CONSTANTS,
        functions: &[
            (
                Result::Integer,
                "omp_get_num_threads omp_get_max_threads omp_get_thread_num \
            omp_get_num_procs omp_get_thread_limit omp_get_max_active_levels omp_get_level \
            omp_get_ancestor_thread_num omp_get_team_size omp_get_active_level \
            omp_get_supported_active_levels omp_get_num_places omp_get_place_num_procs \
            omp_get_place_num omp_get_partition_num_places omp_get_default_device \
            omp_get_num_devices omp_get_device_num omp_get_initial_device omp_get_num_teams \
            omp_get_team_num omp_get_max_teams omp_get_teams_thread_limit \
            omp_get_max_task_priority omp_get_proc_bind omp_pause_resource omp_pause_resource_all \
            omp_test_nest_lock omp_target_is_present omp_target_memcpy omp_target_memcpy_rect \
            omp_target_associate_ptr omp_target_disassociate_ptr omp_control_tool \
            omp_capture_affinity omp_get_affinity_format",
            ),
            (
                Result::Logical,
                "omp_in_parallel omp_get_dynamic omp_get_nested omp_get_cancellation \
            omp_in_final omp_in_explicit_task omp_is_initial_device omp_test_lock",
            ),
            (Result::Double, "omp_get_wtime omp_get_wtick"),
            (
                Result::Handle,
                "omp_init_allocator omp_get_default_allocator",
            ),
            (
                Result::Address,
                "omp_alloc omp_calloc omp_realloc omp_aligned_alloc \
            omp_aligned_calloc omp_target_alloc omp_get_mapped_ptr",
            ),
        ],
        subroutines: "omp_set_num_threads omp_set_dynamic omp_set_nested omp_set_schedule \
            omp_get_schedule omp_set_max_active_levels omp_get_place_proc_ids \
            omp_get_partition_place_nums omp_set_affinity_format omp_display_affinity \
            omp_set_default_device omp_set_num_teams omp_set_teams_thread_limit omp_display_env \
            omp_init_lock omp_init_lock_with_hint omp_destroy_lock omp_set_lock omp_unset_lock \
            omp_init_nest_lock omp_init_nest_lock_with_hint omp_destroy_nest_lock \
            omp_set_nest_lock omp_unset_nest_lock omp_fulfill_event omp_set_default_allocator \
            omp_destroy_allocator omp_free omp_target_free",
    },
    Module {
        name: "openacc_kinds",
        kinds: [
            "acc_device_kind acc_device_property_kind acc_device_property acc_handle_kind",
            "",
        ],
        constants: "",
        functions: &[],
        subroutines: "",
    },
    Module {
        name: "openacc",
        kinds: [
            "acc_device_kind acc_device_property_kind acc_device_property acc_handle_kind",
            "",
        ],
        constants: "openacc_version acc_device_current acc_device_none acc_device_default \
            acc_device_host acc_device_not_host acc_device_nvidia acc_device_radeon \
            acc_async_noval acc_async_sync acc_async_default acc_property_memory \
            acc_property_free_memory acc_property_name acc_property_vendor acc_property_driver",
        functions: &[
            (
                Result::Integer,
                "acc_get_num_devices acc_get_device_type acc_get_device_num \
            acc_get_default_async acc_get_property",
            ),
            (
                Result::Logical,
                "acc_async_test acc_async_test_all acc_on_device acc_is_present",
            ),
        ],
        subroutines: "acc_set_device_type acc_set_device_num acc_get_property_string acc_wait \
            acc_async_wait acc_wait_async acc_wait_all acc_async_wait_all acc_wait_all_async \
            acc_wait_device acc_wait_device_async acc_wait_all_device acc_wait_all_device_async \
            acc_init acc_init_device acc_shutdown acc_shutdown_device acc_set_default_async \
            acc_copyin acc_present_or_copyin acc_pcopyin acc_create acc_present_or_create \
            acc_pcreate acc_copyout acc_copyout_finalize acc_delete acc_delete_finalize \
            acc_update_device acc_update_self acc_copyin_async acc_create_async \
            acc_copyout_async acc_copyout_finalize_async acc_delete_async \
            acc_delete_finalize_async acc_update_device_async acc_update_self_async \
            acc_memcpy_to_device acc_memcpy_from_device acc_memcpy_device acc_attach acc_detach",
    },
];

/// Opens the modules. `span` stands for the place of what has none.
pub(crate) fn open(scopes: &mut Scopes<'_>, kinds: &Kinds, span: Span) {
    let integer = |kind| Type::Integer {
        kind,
        unsigned: false,
    };
    let default = kinds.integer;
    for module in &MODULES {
        let name = Name::new(module.name);
        let scope = scopes.open(Scope::new(ScopeKind::Module, name.clone(), None));
        scopes.modules.intrinsic.insert(name, scope);
        for (names, kind) in module.kinds.iter().zip([4, 8]) {
            let value = Value::Integer {
                value: kind,
                kind: default,
            };
            for name in names.split_whitespace() {
                let ty = integer(default);
                scopes.add_known(scope, name, span, ty, Shape::Scalar, Some(value.clone()));
            }
        }
        for name in module.constants.split_whitespace() {
            scopes.add_known(scope, name, span, integer(default), Shape::Scalar, None);
        }
        for (result, names) in module.functions {
            let ty = match result {
                Result::Integer => integer(default),
                Result::Logical => Type::Logical(kinds.logical),
                Result::Double => Type::Real(kinds.double),
                Result::Handle => integer(Kind(8)),
                Result::Address => Type::Derived {
                    name: Name::new("c_ptr"),
                    module: Some(Name::new("iso_c_binding")),
                    polymorphic: false,
                },
            };
            for name in names.split_whitespace() {
                scopes.add_library_procedure(scope, name, span, Some(ty.clone()));
            }
        }
        for name in module.subroutines.split_whitespace() {
            scopes.add_library_procedure(scope, name, span, None);
        }
    }
}

impl Scopes<'_> {
    /// A procedure of the compiler's libraries: analysis knows no more of it than of any other
    /// whose source was not given.
    fn add_library_procedure(
        &mut self,
        scope: ScopeId,
        name: &str,
        span: Span,
        result: Option<Type>,
    ) {
        let class = Class::Procedure(ProcedureClass::External);
        let mut entity = Entity::new(Name::new(name), span, class);
        if let Some(ty) = result {
            let shape = Shape::Scalar;
            entity.variable = Memo::Known(Rc::new(Variable { ty, shape }));
        }
        self.add(scope, entity);
    }
}
