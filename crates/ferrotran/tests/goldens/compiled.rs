//! All Rust goldens, as modules: compiled, but linked into nothing. Written by the test
//! `goldens`.

#![deny(warnings)]
#![allow(
    clashing_extern_declarations,
    reason = "each case is a program of its own"
)]

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

/// From the case `by_value`.
pub mod by_value {
    include!("../cases/goldens/by_value/bindings.rs");
}

/// From the case `callbacks`.
pub mod callbacks {
    include!("../cases/goldens/callbacks/bindings.rs");
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

/// From the case `code_nesting`.
pub mod code_nesting {
    include!("../cases/goldens/code_nesting/bindings.rs");
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

/// From the case `code_unsupported_expressions`.
pub mod code_unsupported_expressions {
    include!("../cases/goldens/code_unsupported_expressions/bindings.rs");
}

/// From the case `constants`.
pub mod constants {
    include!("../cases/goldens/constants/bindings.rs");
}

/// From the case `explicit_shape`.
pub mod explicit_shape {
    include!("../cases/goldens/explicit_shape/bindings.rs");
}

/// From the case `external_scalars`.
pub mod external_scalars {
    include!("../cases/goldens/external_scalars/bindings.rs");
}

/// From the case `loaded`.
pub mod loaded {
    include!("../cases/goldens/loaded/bindings.rs");
}

/// From the case `loaded`.
pub mod loaded_loaded {
    include!("../cases/goldens/loaded/loaded.rs");
}

/// From the case `module_callbacks`.
pub mod module_callbacks {
    include!("../cases/goldens/module_callbacks/bindings.rs");
}

/// From the case `module_file`.
pub mod module_file {
    include!("../cases/goldens/module_file/bindings.rs");
}

/// From the case `openmp_callbacks`.
pub mod openmp_callbacks {
    include!("../cases/goldens/openmp_callbacks/bindings.rs");
}

/// From the case `optional`.
pub mod optional {
    include!("../cases/goldens/optional/bindings.rs");
}

/// From the case `pointers`.
pub mod pointers {
    include!("../cases/goldens/pointers/bindings.rs");
}

/// From the case `results`.
pub mod results {
    include!("../cases/goldens/results/bindings.rs");
}

/// From the case `scalars`.
pub mod scalars {
    include!("../cases/goldens/scalars/bindings.rs");
}

/// From the case `state`.
pub mod state {
    include!("../cases/goldens/state/bindings.rs");
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

/// From the case `volatiles`.
pub mod volatiles {
    include!("../cases/goldens/volatiles/bindings.rs");
}
