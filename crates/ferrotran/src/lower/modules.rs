//! The modules of Fortran of which the bindings have something.

use super::comments;
use super::places::Places;
use super::scopes::Scopes;
use crate::interface::Interface;
use crate::plan::{Module, Plan};
use crate::source::Sources;

/// The modules that have a wrapper, a constant, a variable or a derived type in `plan`, in the order of the files.
pub(super) fn modules(
    interface: &Interface,
    plan: &Plan,
    scopes: &Scopes,
    places: &Places<'_>,
    sources: &Sources,
) -> Vec<Module> {
    let mut modules: Vec<Module> = Vec::new();
    let known = interface.modules.iter();
    for module in known.filter(|module| module.ancestor.is_none()) {
        let mut wrappers = plan.wrappers.iter();
        let mut constants = plan.constants.iter();
        let mut groups = plan.groups.iter();
        let mut variables = plan.variables.iter();
        let mut structures = plan.structures.iter();
        let mut classes = plan.classes.iter();
        let is_bound = wrappers.any(|wrapper| wrapper.procedure.module() == Some(&module.name))
            || constants.any(|constant| constant.module == module.name)
            || groups.any(|group| group.module == module.name)
            || variables.any(|variables| variables.owner.module() == Some(&module.name))
            || structures.any(|structure| structure.name.module == module.name)
            || classes.any(|class| class.name.module == module.name);
        if let Some(rust) = scopes.module(&module.name).filter(|_| is_bound) {
            modules.push(Module {
                name: module.name.clone(),
                rust: rust.clone(),
                place: places.of(module.span),
                comments: comments::said(
                    &module.comments,
                    module.span,
                    comments::Subject::Module,
                    sources,
                )
                .lines,
            });
        }
    }
    modules
}
