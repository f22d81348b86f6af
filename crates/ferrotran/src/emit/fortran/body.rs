//! The interface body of an external procedure, in a module of its own: no name in it can clash
//! with one of the shim.

use super::argument::{Argument, dimensions};
use super::object;
use super::text::list;
use crate::interface::{
    Attributes, CharacterLength, Dummy, FunctionResult, Intent, Procedure, Shape, Type, Variable,
};
use crate::plan::{Passing, Wrapper};

/// The module `name` with the interface of `procedure`, which `wrapper` is for.
pub(super) fn module(name: &str, procedure: &Procedure, wrapper: &Wrapper) -> String {
    let called = procedure.called();
    let mut body = Body::default();
    for (argument, dummy) in procedure.arguments.iter().zip(&wrapper.dummies) {
        match &argument.dummy {
            Dummy::Variable(variable) => {
                let attributes = attributes(&argument.attributes, argument.intent);
                let shape = dummy_shape(&variable.shape);
                let length = match argument.attributes {
                    Attributes {
                        allocatable: false,
                        pointer: false,
                        ..
                    } => Length::Passed,
                    _ => Length::Declared,
                };
                let ty = body.type_name(&variable.ty, length, Some(&dummy.passing));
                let declaration = format!("{ty}{attributes} :: {}{shape}", argument.name);
                body.declare(variable, declaration);
            }
            Dummy::Procedure(_) => {
                let mut declared = Argument::default();
                if let Some(callback) = dummy.callback() {
                    declared.procedure(argument.name.as_str(), dummy.is_optional(), callback);
                }
                body.imports.extend(declared.imports);
                body.arrays.extend(declared.declarations);
            }
            Dummy::AlternateReturn => {}
        }
    }
    let mut suffix = String::new();
    if let Some(label) = &procedure.binding_label {
        suffix = format!(" &\n    bind(c, name=\"{label}\")");
    }
    let keyword = match &procedure.result {
        None => "subroutine",
        Some(result) => {
            if result.name != called {
                suffix.push_str(&format!(" &\n    result({})", result.name));
            }
            let dummy = wrapper.dummies.iter().find(|dummy| dummy.is_result());
            let passing = dummy.map(|dummy| &dummy.passing);
            let ty = body.type_name(&result.variable.ty, Length::Declared, passing);
            body.arrays
                .push(format!("  {}", declared_result(&ty, result)));
            "function"
        }
    };
    // That it is PURE need not be said.
    let prefix = match procedure.prefixes.elemental {
        true => "impure elemental ",
        false => "",
    };
    let names = procedure.arguments.iter();
    let mut names: Vec<String> = names.map(|argument| argument.name.to_string()).collect();
    for position in wrapper.abi.counted() {
        let name = counted_name(position + 1);
        body.imports.push("c_int64_t");
        body.scalars.push(format!("  integer(c_int64_t) :: {name}"));
        names.push(name);
    }
    body.imports.sort_unstable();
    body.imports.dedup();
    let mut lines = vec![format!("module {name}"), "  implicit none".to_owned()];
    lines.extend([
        "  interface".to_owned(),
        format!("  {prefix}{keyword} {called}({}){suffix}", list(&names)),
    ]);
    if !body.imports.is_empty() {
        let imports: Vec<String> = body.imports.iter().map(|&name| name.to_owned()).collect();
        let imports = list(&imports);
        lines.push(format!(
            "  use, intrinsic :: iso_c_binding, only: {imports}"
        ));
    }
    lines.extend(body.uses);
    lines.push("  implicit none".to_owned());
    lines.extend(body.scalars);
    lines.extend(body.arrays);
    lines.extend([
        format!("  end {keyword} {called}"),
        "  end interface".to_owned(),
        format!("end module {name}\n"),
    ]);
    lines.join("\n")
}

/// The name of the dummy argument that counts the elements of that of this number.
pub(super) fn counted_name(number: usize) -> String {
    format!("ferrotran_elements_{number}")
}

/// The declarations: scalars first, for extents and lengths are made of them.
#[derive(Default)]
struct Body {
    scalars: Vec<String>,
    arrays: Vec<String>,
    /// Names that they need of `iso_c_binding`.
    imports: Vec<&'static str>,
    /// The derived types that they use.
    uses: Vec<String>,
}

