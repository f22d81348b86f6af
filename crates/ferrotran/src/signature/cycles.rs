//! Default values that are computed from each other.

use std::collections::{HashMap, HashSet};

use super::codes;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{Dummy, Expr, IntentSpec, Procedure, Shape};
use crate::name::Name;

/// Drops the default values of `procedure` that are computed from each other in a circle, and notes
/// that it cannot be called.
pub(super) fn check(procedure: &mut Procedure, diagnostics: &mut Diagnostics) {
    let circle = circle(procedure);
    if circle.is_empty() {
        return;
    }
    for argument in &mut procedure.arguments {
        if circle.contains(&argument.name) {
            argument.signature.default = None;
        }
    }
    let span = procedure.signature.span.unwrap_or(procedure.span);
    let text = format!(
        "the values of {} depend on each other in a circle",
        join(&circle)
    );
    diagnostics.push(
        Diagnostic::new(codes::CYCLE, Severity::Warning, span, text)
            .with_remedy("make one of them required"),
    );
    procedure.signature.circular = circle;
}

fn join(names: &[Name]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

/// The arguments whose values are computed from each other in a circle. An argument that the
/// caller has to give is computed from nothing.
fn circle(procedure: &Procedure) -> Vec<Name> {
    let mut needs: HashMap<&Name, HashSet<&Name>> = HashMap::new();
    for argument in &procedure.arguments {
        let signature = &argument.signature;
        let made = signature.has(&IntentSpec::Hide)
            || signature.has(&IntentSpec::Out) && !signature.has(&IntentSpec::In)
            || signature.optional == Some(true);
        if !made {
            continue;
        }
        let needed = needs.entry(&argument.name).or_default();
        let mut note = |expr: &'_ Expr| {
            expr.walk(&mut |part| match part {
                Expr::Dummy(name) | Expr::Element { array: name, .. } => {
                    if let Some((_, needed_argument)) = procedure.argument(name) {
                        needed.insert(&needed_argument.name);
                    }
                }
                _ => {}
            });
        };
        if let Some(default) = &signature.default {
            note(default);
        }
        if let Dummy::Variable(variable) = &argument.dummy
            && let Shape::Explicit(bounds) = &variable.shape
        {
            for bounds in bounds {
                note(&bounds.lower);
                note(&bounds.upper);
            }
        }
    }
    // What needs nothing that is open can be computed, and then what needed only that; what is
    // left at the end cannot.
    let mut needed_by: HashMap<&Name, Vec<&Name>> = HashMap::new();
    let mut open: HashMap<&Name, usize> = HashMap::new();
    for (&name, needed) in &needs {
        let needed = needed
            .iter()
            .copied()
            .filter(|name| needs.contains_key(name));
        open.insert(name, needed.clone().count());
        for needed in needed {
            needed_by.entry(needed).or_default().push(name);
        }
    }
    let ready = open.iter().filter(|(_, needed)| **needed == 0);
    let mut ready: Vec<&Name> = ready.map(|(name, _)| *name).collect();
    while let Some(name) = ready.pop() {
        open.remove(name);
        for user in needed_by.get(name).into_iter().flatten() {
            if let Some(needed) = open.get_mut(user) {
                *needed -= 1;
                if *needed == 0 {
                    ready.push(user);
                }
            }
        }
    }
    let stuck = procedure.arguments.iter().map(|argument| &argument.name);
    stuck
        .filter(|name| open.contains_key(name))
        .cloned()
        .collect()
}
