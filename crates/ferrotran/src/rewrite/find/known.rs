//! What a finder asks of statements and lines.

use super::super::site::Calls;
use crate::syntax::ast::{
    Attribute, Expr, ExprKind, Prefix, Specification, Statement, StatementKind, UnitKind, Unread,
};

/// Whether `expr` is a name, or components of one: no part of an array, and no coarray.
pub(super) fn is_plain(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Name(_) => true,
        ExprKind::Component { base, .. } => is_plain(base),
        _ => false,
    }
}

/// Whether a statement was read: one that was not may declare anything.
pub(super) fn is_known(statement: &Statement) -> bool {
    match &statement.kind {
        StatementKind::Unknown(Unread::Action) => true,
        StatementKind::Unknown(Unread::Names(_) | Unread::Anything) => false,
        // What a Cray pointer points to cannot be told from a variable.
        StatementKind::Specification(
            Specification::MissingInclude(_) | Specification::CrayPointer(_),
        ) => false,
        StatementKind::Specification(_)
        | StatementKind::Executable(_)
        | StatementKind::Format(_) => true,
    }
}

/// What a procedure may call: ELEMENTAL ones are PURE, too, unless they are IMPURE. The prefixes of a
/// separate module procedure stand elsewhere.
pub(super) fn calls_of(kind: &UnitKind) -> Calls {
    let (UnitKind::Subroutine(subprogram) | UnitKind::Function(subprogram)) = kind else {
        return Calls::OnlyPure;
    };
    let has = |prefix| subprogram.prefixes.contains(&prefix);
    match has(Prefix::Pure) || has(Prefix::Elemental) && !has(Prefix::Impure) {
        true => Calls::OnlyPure,
        false => Calls::Anything,
    }
}

/// A SAVE without a list.
pub(super) fn saves_all(statement: &Statement) -> bool {
    matches!(
        &statement.kind,
        StatementKind::Specification(Specification::Attribute {
            attribute: Attribute::Save,
            entities,
        }) if entities.is_empty()
    )
}

/// Whether there is a Hollerith constant in the text of a logical line, which has it in another form.
pub(super) fn has_hollerith(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, b"h'").any(|at| {
        let before = at.checked_sub(1).map_or(b' ', |before| bytes[before]);
        !(before.is_ascii_alphanumeric() || before == b'_')
    })
}

/// Whether a line is a comment that a compiler may follow: it would be lost.
pub(super) fn is_directive(line: &str) -> bool {
    let text = line.trim_start();
    let Some(rest) = text
        .strip_prefix('!')
        .or(line.strip_prefix(['c', 'C', '*']))
    else {
        return false;
    };
    // `!$omp`, `!dir$`: the word begins with the mark, and is a short one.
    let word = rest.trim_start_matches(|char: char| char.is_ascii_alphabetic());
    word.starts_with('$') && rest.len() - word.len() < 6
}
