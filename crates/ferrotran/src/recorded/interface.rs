//! The interface of a procedure as Fortran text, and whether that says all of it.

use std::fmt::Write;

use crate::interface::{
    Argument, Attributes, CharacterLength, Dummy, DummyProcedure, Expr, FunctionResult, Intent,
    Kind, Procedure, ProcedureKind, Shape, Type, Variable,
};
use crate::name::Name;

/// The interface of `procedure`, which is external; `None` if text cannot say all that is known of it: it
/// has derived types, its extents depend on variables of modules.
pub(super) fn text(procedure: &Procedure) -> Option<String> {
    let mut text = String::new();
    write_procedure(&mut text, procedure, "")?;
    let text = text.trim_end().to_owned();
    let read = super::library::interfaces(&text);
    match read.as_slice() {
        [Some(read)] if is_same(read, procedure) => Some(text),
        _ => None,
    }
}

/// Whether both are called in the same way, whatever their places.
pub(super) fn is_same(one: &Procedure, other: &Procedure) -> bool {
    let arguments = one.arguments.iter().zip(&other.arguments);
    one.name == other.name
        && one.host == other.host
        && one.result == other.result
        && one.prefixes == other.prefixes
        && one.binding_label == other.binding_label
        && one.arguments.len() == other.arguments.len()
        && { arguments }.all(|(one, other)| {
            one.name == other.name
                && one.intent == other.intent
                && Attributes {
                    element: other.attributes.element,
                    ..one.attributes
                } == other.attributes
                && is_same_dummy(&one.dummy, &other.dummy)
        })
}

fn is_same_dummy(one: &Dummy, other: &Dummy) -> bool {
    match (one, other) {
        (Dummy::Variable(one), Dummy::Variable(other)) => one == other,
        (Dummy::Procedure(one), Dummy::Procedure(other)) => {
            one.kind == other.kind
                && match (&one.interface, &other.interface) {
                    (None, None) => true,
                    // What references tell has no host; a body of an interface is a declaration.
                    (Some(one), Some(other)) => is_same(
                        &Procedure {
                            host: other.host.clone(),
                            ..(**one).clone()
                        },
                        other,
                    ),
                    (Some(_), None) | (None, Some(_)) => false,
                }
        }
        (Dummy::AlternateReturn, Dummy::AlternateReturn) => true,
        (Dummy::Variable(_) | Dummy::Procedure(_) | Dummy::AlternateReturn, _) => false,
    }
}

fn write_procedure(text: &mut String, procedure: &Procedure, indent: &str) -> Option<()> {
    let prefixes = procedure.prefixes;
    text.push_str(indent);
    for (has, word) in [
        (prefixes.recursive, "recursive "),
        (prefixes.pure && !prefixes.elemental, "pure "),
        (prefixes.elemental && !prefixes.pure, "impure "),
        (prefixes.elemental, "elemental "),
    ] {
        text.push_str(if has { word } else { "" });
    }
    let keyword = match procedure.result {
        Some(_) => "function",
        None => "subroutine",
    };
    let names: Vec<&str> = procedure
        .arguments
        .iter()
        .map(|argument| argument.name.as_str())
        .collect();
    let _ = write!(text, "{keyword} {}({})", procedure.name, names.join(","));
    if let Some(label) = &procedure.binding_label {
        let _ = write!(text, " bind(c,name='{label}')");
    }
    let result = procedure.result.as_ref();
    if let Some(result) = result.filter(|result| result.name != procedure.name) {
        let _ = write!(text, " result({})", result.name);
    }
    let _ = writeln!(text, "\n{indent}implicit none");
    // Extents are in terms of scalars.
    let (scalars, arrays): (Vec<&Argument>, Vec<&Argument>) =
        procedure.arguments.iter().partition(|argument| {
            matches!(&argument.dummy, Dummy::Variable(variable) if variable.shape == Shape::Scalar)
        });
    for argument in scalars.into_iter().chain(arrays) {
        match &argument.dummy {
            Dummy::Variable(variable) => {
                let attributes = attributes(argument.attributes, argument.intent)?;
                declare(text, indent, variable, &attributes, &argument.name)?;
            }
            Dummy::Procedure(dummy) => {
                dummy_procedure(text, indent, argument, dummy)?;
            }
            Dummy::AlternateReturn => {}
        }
    }
    if let Some(FunctionResult {
        name,
        variable,
        allocatable,
        pointer,
    }) = result
    {
        let mut attributes = String::new();
        for (has, word) in [(*allocatable, ",allocatable"), (*pointer, ",pointer")] {
            attributes.push_str(if has { word } else { "" });
        }
        declare(text, indent, variable, &attributes, name)?;
    }
    let _ = writeln!(text, "{indent}end {keyword}");
    Some(())
}

fn declare(
    text: &mut String,
    indent: &str,
    variable: &Variable,
    attributes: &str,
    name: &Name,
) -> Option<()> {
    let (ty, shape) = (type_of(&variable.ty)?, shape(&variable.shape)?);
    let _ = writeln!(text, "{indent}{ty}{attributes} :: {name}{shape}");
    Some(())
}

