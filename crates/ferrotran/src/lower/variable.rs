//! Variables of modules, which Rust reads and writes where they lie.

use super::element::rank;
use super::form::{Existence, Form, Shims, data_form, made};
use super::names::Taken;
use super::places::Places;
use super::select::{Selection, constant_path};
use super::structure::Structures;
use super::target::module_label;
use crate::interface::{self, CharacterLength, Module, ModuleVariable, Shape, Type};
use crate::name::Name;
use crate::plan::{Owner, RustName, Variable, Variables};

/// The variables of `module` that are asked for and can be bound; `None` if there are none.
pub(super) fn variables(
    module: &Module,
    selection: &Selection<'_>,
    structures: &Structures<'_>,
    places: &Places<'_>,
    taken: &mut Taken,
) -> Option<Variables> {
    let linkage = structures.linkage;
    if !linkage.compiles(module.file) {
        return None;
    }
    let wanted = module.variables.iter().filter_map(|variable| {
        let path = constant_path(&module.name, &variable.name);
        let is_wanted = !variable.private && selection.wants(&path);
        let form = form(structures, variable).filter(|_| is_wanted)?;
        Some((variable, form))
    });
    let wanted: Vec<_> = wanted.collect();
    if wanted.is_empty() {
        return None;
    }
    let mut methods = Taken::in_generated_code(&[]);
    let names: Vec<RustName> = wanted
        .iter()
        .map(|(variable, _)| methods.give(&variable.name))
        .collect();
    let function = taken.give(&Name::new("data"));
    let guard = taken.give_type(&Name::new("data"), "");
    let mut shims = Shims {
        before: module_label(&module.name, ""),
        raw: String::new(),
        linkage,
        taken,
    };
    let list = wanted
        .into_iter()
        .zip(names)
        .map(|((variable, form), rust)| {
            let existence = match structures.existence(&form, variable.allocatable) {
                Existence::Always => Existence::Always,
                // A pointer may point to a TARGET: it would be left with what is gone.
                Existence::Allocatable if variable.protected || variable.target => Existence::Fixed,
                Existence::Allocatable => Existence::Allocatable,
                Existence::Fixed => Existence::Fixed,
            };
            let name = &variable.name;
            let (form, write) = made(form, existence, (name, name), &mut methods, &mut shims);
            let mut bound = Variable {
                name: variable.name.clone(),
                rust,
                write: None,
                form,
                shim: shims.give("data", &variable.name),
                declared: declared(variable),
                place: places.of(variable.span),
            };
            // Whoever writes an object may deallocate what its components hold, and those of a TARGET are targets.
            let is_fixed = variable.protected || variable.target && bound.has_objects();
            bound.write = write
                .filter(|_| !is_fixed)
                .map(|write| methods.give(&write));
            bound
        });
    let list = list.collect();
    Some(Variables {
        owner: Owner::Module(module.name.clone()),
        function,
        guard,
        list,
    })
}

/// What the variable is; `None` for what the bindings do not have: pointers, what changes without notice or is C's, too.
fn form(structures: &Structures<'_>, variable: &ModuleVariable) -> Option<Form> {
    if variable.pointer || variable.volatile || variable.bind_c {
        return None;
    }
    let declared = &variable.variable;
    let Some((_, object)) = structures.within(&declared.ty) else {
        return data_form(declared, variable.allocatable);
    };
    match rank(declared).ok()? {
        0 => Some(Form::Object(object.ok()?)),
        rank => Some(Form::Objects(object.ok()?, rank)),
    }
}

/// The declaration of a module variable.
fn declared(variable: &ModuleVariable) -> String {
    let attributes: String = [
        (variable.allocatable, ", allocatable"),
        (variable.protected, ", protected"),
        (variable.target, ", target"),
    ]
    .into_iter()
    .filter_map(|(is_given, attribute)| is_given.then_some(attribute))
    .collect();
    declaration(&variable.name, &variable.variable, &attributes)
}

/// The declaration of a variable of this name.
pub(super) fn declaration(name: &Name, variable: &interface::Variable, attributes: &str) -> String {
    let ty = match &variable.ty {
        Type::Integer { kind, .. } => format!("integer({})", kind.0),
        Type::Real(kind) => format!("real({})", kind.0),
        Type::Complex(kind) => format!("complex({})", kind.0),
        Type::Logical(kind) => format!("logical({})", kind.0),
        Type::Character {
            length: CharacterLength::Expr(length),
            ..
        } => format!("character({length})"),
        Type::Character {
            length: CharacterLength::Deferred,
            ..
        } => "character(:)".to_owned(),
        Type::Derived { name, .. } => format!("type({name})"),
        // The bindings have no others.
        Type::Character { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved => "type".to_owned(),
    };
    let shape = match &variable.shape {
        Shape::Explicit(bounds) => {
            let bounds: Vec<String> = bounds
                .iter()
                .map(|bounds| match bounds.lower.as_integer() {
                    Some(1) => bounds.upper.to_string(),
                    _ => format!("{}:{}", bounds.lower, bounds.upper),
                })
                .collect();
            format!("({})", bounds.join(", "))
        }
        Shape::Deferred { rank } => format!("({})", vec![":"; *rank].join(", ")),
        Shape::Scalar | Shape::AssumedSize { .. } | Shape::AssumedShape(_) | Shape::AssumedRank => {
            String::new()
        }
    };
    format!("{ty}{attributes} :: {name}{shape}")
}
