//! Generic names that several safe functions have: each becomes a trait.

use super::names::Taken;
use super::places::Places;
use super::select::{Selection, constant_path};
use crate::interface::{Generic, Module};
use crate::plan::{Family, Grade, Wrapper};
use crate::syntax::ast::GenericSpec;

/// The generics of `module` that mean at least two of the safe functions that `wrappers` are.
pub(super) fn families(
    module: &Module,
    wrappers: &[Wrapper],
    selection: &Selection<'_>,
    places: &Places<'_>,
    taken: &mut Taken,
) -> Vec<Family> {
    let public = module.generics.iter().filter(|generic| !generic.private);
    let families = public.filter_map(|generic| {
        let Generic {
            spec: GenericSpec::Name(name),
            specifics,
            span,
            ..
        } = generic
        else {
            return None;
        };
        if !selection.wants(&constant_path(&module.name, name)) {
            return None;
        }
        let own = wrappers.iter().filter(|wrapper| {
            let procedure = &wrapper.procedure;
            procedure.module() == Some(&module.name) && specifics.contains(procedure.name())
        });
        let (safe, unproved): (Vec<_>, Vec<_>) = own.partition(|wrapper| match wrapper.grade {
            Grade::Proved | Grade::Checked | Grade::Trusted(_) => true,
            Grade::Unproved(_) => false,
        });
        if safe.len() < 2 {
            return None;
        }
        let paths = |wrappers: Vec<&Wrapper>| {
            let paths = wrappers.into_iter().map(|it| it.procedure.clone());
            paths.collect()
        };
        Some(Family {
            module: module.name.clone(),
            name: name.clone(),
            rust: taken.give(name),
            of: taken.give_type(name, ""),
            specifics: paths(safe),
            unproved: paths(unproved),
            place: places.of(*span),
        })
    });
    families.collect()
}
