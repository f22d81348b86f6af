//! What a declaration says of an argument.

use super::codes;
use super::declarations::Declared;
use super::merge::{Fit, merge_variable};
use super::print::is_direction;
use super::types::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{Argument, Dummy, Expr, Intent, IntentSpec, Type};
use crate::source::Span;
use crate::syntax::ast::Attribute;

/// Merges what `declared` says onto `argument`, which is the Fortran source's. `everywhere` are
/// the intents that all arguments of the routine have.
pub(super) fn merge(
    argument: &mut Argument,
    declared: Option<&Declared>,
    everywhere: &[IntentSpec],
    context: &mut Context<'_>,
) {
    if let (Dummy::Variable(variable), Some(declared)) = (&mut argument.dummy, declared) {
        let (checks, reduced) = match merge_variable(&argument.name, variable, declared, context) {
            Fit::Same(checks) => (checks, None),
            Fit::Storage(checks) => (checks, Some(declared.of_other_shape())),
            Fit::Other => return,
        };
        for check in checks {
            if !argument.signature.check.contains(&check) {
                argument.signature.check.push(check);
            }
        }
        if let Some(reduced) = reduced {
            return apply(argument, Some(&reduced), &[], context);
        }
    }
    apply(argument, declared, everywhere, context);
}

/// Adds what `declared` says beyond type and shape to the signature of `argument`. `everywhere`
/// are the intents that all arguments of the routine have.
pub(super) fn apply(
    argument: &mut Argument,
    declared: Option<&Declared>,
    everywhere: &[IntentSpec],
    context: &mut Context<'_>,
) {
    let given = declared.map_or(&[][..], |declared| &declared.intents);
    let mut intents = Vec::new();
    for intent in given.iter().chain(everywhere) {
        match (intent, declared) {
            (IntentSpec::Unknown(word), Some(declared)) => {
                let message = format!("there is no intent `{word}`");
                unknown_word(context.diagnostics, declared.span, message);
            }
            _ if intents.contains(intent) => {}
            _ => intents.push(intent.clone()),
        }
    }
    if let (Some(declared), Some(intent)) = (declared, argument.intent) {
        let has_default = declared.initial.is_some();
        if let Some(message) = contradiction(intent, &intents, has_default) {
            context.diagnostics.push(
                Diagnostic::new(
                    codes::INTENT_CONTRADICTION,
                    Severity::Warning,
                    declared.span,
                    format!("{message} of `{}` in the Fortran source", argument.name),
                )
                .with_remedy("give the intent that the Fortran source declares"),
            );
            intents.clear();
        }
        if intents.as_slice() == [same_intent(intent)] {
            intents.clear();
        }
    }
    for intent in intents {
        if !argument.signature.has(&intent) {
            argument.signature.intents.push(intent);
        }
    }
    if let Some(declared) = declared {
        apply_attributes(argument, declared, context);
    }
}

fn apply_attributes(argument: &mut Argument, declared: &Declared, context: &mut Context<'_>) {
    for attribute in &declared.attributes {
        if let Attribute::Unknown(word) = attribute {
            let message = format!("there is no attribute `{word}`");
            unknown_word(context.diagnostics, declared.span, message);
        }
    }
    let signature = &mut argument.signature;
    signature.span.get_or_insert(declared.span);
    if let Some(value) = &declared.initial {
        let mut value = context.expression(value);
        let is_logical = match &argument.dummy {
            Dummy::Variable(variable) => matches!(variable.ty, Type::Logical(_)),
            _ => false,
        };
        if let (true, Some(number)) = (is_logical, value.as_integer()) {
            value = Expr::Logical(number != 0);
        }
        signature.default = Some(value);
    }
    for name in &declared.depend {
        let name = context.arguments.get(name).map_or(name, |(name, _)| name);
        if !signature.depend.contains(name) {
            signature.depend.push(name.clone());
        }
    }
    for check in &declared.check {
        let check = context.expression(check);
        if !signature.check.contains(&check) {
            signature.check.push(check);
        }
    }
    if declared.note.is_some() {
        signature.note.clone_from(&declared.note);
    }
    // A value makes an argument optional, unless it is said to be required.
    if declared.optional.is_some() {
        signature.optional = declared.optional;
    } else if declared.initial.is_some() && signature.optional.is_none() {
        signature.optional = Some(true);
    }
    let hidden = signature.has(&IntentSpec::Hide);
    if hidden || signature.optional == Some(true) && argument.attributes.optional {
        signature.optional = None;
    }
}

fn unknown_word(diagnostics: &mut Diagnostics, span: Span, message: String) {
    diagnostics.push(
        Diagnostic::new(codes::UNKNOWN_WORD, Severity::Warning, span, message)
            .with_remedy("correct or remove it"),
    );
}

fn same_intent(intent: Intent) -> IntentSpec {
    match intent {
        Intent::In => IntentSpec::In,
        Intent::Out => IntentSpec::Out,
        Intent::InOut => IntentSpec::InOut,
    }
}

/// What is wrong with `intents` of an argument that is declared `declared`, if something is.
fn contradiction(declared: Intent, intents: &[IntentSpec], has_default: bool) -> Option<String> {
    use IntentSpec::*;
    let has = |wanted: &[IntentSpec]| intents.iter().any(|intent| wanted.contains(intent));
    let returned = has(&[Out, InOut, Inplace]);
    let only_in = has(&[In]) && !returned && !has(&[Hide, Copy, Overwrite, Cache, Aux]);
    if !intents.iter().any(is_direction) {
        return None;
    }
    match declared {
        Intent::In if returned => Some("the result contradicts INTENT(IN)".to_owned()),
        Intent::Out if only_in && !has_default => {
            Some("intent(in) contradicts INTENT(OUT)".to_owned())
        }
        Intent::InOut if only_in => Some("intent(in) contradicts INTENT(INOUT)".to_owned()),
        _ => None,
    }
}
