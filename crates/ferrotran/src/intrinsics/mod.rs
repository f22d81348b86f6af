//! The intrinsic procedures: one table for all stages, one line for each name.
//!
//! The sources are the Fortran 2018 standard (16.7 to 16.9, 17.11, 18.2.3) and GNU Fortran's manual
//! ("Intrinsic Procedures") for its extensions. What has no line here is unknown to every stage.
//!
//! `entry` and `fold` are the vocabulary; `standard`, `specific`, `extension` and `module` are the
//! table.

#[macro_use]
mod rows;

mod entry;
mod extension;
mod fold;
mod module;
mod specific;
mod standard;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

pub(crate) use entry::{Access, Effect, Gives, Intrinsic, Needs, Origin, Presence, Rank};
pub(crate) use fold::{Fold, Operation, ShapeInquiry, TypeInquiry};

/// The parts of the table.
const TABLE: [&[Intrinsic]; 8] = [
    standard::STANDARD,
    specific::SPECIFIC,
    extension::EXTENSION,
    module::ISO_C_BINDING,
    module::ISO_FORTRAN_ENV,
    module::IEEE_EXCEPTIONS,
    module::IEEE_ARITHMETIC,
    module::FORTRAN_2023,
];

static BY_NAME: LazyLock<FxHashMap<&'static str, &'static Intrinsic>> =
    LazyLock::new(|| all().map(|entry| (entry.name, entry)).collect());

/// All intrinsic procedures.
fn all() -> impl Iterator<Item = &'static Intrinsic> {
    TABLE.into_iter().flatten()
}

/// The intrinsic procedure `name`, whatever makes it accessible.
pub(crate) fn procedure(name: &str) -> Option<&'static Intrinsic> {
    BY_NAME.get(name).copied()
}

/// The intrinsic function that `name` means where nothing declares it.
pub(crate) fn function(name: &str) -> Option<&'static Intrinsic> {
    procedure(name).filter(|entry| entry.is_predefined() && entry.is_function())
}

/// The intrinsic subroutine that `name` means where nothing declares it.
pub(crate) fn subroutine(name: &str) -> Option<&'static Intrinsic> {
    procedure(name).filter(|entry| entry.is_predefined() && entry.is_subroutine())
}

/// The procedures of the intrinsic module `module`.
pub(crate) fn of_module(module: &str) -> impl Iterator<Item = &'static Intrinsic> {
    all().filter(move |entry| match entry.origin {
        Origin::Module(modules) => modules.contains(&module),
        Origin::Standard | Origin::Specific | Origin::Extension | Origin::Fortran2023 => false,
    })
}
