//! All Rust goldens, as modules: compiled, but linked into nothing. Written by the test
//! `goldens`.

#![deny(warnings)]
#![allow(
    clashing_extern_declarations,
    reason = "each case is a program of its own"
)]

/// From the case `abstract_methods`.
pub mod abstract_methods {
    include!("../cases/goldens/abstract_methods/bindings.rs");
}

/// From the case `abstract_methods`.
pub mod abstract_methods_loaded {
    include!("../cases/goldens/abstract_methods/loaded.rs");
}

/// From the case `adapter_results`.
pub mod adapter_results {
    include!("../cases/goldens/adapter_results/bindings.rs");
}

/// From the case `adapters`.
pub mod adapters {
    include!("../cases/goldens/adapters/bindings.rs");
}

/// From the case `allocatable_texts`.
pub mod allocatable_texts {
    include!("../cases/goldens/allocatable_texts/bindings.rs");
}

/// From the case `allocatables`.
pub mod allocatables {
    include!("../cases/goldens/allocatables/bindings.rs");
}

/// From the case `alternate_returns`.
pub mod alternate_returns {
    include!("../cases/goldens/alternate_returns/bindings.rs");
}

/// From the case `alternate_returns_in_module`.
pub mod alternate_returns_in_module {
    include!("../cases/goldens/alternate_returns_in_module/bindings.rs");
}

/// From the case `anything`.
pub mod anything {
    include!("../cases/goldens/anything/bindings.rs");
}

/// From the case `anything`.
pub mod anything_loaded {
    include!("../cases/goldens/anything/loaded.rs");
}

/// From the case `array_elements`.
pub mod array_elements {
    include!("../cases/goldens/array_elements/bindings.rs");
}

/// From the case `array_results`.
pub mod array_results {
    include!("../cases/goldens/array_results/bindings.rs");
}

/// From the case `assumed_shape`.
pub mod assumed_shape {
    include!("../cases/goldens/assumed_shape/bindings.rs");
}

/// From the case `assumed_size`.
pub mod assumed_size {
    include!("../cases/goldens/assumed_size/bindings.rs");
}

/// From the case `bind_c`.
pub mod bind_c {
    include!("../cases/goldens/bind_c/bindings.rs");
}

/// From the case `bound_operators`.
pub mod bound_operators {
    include!("../cases/goldens/bound_operators/bindings.rs");
}

/// From the case `by_value`.
pub mod by_value {
    include!("../cases/goldens/by_value/bindings.rs");
}

/// From the case `callbacks`.
pub mod callbacks {
    include!("../cases/goldens/callbacks/bindings.rs");
}

/// From the case `callstatement`.
pub mod callstatement {
    include!("../cases/goldens/callstatement/bindings.rs");
}

/// From the case `classes`.
pub mod classes {
    include!("../cases/goldens/classes/bindings.rs");
}

/// From the case `classes`.
pub mod classes_loaded {
    include!("../cases/goldens/classes/loaded.rs");
}

/// From the case `closure_arguments`.
pub mod closure_arguments {
    include!("../cases/goldens/closure_arguments/bindings.rs");
}

/// From the case `closure_arguments_declared`.
pub mod closure_arguments_declared {
    include!("../cases/goldens/closure_arguments_declared/bindings.rs");
}

/// From the case `closure_in_output`.
pub mod closure_in_output {
    include!("../cases/goldens/closure_in_output/bindings.rs");
}

/// From the case `closure_names`.
pub mod closure_names {
    include!("../cases/goldens/closure_names/bindings.rs");
}

/// From the case `closure_optional_in`.
pub mod closure_optional_in {
    include!("../cases/goldens/closure_optional_in/bindings.rs");
}

/// From the case `code_circular`.
pub mod code_circular {
    include!("../cases/goldens/code_circular/bindings.rs");
}

/// From the case `code_documented_intent`.
pub mod code_documented_intent {
    include!("../cases/goldens/code_documented_intent/bindings.rs");
}

/// From the case `code_intents`.
pub mod code_intents {
    include!("../cases/goldens/code_intents/bindings.rs");
}

/// From the case `code_misspelt_unit`.
pub mod code_misspelt_unit {
    include!("../cases/goldens/code_misspelt_unit/bindings.rs");
}

/// From the case `code_nesting`.
pub mod code_nesting {
    include!("../cases/goldens/code_nesting/bindings.rs");
}

/// From the case `code_not_reached`.
pub mod code_not_reached {
    include!("../cases/goldens/code_not_reached/bindings.rs");
}

