//! Variables of modules, which Rust reads and writes where they lie.

use super::element::{element, rank};
use super::linkage::Linkage;
use super::names::Taken;
use super::places::Places;
use super::select::{Selection, constant_path};
use super::target::module_label;
use crate::interface::{self, CharacterLength, Expr, Kind, Module, ModuleVariable, Shape, Type};
use crate::name::Name;
use crate::plan::{
    Allocation, Content, Element, Owner, RustName, Variable, VariableForm, VariableShim, Variables,
};

/// The variables of `module` that are asked for and can be bound; `None` if there are none.
pub(super) fn variables(
    module: &Module,
    selection: &Selection<'_>,
    linkage: &Linkage,
    places: &Places<'_>,
    taken: &mut Taken,
) -> Option<Variables> {
    if !linkage.compiles(module.file) {
        return None;
    }
    let wanted = module.variables.iter().filter_map(|variable| {
        let path = constant_path(&module.name, &variable.name);
        let form = form(variable).filter(|_| !variable.private && selection.wants(&path))?;
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
            let named =
                |before: &str, after: &str| Name::new(&format!("{before}{}{after}", variable.name));
            let form = match form {
                Form::Scalar(element) => VariableForm::Scalar(element),
                Form::Text => VariableForm::Text,
                Form::Array(content, rank) => VariableForm::Array { content, rank },
                Form::Allocatable(element, rank) => {
                    // A pointer may point to a TARGET: it would be left with what is gone.
                    let is_fixed = variable.protected || variable.target;
                    let change = (!is_fixed).then(|| {
                        Box::new(Allocation {
                            allocate: (
                                methods.give(&named("allocate_", "")),
                                shims.give("allocate", &variable.name),
                            ),
                            deallocate: (
                                methods.give(&named("deallocate_", "")),
                                shims.give("deallocate", &variable.name),
                            ),
                        })
                    });
                    VariableForm::Allocatable {
                        element,
                        rank,
                        change,
                    }
                }
            };
            let write = match form {
                VariableForm::Scalar(_) | VariableForm::Text => named("set_", ""),
                VariableForm::Array { .. }
                | VariableForm::Allocatable { .. }
                | VariableForm::Object { .. } => named("", "_mut"),
            };
            Variable {
                name: variable.name.clone(),
                rust,
                write: (!variable.protected).then(|| methods.give(&write)),
                form,
                shim: shims.give("data", &variable.name),
                declared: declared(variable),
                place: places.of(variable.span),
            }
        });
    let list = list.collect();
    Some(Variables {
        owner: Owner::Module(module.name.clone()),
        function,
        guard,
        list,
    })
}

/// Views of more dimensions have no type of their own.
const MOST_DIMENSIONS: usize = 6;

/// What of a variable the bindings have.
pub(super) enum Form {
    Scalar(Element),
    Text,
    Array(Content, usize),
    Allocatable(Element, usize),
}

/// What the variable is; `None` for what the bindings do not have: pointers, derived types, what changes without
/// notice or is C's, too.
fn form(variable: &ModuleVariable) -> Option<Form> {
    if variable.pointer || variable.volatile || variable.bind_c {
        return None;
    }
    match (&variable.variable.shape, variable.allocatable) {
        (Shape::Scalar | Shape::Explicit(_), false) => plain_form(&variable.variable),
        (Shape::Deferred { .. }, true) => {
            let rank = known_rank(&variable.variable)?;
            Some(Form::Allocatable(
                element(&variable.variable.ty).ok()?,
                rank,
            ))
        }
        (
            Shape::Scalar
            | Shape::Explicit(_)
            | Shape::AssumedSize { .. }
            | Shape::AssumedShape(_)
            | Shape::Deferred { .. }
            | Shape::AssumedRank,
            _,
        ) => None,
    }
}

pub(super) fn known_rank(variable: &interface::Variable) -> Option<usize> {
    rank(variable).ok().filter(|rank| *rank <= MOST_DIMENSIONS)
}

/// The declared length of a CHARACTER of one byte each.
pub(super) fn text_length(ty: &Type) -> Option<&Expr> {
    if let Type::Character {
        kind: Kind(1),
        length: CharacterLength::Expr(length),
    } = ty
    {
        Some(length)
    } else {
        None
    }
}

/// What a variable is that always exists.
pub(super) fn plain_form(variable: &interface::Variable) -> Option<Form> {
    let content = match text_length(&variable.ty) {
        Some(_) => Content::Text,
        None => Content::Element(element(&variable.ty).ok()?),
    };
    Some(match (content, known_rank(variable)?) {
        (Content::Element(element), 0) => Form::Scalar(element),
        (Content::Text, 0) => Form::Text,
        // The length is a dimension.
        (Content::Text, MOST_DIMENSIONS) => return None,
        (content, rank) => Form::Array(content, rank),
    })
}

/// The shims of the variables of a module, or of a COMMON block.
pub(super) struct Shims<'a> {
    /// What labels have before the variable.
    pub(super) before: String,
    /// What the names of raw functions have before it.
    pub(super) raw: String,
    pub(super) linkage: &'a Linkage,
    pub(super) taken: &'a mut Taken,
}

impl Shims<'_> {
    /// The one that does `task` with the variable.
    pub(super) fn give(&mut self, task: &str, variable: &Name) -> VariableShim {
        // Behind this a procedure's label has a number.
        let before = self.before.trim_start_matches("ferrotran_");
        let label = format!("ferrotran_{task}_{before}{variable}");
        let raw = format!("{task}_{}{variable}", self.raw);
        VariableShim {
            raw: self.taken.give(&Name::new(&raw)),
            symbol: self.linkage.generated(label.clone()),
            label,
        }
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