fn attributes(attributes: Attributes, intent: Option<Intent>) -> Option<String> {
    let Attributes {
        optional,
        value,
        target,
        pointer,
        allocatable,
        contiguous,
        volatile,
        asynchronous,
        coarray,
        // Without it a closure gets the address: that is what is declared.
        element: _,
    } = attributes;
    if coarray {
        return None;
    }
    let mut text = String::new();
    for (has, word) in [
        (optional, ",optional"),
        (value, ",value"),
        (target, ",target"),
        (pointer, ",pointer"),
        (allocatable, ",allocatable"),
        (contiguous, ",contiguous"),
        (volatile, ",volatile"),
        (asynchronous, ",asynchronous"),
    ] {
        text.push_str(if has { word } else { "" });
    }
    text.push_str(match intent {
        None => "",
        Some(Intent::In) => ",intent(in)",
        Some(Intent::Out) => ",intent(out)",
        Some(Intent::InOut) => ",intent(inout)",
    });
    Some(text)
}

fn dummy_procedure(
    text: &mut String,
    indent: &str,
    argument: &Argument,
    dummy: &DummyProcedure,
) -> Option<()> {
    let Attributes {
        optional, pointer, ..
    } = argument.attributes;
    if pointer {
        return None;
    }
    match &dummy.interface {
        Some(interface) => {
            let declared = Procedure {
                name: argument.name.clone(),
                ..(**interface).clone()
            };
            let _ = writeln!(text, "{indent}interface");
            write_procedure(text, &declared, indent)?;
            let _ = writeln!(text, "{indent}end interface");
        }
        None => match dummy.kind {
            Some(ProcedureKind::Function) => return None,
            Some(ProcedureKind::Subroutine) | None => {
                let _ = writeln!(text, "{indent}external {}", argument.name);
            }
        },
    }
    if optional {
        let _ = writeln!(text, "{indent}optional {}", argument.name);
    }
    Some(())
}

fn type_of(ty: &Type) -> Option<String> {
    let of = |word: &str, kind: &Kind| Some(format!("{word}({})", kind.0));
    match ty {
        Type::Integer {
            kind,
            unsigned: false,
        } => of("integer", kind),
        Type::Real(kind) => of("real", kind),
        Type::Complex(kind) => of("complex", kind),
        Type::Logical(kind) => of("logical", kind),
        Type::Character { kind, length } => {
            let length = match length {
                CharacterLength::Expr(length) => expression(length)?,
                CharacterLength::Assumed => "*".to_owned(),
                CharacterLength::Deferred => ":".to_owned(),
            };
            Some(format!("character(len={length},kind={})", kind.0))
        }
        Type::Integer { unsigned: true, .. }
        | Type::Derived { .. }
        | Type::AssumedType
        | Type::UnlimitedPolymorphic
        | Type::Unresolved => None,
    }
}

fn shape(shape: &Shape) -> Option<String> {
    let bounds = |lower: &Expr, upper: String| match lower.as_integer() {
        Some(1) => Some(upper),
        Some(_) | None => Some(format!("{}:{upper}", expression(lower)?)),
    };
    let dimensions: Vec<String> = match shape {
        Shape::Scalar => return Some(String::new()),
        Shape::Explicit(dimensions) => dimensions
            .iter()
            .map(|dimension| bounds(&dimension.lower, expression(&dimension.upper)?))
            .collect::<Option<_>>()?,
        Shape::AssumedSize { leading, lower } => leading
            .iter()
            .map(|dimension| bounds(&dimension.lower, expression(&dimension.upper)?))
            .chain([bounds(lower, "*".to_owned())])
            .collect::<Option<_>>()?,
        Shape::AssumedShape(lower) => lower
            .iter()
            .map(|lower| match lower.as_integer() {
                Some(1) => Some(":".to_owned()),
                Some(_) | None => Some(format!("{}:", expression(lower)?)),
            })
            .collect::<Option<_>>()?,
        Shape::Deferred { rank } => vec![":".to_owned(); *rank],
        Shape::AssumedRank => vec!["..".to_owned()],
    };
    Some(format!("({})", dimensions.join(",")))
}

/// An expression, if it is in terms of the dummy arguments alone.
fn expression(expr: &Expr) -> Option<String> {
    let mut is_own = true;
    expr.walk(&mut |part| {
        is_own &= match part {
            Expr::Integer { .. }
            | Expr::Real { .. }
            | Expr::Complex(..)
            | Expr::Logical(_)
            | Expr::Character(_)
            | Expr::Dummy(_)
            | Expr::Element { .. }
            | Expr::Unary(..)
            | Expr::Binary(..)
            | Expr::Intrinsic(..)
            | Expr::Array(_) => true,
            Expr::Variable { .. }
            | Expr::Component { .. }
            | Expr::Conditional(..)
            | Expr::Opaque(_) => false,
        };
    });
    is_own.then(|| expr.to_string())
}