/// From the case `code_preprocessor_fails`.
pub mod code_preprocessor_fails {
    include!("../cases/goldens/code_preprocessor_fails/bindings.rs");
}

/// From the case `code_preprocessor_line`.
pub mod code_preprocessor_line {
    include!("../cases/goldens/code_preprocessor_line/bindings.rs");
}

/// From the case `code_signature_intents`.
pub mod code_signature_intents {
    include!("../cases/goldens/code_signature_intents/bindings.rs");
}

/// From the case `code_too_deep`.
pub mod code_too_deep {
    include!("../cases/goldens/code_too_deep/bindings.rs");
}

/// From the case `code_trust_not_needed`.
pub mod code_trust_not_needed {
    include!("../cases/goldens/code_trust_not_needed/bindings.rs");
}

/// From the case `code_unsupported_expressions`.
pub mod code_unsupported_expressions {
    include!("../cases/goldens/code_unsupported_expressions/bindings.rs");
}

/// From the case `constants`.
pub mod constants {
    include!("../cases/goldens/constants/bindings.rs");
}

/// From the case `contiguous_absent`.
pub mod contiguous_absent {
    include!("../cases/goldens/contiguous_absent/bindings.rs");
}

/// From the case `directives`.
pub mod directives {
    include!("../cases/goldens/directives/bindings.rs");
}

/// From the case `documentation`.
pub mod documentation {
    include!("../cases/goldens/documentation/bindings.rs");
}

/// From the case `doxygen`.
pub mod doxygen {
    include!("../cases/goldens/doxygen/bindings.rs");
}

/// From the case `entries`.
pub mod entries {
    include!("../cases/goldens/entries/bindings.rs");
}

/// From the case `explicit_shape`.
pub mod explicit_shape {
    include!("../cases/goldens/explicit_shape/bindings.rs");
}

/// From the case `external_descriptors`.
pub mod external_descriptors {
    include!("../cases/goldens/external_descriptors/bindings.rs");
}

/// From the case `external_interfaces`.
pub mod external_interfaces {
    include!("../cases/goldens/external_interfaces/bindings.rs");
}

/// From the case `external_scalars`.
pub mod external_scalars {
    include!("../cases/goldens/external_scalars/bindings.rs");
}

/// From the case `finalised`.
pub mod finalised {
    include!("../cases/goldens/finalised/bindings.rs");
}

/// From the case `generics`.
pub mod generics {
    include!("../cases/goldens/generics/bindings.rs");
}

/// From the case `generics_by_rank`.
pub mod generics_by_rank {
    include!("../cases/goldens/generics_by_rank/bindings.rs");
}

/// From the case `given_allocatable_texts`.
pub mod given_allocatable_texts {
    include!("../cases/goldens/given_allocatable_texts/bindings.rs");
}

/// From the case `inquired_extents`.
pub mod inquired_extents {
    include!("../cases/goldens/inquired_extents/bindings.rs");
}

/// From the case `intent_c`.
pub mod intent_c {
    include!("../cases/goldens/intent_c/bindings.rs");
}

/// From the case `intent_c_arrays`.
pub mod intent_c_arrays {
    include!("../cases/goldens/intent_c_arrays/bindings.rs");
}

/// From the case `interfaces`.
pub mod interfaces {
    include!("../cases/goldens/interfaces/bindings.rs");
}

/// From the case `kept_closure`.
pub mod kept_closure {
    include!("../cases/goldens/kept_closure/bindings.rs");
}

/// From the case `lapack_documentation`.
pub mod lapack_documentation {
    include!("../cases/goldens/lapack_documentation/bindings.rs");
}

/// From the case `loaded`.
pub mod loaded {
    include!("../cases/goldens/loaded/bindings.rs");
}

/// From the case `loaded`.
pub mod loaded_loaded {
    include!("../cases/goldens/loaded/loaded.rs");
}

/// From the case `loaded_module`.
pub mod loaded_module {
    include!("../cases/goldens/loaded_module/bindings.rs");
}

/// From the case `loaded_module`.
pub mod loaded_module_loaded {
    include!("../cases/goldens/loaded_module/loaded.rs");
}

/// From the case `loaded_names`.
pub mod loaded_names {
    include!("../cases/goldens/loaded_names/bindings.rs");
}

/// From the case `loaded_names`.
pub mod loaded_names_loaded {
    include!("../cases/goldens/loaded_names/loaded.rs");
}

/// From the case `many_findings`.
pub mod many_findings {
    include!("../cases/goldens/many_findings/bindings.rs");
}