impl Body {
    /// A type; a derived one has a name that no dummy argument has.
    fn type_name(&mut self, ty: &Type, told: Length, passing: Option<&Passing>) -> String {
        let local = format!("ferrotran_type_{}", self.uses.len() + 1);
        let import = match (ty.addressed(), passing) {
            (Some(of), _) => format!(
                "  use, intrinsic :: iso_c_binding, only: {local} => {}",
                of.type_name()
            ),
            (
                None,
                Some(
                    Passing::Structure { name, .. }
                    | Passing::AllocatableStructure { name, .. }
                    | Passing::ObjectPointer { name, .. }
                    | Passing::Structures { name, .. },
                ),
            ) => object::import(name, &local),
            (None, _) => return type_name(ty, told),
        };
        self.uses.push(import);
        format!("type({local})")
    }

    fn declare(&mut self, variable: &Variable, declaration: String) {
        let declarations = match variable.shape {
            Shape::Scalar => &mut self.scalars,
            Shape::Explicit(_)
            | Shape::AssumedSize { .. }
            | Shape::AssumedShape(_)
            | Shape::Deferred { .. }
            | Shape::AssumedRank => &mut self.arrays,
        };
        declarations.push(format!("  {declaration}"));
    }
}

/// `, intent(in), allocatable`.
fn attributes(attributes: &Attributes, intent: Option<Intent>) -> String {
    let intent = intent.map(|intent| match intent {
        Intent::In => "intent(in)",
        Intent::Out => "intent(out)",
        Intent::InOut => "intent(inout)",
    });
    let declared = [
        (attributes.optional, "optional"),
        (attributes.value, "value"),
        (attributes.target, "target"),
        (attributes.pointer, "pointer"),
        (attributes.allocatable, "allocatable"),
        (attributes.contiguous, "contiguous"),
        (attributes.volatile, "volatile"),
        (attributes.asynchronous, "asynchronous"),
    ];
    let declared = declared
        .into_iter()
        .filter_map(|(is_declared, name)| is_declared.then_some(name));
    intent
        .into_iter()
        .chain(declared)
        .map(|attribute| format!(", {attribute}"))
        .collect()
}

/// The shape of a dummy argument. Of an array whose first element is passed Fortran needs to know
/// no more than that it is one.
fn dummy_shape(shape: &Shape) -> String {
    match shape {
        Shape::Scalar => String::new(),
        Shape::Explicit(_) | Shape::AssumedSize { .. } => "(*)".to_owned(),
        Shape::AssumedShape(_) | Shape::Deferred { .. } | Shape::AssumedRank => {
            dimensions(shape.rank().unwrap_or(1))
        }
    }
}

/// How a length of CHARACTER is told.
#[derive(Clone, Copy)]
enum Length {
    /// With the address: that of the actual argument, which was checked, does.
    Passed,
    /// As it is declared.
    Declared,
}

/// A type, with its kind as the compiler numbers it: by bytes.
fn type_name(ty: &Type, told: Length) -> String {
    match ty {
        Type::Integer { kind, .. } => format!("integer({})", kind.0),
        Type::Real(kind) => format!("real({})", kind.0),
        Type::Complex(kind) => format!("complex({})", kind.0),
        Type::Logical(kind) => format!("logical({})", kind.0),
        Type::Character { kind, length } => {
            let length = match (length, told) {
                (CharacterLength::Deferred, _) => ":".to_owned(),
                (CharacterLength::Assumed, _) => "*".to_owned(),
                (CharacterLength::Expr(length), Length::Passed) => match length.as_integer() {
                    Some(length) => length.to_string(),
                    None => "*".to_owned(),
                },
                (CharacterLength::Expr(length), Length::Declared) => length.to_string(),
            };
            format!("character(kind={}, len={length})", kind.0)
        }
        // No other type has a wrapper, and of an object the type has a name of its own.
        Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved => "type(*)".to_owned(),
    }
}

fn declared_result(ty: &str, result: &FunctionResult) -> String {
    let attribute = match (result.allocatable, result.pointer) {
        (true, _) => ", allocatable",
        (_, true) => ", pointer",
        _ => "",
    };
    let shape = match &result.variable.shape {
        Shape::Scalar => String::new(),
        Shape::Explicit(bounds) => {
            let bounds: Vec<String> = bounds
                .iter()
                .map(|bounds| format!("{}:{}", bounds.lower, bounds.upper))
                .collect();
            format!("({})", list(&bounds))
        }
        shape @ (Shape::AssumedSize { .. }
        | Shape::AssumedShape(_)
        | Shape::Deferred { .. }
        | Shape::AssumedRank) => dimensions(shape.rank().unwrap_or(1)),
    };
    format!("{ty}{attribute} :: {}{shape}", result.name)
}
