//! Declarations of a signature file.

use smol_str::SmolStr;

use super::{Page, c_text};
use crate::interface::{
    Argument, Bounds, CharacterLength, Constant, Dummy, Expr, Intent, IntentSpec, Kind,
    ModuleVariable, Procedure, Shape, Type, Variable,
};
use crate::name::Name;

/// The data object that `argument` is, if it is one.
pub(super) fn variable_of(argument: &Argument) -> Option<&Variable> {
    match &argument.dummy {
        Dummy::Variable(variable) => Some(variable),
        _ => None,
    }
}

/// Prints the declaration of an argument.
pub(super) fn print_argument(page: &mut Page, procedure: &Procedure, argument: &Argument) {
    let signature = &argument.signature;
    let Some(variable) = variable_of(argument) else {
        if signature.has(&IntentSpec::Callback) {
            page.line(format_args!(
                "intent({}) {}",
                intents(argument),
                argument.name
            ));
        }
        page.line(format_args!("external {}", argument.name));
        if signature.optional == Some(true) || argument.attributes.optional {
            page.line(format_args!("optional {}", argument.name));
        }
        return;
    };
    let first = first_of(procedure);
    let text = |expr: &Expr| c_text(expr, &first);
    let mut attributes = Vec::new();
    let intents = intents(argument);
    if !intents.is_empty() {
        attributes.push(format!("intent({intents})"));
    }
    let given = &argument.attributes;
    for (given, attribute) in [
        (given.value, "value"),
        (given.target, "target"),
        (given.pointer, "pointer"),
        (given.allocatable, "allocatable"),
        (given.contiguous, "contiguous"),
        (given.volatile, "volatile"),
        (given.asynchronous, "asynchronous"),
        (
            given.optional || signature.optional == Some(true),
            "optional",
        ),
        (
            !given.optional && signature.optional == Some(false),
            "required",
        ),
    ] {
        if given {
            attributes.push(attribute.to_owned());
        }
    }
    if !signature.check.is_empty() {
        let checks: Vec<String> = signature.check.iter().map(text).collect();
        attributes.push(format!("check({})", checks.join(",")));
    }
    if !signature.depend.is_empty() {
        let names: Vec<&str> = signature.depend.iter().map(Name::as_str).collect();
        attributes.push(format!("depend({})", names.join(",")));
    }
    if let Some(note) = signature.note.as_ref().filter(|note| is_note(note)) {
        attributes.push(format!("note({note})"));
    }
    let default = signature.default.as_ref().map(text);
    page.line(declaration(
        variable,
        attributes,
        &argument.name,
        default,
        procedure,
    ));
}

/// The intents of an argument, Fortran's and f2py's.
fn intents(argument: &Argument) -> String {
    let declared = argument.intent.map(|intent| match intent {
        Intent::In => IntentSpec::In,
        Intent::Out => IntentSpec::Out,
        Intent::InOut => IntentSpec::InOut,
    });
    let given = &argument.signature.intents;
    let declared = declared.filter(|_| !given.iter().any(is_direction));
    let all: Vec<String> = declared.iter().chain(given).map(intent_text).collect();
    all.join(",")
}

/// Whether `intent` says in which direction data go.
pub(in crate::signature) fn is_direction(intent: &IntentSpec) -> bool {
    matches!(
        intent,
        IntentSpec::In
            | IntentSpec::Out
            | IntentSpec::InOut
            | IntentSpec::Inplace
            | IntentSpec::Hide
            | IntentSpec::Aux
    )
}

fn intent_text(intent: &IntentSpec) -> String {
    let text = match intent {
        IntentSpec::In => "in",
        IntentSpec::Out => "out",
        IntentSpec::InOut => "inout",
        IntentSpec::Inplace => "inplace",
        IntentSpec::Hide => "hide",
        IntentSpec::Copy => "copy",
        IntentSpec::Overwrite => "overwrite",
        IntentSpec::Cache => "cache",
        IntentSpec::Aux => "aux",
        IntentSpec::C => "c",
        IntentSpec::Callback => "callback",
        IntentSpec::OutName(name) => return format!("out={name}"),
        IntentSpec::Aligned(bytes) => return format!("aligned{bytes}"),
        IntentSpec::Unknown(text) => return text.to_string(),
    };
    text.to_owned()
}