/// From the case `methods`.
pub mod methods {
    include!("../cases/goldens/methods/bindings.rs");
}

/// From the case `methods`.
pub mod methods_loaded {
    include!("../cases/goldens/methods/loaded.rs");
}

/// From the case `module_callbacks`.
pub mod module_callbacks {
    include!("../cases/goldens/module_callbacks/bindings.rs");
}

/// From the case `module_file`.
pub mod module_file {
    include!("../cases/goldens/module_file/bindings.rs");
}

/// From the case `modules_named_as_locals`.
pub mod modules_named_as_locals {
    include!("../cases/goldens/modules_named_as_locals/bindings.rs");
}

/// From the case `names`.
pub mod names {
    include!("../cases/goldens/names/bindings.rs");
}

/// From the case `nothing`.
pub mod nothing {
    include!("../cases/goldens/nothing/bindings.rs");
}

/// From the case `object_pointers`.
pub mod object_pointers {
    include!("../cases/goldens/object_pointers/bindings.rs");
}

/// From the case `object_pointers`.
pub mod object_pointers_loaded {
    include!("../cases/goldens/object_pointers/loaded.rs");
}

/// From the case `only_and_skip`.
pub mod only_and_skip {
    include!("../cases/goldens/only_and_skip/bindings.rs");
}

/// From the case `openmp_callbacks`.
pub mod openmp_callbacks {
    include!("../cases/goldens/openmp_callbacks/bindings.rs");
}

/// From the case `openmp_writes`.
pub mod openmp_writes {
    include!("../cases/goldens/openmp_writes/bindings.rs");
}

/// From the case `operators`.
pub mod operators {
    include!("../cases/goldens/operators/bindings.rs");
}

/// From the case `optional`.
pub mod optional {
    include!("../cases/goldens/optional/bindings.rs");
}

/// From the case `pointer_kinds`.
pub mod pointer_kinds {
    include!("../cases/goldens/pointer_kinds/bindings.rs");
}

/// From the case `pointers`.
pub mod pointers {
    include!("../cases/goldens/pointers/bindings.rs");
}

/// From the case `prefix`.
pub mod prefix {
    include!("../cases/goldens/prefix/bindings.rs");
}

/// From the case `program`.
pub mod program {
    include!("../cases/goldens/program/bindings.rs");
}

/// From the case `ranks`.
pub mod ranks {
    include!("../cases/goldens/ranks/bindings.rs");
}

/// From the case `refused_adapters`.
pub mod refused_adapters {
    include!("../cases/goldens/refused_adapters/bindings.rs");
}

/// From the case `refused_arguments`.
pub mod refused_arguments {
    include!("../cases/goldens/refused_arguments/bindings.rs");
}

/// From the case `refused_closure_texts`.
pub mod refused_closure_texts {
    include!("../cases/goldens/refused_closure_texts/bindings.rs");
}

/// From the case `refused_closures`.
pub mod refused_closures {
    include!("../cases/goldens/refused_closures/bindings.rs");
}

/// From the case `refused_constants`.
pub mod refused_constants {
    include!("../cases/goldens/refused_constants/bindings.rs");
}

/// From the case `refused_results`.
pub mod refused_results {
    include!("../cases/goldens/refused_results/bindings.rs");
}

/// From the case `refused_types`.
pub mod refused_types {
    include!("../cases/goldens/refused_types/bindings.rs");
}

/// From the case `results`.
pub mod results {
    include!("../cases/goldens/results/bindings.rs");
}

/// From the case `same_names`.
pub mod same_names {
    include!("../cases/goldens/same_names/bindings.rs");
}

/// From the case `scalars`.
pub mod scalars {
    include!("../cases/goldens/scalars/bindings.rs");
}

/// From the case `sentinel`.
pub mod sentinel {
    include!("../cases/goldens/sentinel/bindings.rs");
}

/// From the case `sentinel`.
pub mod sentinel_loaded {
    include!("../cases/goldens/sentinel/loaded.rs");
}

/// From the case `sentinel_named`.
pub mod sentinel_named {
    include!("../cases/goldens/sentinel_named/bindings.rs");
}

/// From the case `sentinel_reads`.
pub mod sentinel_reads {
    include!("../cases/goldens/sentinel_reads/bindings.rs");
}

/// From the case `several_files`.
pub mod several_files {
    include!("../cases/goldens/several_files/bindings.rs");
}

/// From the case `signature_checks`.
pub mod signature_checks {
    include!("../cases/goldens/signature_checks/bindings.rs");
}

