//! Callbacks whose interface is shown by a call in the signature of the routine that takes them, as
//! f2py has it: `call fcn(n, x)` or `y = f(x)`, with declarations of what is passed.

use super::declarations::Declarations;
use super::file::Routine;
use crate::interface::{Prefixes, ProcedureKind};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{
    Argument, ArgumentValue, Attribute, BaseType, Executable, Expr, ExprKind, IntentSpec,
    IntrinsicType, Statement, StatementKind, TypeSpec,
};

/// Adds the callbacks that calls among the `statements` of a routine show to those that are known.
/// `declarations` are the routine's.
pub(super) fn add_callbacks(
    statements: &[Statement],
    declarations: &Declarations,
    callbacks: &mut Vec<Routine>,
) {
    for statement in statements {
        let StatementKind::Executable(executable) = &statement.kind else {
            continue;
        };
        let Some((name, kind, arguments)) = call(executable) else {
            continue;
        };
        let is_callback = declarations.get(name).is_some_and(|declared| {
            declared.external || declared.intents.contains(&IntentSpec::Callback)
        });
        let is_new = callbacks.iter().all(|callback| callback.name != *name);
        if is_callback && is_new {
            let place = (name, statement.span);
            callbacks.extend(callback(place, kind, arguments, executable, declarations));
        }
    }
}

/// The procedure that a statement calls, and with what.
fn call(executable: &Executable) -> Option<(&Name, ProcedureKind, &[Argument])> {
    let (procedure, kind, arguments) = match executable {
        Executable::Call {
            procedure,
            arguments,
        } => (procedure, ProcedureKind::Subroutine, arguments),
        Executable::Assignment { value, .. } => match &value.kind {
            ExprKind::Apply { base, arguments } => (base, ProcedureKind::Function, arguments),
            _ => return None,
        },
        _ => return None,
    };
    match &procedure.kind {
        ExprKind::Name(name) => Some((name, kind, arguments)),
        _ => None,
    }
}

/// The callback as the call shows it; `None` where an argument is neither a name nor a number, so that
/// its type is not known.
fn callback(
    (name, span): (&Name, Span),
    kind: ProcedureKind,
    actuals: &[Argument],
    executable: &Executable,
    declarations: &Declarations,
) -> Option<Routine> {
    let mut arguments: Vec<(Name, Span)> = Vec::with_capacity(actuals.len());
    let mut types = Vec::new();
    for (position, actual) in actuals.iter().enumerate() {
        let ArgumentValue::Expr(actual) = &actual.value else {
            return None;
        };
        let is_new = |name: &Name| arguments.iter().all(|(known, _)| known != name);
        match &actual.kind {
            ExprKind::Name(name) if is_new(name) => arguments.push((name.clone(), actual.span)),
            _ => {
                let name = Name::new(&format!("arg{}", position + 1));
                let ty = match &actual.kind {
                    ExprKind::Name(again) => scalar_type(again, declarations),
                    _ => type_of(actual),
                };
                types.push((name.clone(), ty?));
                arguments.push((name, actual.span));
            }
        }
    }
    let mut own = declarations.types_of(arguments.iter().map(|(name, _)| name).chain([name]));
    for (name, ty) in types {
        own.declare(&name, ty);
    }
    // The type of the result is that of what it is assigned to, where the callback has none.
    if let Executable::Assignment { target, .. } = executable
        && let ExprKind::Name(target) = &target.kind
        && own.get(name).is_none_or(|declared| declared.ty.is_none())
        && let Some(ty) = declarations
            .get(target)
            .and_then(|declared| declared.ty.clone())
    {
        own.declare(name, ty);
    }
    Some(Routine {
        name: name.clone(),
        span,
        kind,
        arguments,
        result: (kind == ProcedureKind::Function).then(|| name.clone()),
        ty: None,
        prefixes: Prefixes::default(),
        bind: None::<Attribute>,
        declarations: own,
        callbacks: Vec::new(),
        entries: Vec::new(),
    })
}

/// The type that `name` is declared with, if it is a scalar.
fn scalar_type(name: &Name, declarations: &Declarations) -> Option<TypeSpec> {
    let declared = declarations.get(name)?;
    declared
        .ty
        .clone()
        .filter(|_| declared.dimensions.is_none())
}

/// The type of a number.
fn type_of(expr: &Expr) -> Option<TypeSpec> {
    let ty = match &expr.kind {
        ExprKind::Integer { kind: None, .. } => IntrinsicType::Integer,
        ExprKind::Real { text, kind: None } if text.contains('d') => IntrinsicType::DoublePrecision,
        ExprKind::Real { kind: None, .. } => IntrinsicType::Real,
        ExprKind::Logical { kind: None, .. } => IntrinsicType::Logical,
        ExprKind::Parenthesised(inner) => return type_of(inner),
        ExprKind::Unary { operand, .. } => return type_of(operand),
        _ => return None,
    };
    Some(TypeSpec {
        base: BaseType::Intrinsic { ty, kind: None },
        span: expr.span,
    })
}
