//! What of modules the bindings do not have: some derived types, what is bound to them, some variables,
//! generics that mean nothing that is bound.

use std::collections::BTreeSet;

use super::dynamic;
use super::left_out::Refusal;
use super::method;
use super::select::{Selection, constant_path};
use super::structure::Structures;
use crate::interface::{
    Binding, Candidate, DerivedType, Generic, GenericBinding, Interface, Module, ProcedurePath,
};
use crate::name::Name;
use crate::plan::{LeftOut, Part, Plan, Unbound, UnfitBinding, UnfitStructure, UnfitType, Wrapper};
use crate::source::Span;

/// Something that may be missing.
pub(super) struct Item<'m> {
    /// Its path: of a type-bound procedure `module::type%name`.
    pub(super) path: ProcedurePath,
    /// Where it is declared; of a type-bound procedure where its type is.
    pub(super) span: Span,
    what: What<'m>,
}

enum What<'m> {
    Type(&'m DerivedType),
    TypeBound(TypeBound<'m>),
    TypeBoundGeneric(TypeBoundGeneric<'m>),
    Variable,
    Generic(&'m Generic),
}

struct TypeBound<'m> {
    ty: &'m DerivedType,
    /// The path of its type.
    of: ProcedurePath,
    binding: &'m Binding,
}

struct TypeBoundGeneric<'m> {
    ty: &'m DerivedType,
    /// The path of its type.
    of: ProcedurePath,
    generic: &'m GenericBinding,
}

/// The public things of the module that may be missing; generics whatever is bound of them.
pub(super) fn items(module: &Module) -> Vec<Item<'_>> {
    let path = |name: &Name| constant_path(&module.name, name);
    let mut items = Vec::new();
    for ty in module.types.iter().filter(|ty| !ty.private) {
        let (of, span) = (path(&ty.name), ty.span);
        let public = ty.bindings.iter().filter(|binding| !binding.private);
        let bindings = public.map(|binding| Item {
            path: method::path(module, ty, binding),
            span,
            what: What::TypeBound(TypeBound {
                ty,
                of: of.clone(),
                binding,
            }),
        });
        let generics = ty
            .generic_bindings
            .iter()
            .filter(|generic| !generic.private);
        let generics = generics.map(|generic| Item {
            path: path(&Name::new(&format!("{}%{}", ty.name, generic.spec))),
            span,
            what: What::TypeBoundGeneric(TypeBoundGeneric {
                ty,
                of: of.clone(),
                generic,
            }),
        });
        let bound: Vec<_> = bindings.chain(generics).collect();
        items.push(Item {
            path: of,
            span,
            what: What::Type(ty),
        });
        items.extend(bound);
    }
    let variables = module.variables.iter();
    let variables = variables.filter(|variable| !variable.private);
    items.extend(variables.map(|variable| Item {
        path: path(&variable.name),
        span: variable.span,
        what: What::Variable,
    }));
    for generic in module.generics.iter().filter(|generic| !generic.private) {
        let name = Name::new(&generic.spec.to_string());
        // The type stands for its constructor.
        if module.types.iter().all(|ty| ty.name != name) {
            items.push(Item {
                path: path(&name),
                span: generic.span,
                what: What::Generic(generic),
            });
        }
    }
    items
}