/// From the case `signature_defaults`.
pub mod signature_defaults {
    include!("../cases/goldens/signature_defaults/bindings.rs");
}

/// From the case `signature_expressions`.
pub mod signature_expressions {
    include!("../cases/goldens/signature_expressions/bindings.rs");
}

/// From the case `signature_fortranname`.
pub mod signature_fortranname {
    include!("../cases/goldens/signature_fortranname/bindings.rs");
}

/// From the case `signature_in_c_refusals`.
pub mod signature_in_c_refusals {
    include!("../cases/goldens/signature_in_c_refusals/bindings.rs");
}

/// From the case `signature_matrices`.
pub mod signature_matrices {
    include!("../cases/goldens/signature_matrices/bindings.rs");
}

/// From the case `signature_refusals`.
pub mod signature_refusals {
    include!("../cases/goldens/signature_refusals/bindings.rs");
}

/// From the case `signature_roles`.
pub mod signature_roles {
    include!("../cases/goldens/signature_roles/bindings.rs");
}

/// From the case `state`.
pub mod state {
    include!("../cases/goldens/state/bindings.rs");
}

/// From the case `status`.
pub mod status {
    include!("../cases/goldens/status/bindings.rs");
}

/// From the case `stop_by`.
pub mod stop_by {
    include!("../cases/goldens/stop_by/bindings.rs");
}

/// From the case `stops`.
pub mod stops {
    include!("../cases/goldens/stops/bindings.rs");
}

/// From the case `stops_end`.
pub mod stops_end {
    include!("../cases/goldens/stops_end/bindings.rs");
}

/// From the case `stops_interposed`.
pub mod stops_interposed {
    include!("../cases/goldens/stops_interposed/bindings.rs");
}

/// From the case `stops_partly`.
pub mod stops_partly {
    include!("../cases/goldens/stops_partly/bindings.rs");
}

/// From the case `structures`.
pub mod structures {
    include!("../cases/goldens/structures/bindings.rs");
}

/// From the case `structures_arrays`.
pub mod structures_arrays {
    include!("../cases/goldens/structures_arrays/bindings.rs");
}

/// From the case `structures_arrays`.
pub mod structures_arrays_loaded {
    include!("../cases/goldens/structures_arrays/loaded.rs");
}

/// From the case `structures_nested`.
pub mod structures_nested {
    include!("../cases/goldens/structures_nested/bindings.rs");
}

/// From the case `structures_nested`.
pub mod structures_nested_loaded {
    include!("../cases/goldens/structures_nested/loaded.rs");
}

/// From the case `submodules`.
pub mod submodules {
    include!("../cases/goldens/submodules/bindings.rs");
}

/// From the case `symbols`.
pub mod symbols {
    include!("../cases/goldens/symbols/bindings.rs");
}

/// From the case `text_arrays`.
pub mod text_arrays {
    include!("../cases/goldens/text_arrays/bindings.rs");
}

/// From the case `text_results`.
pub mod text_results {
    include!("../cases/goldens/text_results/bindings.rs");
}

/// From the case `texts`.
pub mod texts {
    include!("../cases/goldens/texts/bindings.rs");
}

/// From the case `trust_extents`.
pub mod trust_extents {
    include!("../cases/goldens/trust_extents/bindings.rs");
}

/// From the case `trust_leading_dimension`.
pub mod trust_leading_dimension {
    include!("../cases/goldens/trust_leading_dimension/bindings.rs");
}

/// From the case `trust_never_written`.
pub mod trust_never_written {
    include!("../cases/goldens/trust_never_written/bindings.rs");
}

/// From the case `trust_reentrant`.
pub mod trust_reentrant {
    include!("../cases/goldens/trust_reentrant/bindings.rs");
}

/// From the case `undeclared`.
pub mod undeclared {
    include!("../cases/goldens/undeclared/bindings.rs");
}

/// From the case `undetermined_closure`.
pub mod undetermined_closure {
    include!("../cases/goldens/undetermined_closure/bindings.rs");
}

/// From the case `unknown_callee`.
pub mod unknown_callee {
    include!("../cases/goldens/unknown_callee/bindings.rs");
}

/// From the case `variable_extents`.
pub mod variable_extents {
    include!("../cases/goldens/variable_extents/bindings.rs");
}

/// From the case `volatiles`.
pub mod volatiles {
    include!("../cases/goldens/volatiles/bindings.rs");
}

/// From the case `wide_integers`.
pub mod wide_integers {
    include!("../cases/goldens/wide_integers/bindings.rs");
}