/// Whether `note` can stand in `note(...)`.
fn is_note(note: &SmolStr) -> bool {
    let mut depth = 0i32;
    for byte in note.bytes() {
        match byte {
            b'(' => depth += 1,
            b')' => depth -= 1,
            b'!' | b'\n' | b'\'' | b'"' | b'&' | b';' => return false,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0
}

/// Prints the declaration of a variable that is no argument.
pub(super) fn print_variable(page: &mut Page, name: &Name, variable: &Variable) {
    page.line(plain_declaration(variable, Vec::new(), name, None));
}

/// Prints the declaration of a module variable.
pub(super) fn print_module_variable(page: &mut Page, variable: &ModuleVariable) {
    if matches!(
        variable.variable.ty,
        Type::Derived { .. } | Type::Unresolved
    ) {
        page.line(format_args!(
            "! the variable {} was left out",
            variable.name
        ));
        return;
    }
    let mut attributes = Vec::new();
    for (given, attribute) in [
        (variable.allocatable, "allocatable"),
        (variable.pointer, "pointer"),
        (variable.target, "target"),
        (variable.protected, "protected"),
        (variable.volatile, "volatile"),
    ] {
        if given {
            attributes.push(attribute.to_owned());
        }
    }
    page.line(plain_declaration(
        &variable.variable,
        attributes,
        &variable.name,
        None,
    ));
}

/// Prints the declaration of a named constant.
pub(super) fn print_constant(page: &mut Page, constant: &Constant) {
    if matches!(constant.value, Expr::Opaque(_))
        || matches!(constant.variable.ty, Type::Derived { .. })
    {
        page.line(format_args!(
            "! the constant {} was left out",
            constant.name
        ));
        return;
    }
    let value = c_text(&constant.value, &|_| None);
    let attributes = vec!["parameter".to_owned()];
    page.line(plain_declaration(
        &constant.variable,
        attributes,
        &constant.name,
        Some(value),
    ));
}

fn plain_declaration(
    variable: &Variable,
    attributes: Vec<String>,
    name: &Name,
    value: Option<String>,
) -> String {
    declaration_with(variable, attributes, name, value, &|_| None)
}

/// `type, attributes :: name = value` in `procedure`.
pub(super) fn declaration(
    variable: &Variable,
    attributes: Vec<String>,
    name: &Name,
    value: Option<String>,
    procedure: &Procedure,
) -> String {
    declaration_with(variable, attributes, name, value, &first_of(procedure))
}

fn declaration_with(
    variable: &Variable,
    attributes: Vec<String>,
    name: &Name,
    value: Option<String>,
    first: &dyn Fn(&Name) -> Option<Expr>,
) -> String {
    let mut declaration = type_text(&variable.ty, first);
    let dimensions = dimensions(&variable.shape, first);
    if !dimensions.is_empty() {
        declaration.push_str(&format!(", dimension({dimensions})"));
    }
    for attribute in attributes {
        declaration.push_str(", ");
        declaration.push_str(&attribute);
    }
    declaration.push_str(&format!(" :: {name}"));
    if let Some(value) = value {
        declaration.push_str(&format!(" = {value}"));
    }
    declaration
}

/// Where the lower bound of an argument of one dimension is looked up.
fn first_of(procedure: &Procedure) -> impl Fn(&Name) -> Option<Expr> {
    |name| {
        let (_, argument) = procedure.argument(name)?;
        match &variable_of(argument)?.shape {
            Shape::Explicit(bounds) => bounds.first().map(|bounds| bounds.lower.clone()),
            Shape::AssumedSize { lower, .. } => Some(lower.clone()),
            Shape::AssumedShape(lower) => lower.first().cloned(),
            _ => None,
        }
    }
}

fn type_text(ty: &Type, first: &dyn Fn(&Name) -> Option<Expr>) -> String {
    match ty {
        Type::Integer { kind, unsigned } => {
            let sign = if *unsigned { "-" } else { "" };
            format!("integer*{sign}{}", kind.0)
        }
        Type::Real(kind) => format!("real*{}", kind.0),
        Type::Complex(kind) => format!("complex*{}", 2 * u32::from(kind.0)),
        Type::Logical(kind) => format!("logical*{}", kind.0),
        Type::Character { kind, length } => {
            let length = match length {
                CharacterLength::Expr(length) => c_text(length, first),
                CharacterLength::Assumed => "*".to_owned(),
                CharacterLength::Deferred => ":".to_owned(),
            };
            if *kind != Kind(1) {
                format!("character(len={length},kind={})", kind.0)
            } else if length.bytes().all(|byte| byte.is_ascii_digit()) {
                format!("character*{length}")
            } else {
                format!("character*({length})")
            }
        }
        Type::Derived {
            name, polymorphic, ..
        } => {
            let keyword = if *polymorphic { "class" } else { "type" };
            format!("{keyword}({name})")
        }
        Type::AssumedType => "type(*)".to_owned(),
        Type::UnlimitedPolymorphic => "class(*)".to_owned(),
        Type::Unresolved => "! unresolved".to_owned(),
    }
}

fn dimensions(shape: &Shape, first: &dyn Fn(&Name) -> Option<Expr>) -> String {
    let lower = |lower: &Expr| match lower.as_integer() {
        Some(1) => String::new(),
        _ => format!("{}:", c_text(lower, first)),
    };
    let bounds = |bounds: &Bounds| lower(&bounds.lower) + &c_text(&bounds.upper, first);
    let texts: Vec<String> = match shape {
        Shape::Scalar => Vec::new(),
        Shape::Explicit(all) => all.iter().map(bounds).collect(),
        Shape::AssumedSize {
            leading,
            lower: last,
        } => leading
            .iter()
            .map(bounds)
            .chain([lower(last) + "*"])
            .collect(),
        Shape::AssumedShape(all) => all
            .iter()
            .map(|last| match lower(last) {
                text if text.is_empty() => ":".to_owned(),
                text => text,
            })
            .collect(),
        Shape::Deferred { rank } => vec![":".to_owned(); *rank],
        Shape::AssumedRank => vec!["..".to_owned()],
    };
    texts.join(",")
}