impl Item<'_> {
    /// Whether the bindings lack it: it is asked for, and of a generic no specific procedure is bound. Of what is `planned` as a
    /// method it was found there why it is none.
    pub(super) fn is_missing(
        &self,
        module: &Module,
        (plan, planned): (&Plan, &BTreeSet<ProcedurePath>),
        selection: &Selection<'_>,
    ) -> bool {
        let is_wanted = selection.wants(&self.path);
        is_wanted
            && match &self.what {
                What::Type(ty) => {
                    let mut classes = plan.classes.iter();
                    let is_class =
                        classes.any(|it| it.name.module == module.name && it.name.name == ty.name);
                    !has_structure(plan, &module.name, &ty.name) && !is_class
                }
                What::Variable => !has_variable(plan, &module.name, self.path.name()),
                What::TypeBound(TypeBound { of, .. }) => {
                    selection.wants(of) && !planned.contains(&self.path)
                }
                What::TypeBoundGeneric(TypeBoundGeneric { ty, of, generic }) => {
                    let mut specifics = generic.bindings.iter();
                    let is_planned =
                        specifics.any(|name| planned.contains(&method::path_of(module, ty, name)));
                    let has_handle = has_structure(plan, &module.name, &ty.name);
                    selection.wants(of) && !has_handle && !is_planned
                }
                What::Generic(generic) => {
                    let mut functions = plan.wrappers.iter().filter(|it| it.method.is_none());
                    let mut specifics = generic.specifics.iter();
                    specifics.any(|name| selection.wants(&constant_path(&module.name, name)))
                        && !functions.any(|it| calls(module, generic, it))
                }
            }
    }

    /// Why it has no binding; the module has the finding.
    pub(super) fn refusal(
        &self,
        (interface, module): (&Interface, &Module),
        structures: &Structures<'_>,
    ) -> Refusal {
        // What is not unfit has a handle.
        let unfit = |ty| {
            let unfit = structures.unfit(module, ty);
            unfit.unwrap_or(UnfitStructure {
                why: UnfitType::Unknown,
                component: None,
            })
        };
        let is_class = |ty: &DerivedType| {
            let mut classes = structures.abstract_classes();
            classes.any(|(.., known)| std::ptr::eq(known, ty))
        };
        let unbound = match &self.what {
            What::Type(ty) => Unbound::Type(unfit(ty)),
            What::TypeBound(TypeBound { ty, binding, .. }) => {
                let runs = match (structures.unfit(module, ty), is_class(ty)) {
                    (None, _) => method::runs(interface, binding, module).map(drop),
                    (Some(_), true) => dynamic::runs(interface, (ty, module), binding).map(drop),
                    (Some(_), false) => Ok(()),
                };
                let type_is_unfit = || UnfitBinding::Type(unfit(ty));
                Unbound::TypeBound(runs.err().unwrap_or_else(type_is_unfit))
            }
            What::TypeBoundGeneric(TypeBoundGeneric { ty, .. }) => {
                Unbound::TypeBound(match is_class(ty) {
                    true => UnfitBinding::OnlyGeneric,
                    false => UnfitBinding::Type(unfit(ty)),
                })
            }
            What::Variable => Unbound::Variable,
            What::Generic(_) => Unbound::Generic,
        };
        *Refusal::new(Part::Item, module.span, LeftOut::Unbound(unbound))
    }
}

/// Whether the bindings have the variable of the module.
fn has_variable(plan: &Plan, module: &Name, variable: &Name) -> bool {
    let variables = plan
        .variables
        .iter()
        .filter(|known| known.owner.module() == Some(module));
    variables
        .flat_map(|known| &known.list)
        .any(|known| known.name == *variable)
}

/// Whether the bindings have the derived type of the module.
fn has_structure(plan: &Plan, module: &Name, ty: &Name) -> bool {
    let mut structures = plan.structures.iter();
    structures.any(|known| known.name.module == *module && known.name.name == *ty)
}

/// Whether `wrapper` is of a specific procedure of the generic.
fn calls(module: &Module, generic: &Generic, wrapper: &Wrapper) -> bool {
    let procedure = &wrapper.procedure;
    let is_near = procedure.scopes().is_empty() || procedure.module() == Some(&module.name);
    let is_candidate = |candidate: &Candidate| match candidate {
        Candidate::Procedure(id) => *id == wrapper.runs,
        Candidate::External(_) => false,
    };
    is_near && generic.specifics.contains(procedure.name())
        || generic.candidates.iter().flatten().any(is_candidate)
}
