//! Callbacks that are no arguments: f2py gives what `intent(callback, hide) name` names to an EXTERNAL
//! procedure of the body. Here it is one more dummy argument of what is compiled, and its wrapper takes a closure.

use super::edit::Edits;
use super::head;
use super::layout::Statement;
use crate::interface::IntentSpec;
use crate::name::Name;
use crate::source::{Lines, Options, Text};
use crate::syntax::ast::{
    self, Attribute, ProgramUnit, SignatureStatement, Specification, StatementKind, UnitKind,
};

/// Adds the callbacks that directives in `text` name to the dummy arguments of their procedures, but for
/// procedures that the text itself calls, which passes none; whether anything was added.
pub fn hidden_callbacks(
    text: &mut Text,
    lines: &Lines,
    file: &ast::File,
    options: &Options,
) -> bool {
    let mut edits = Edits::default();
    let mut any = false;
    for unit in &file.units {
        any |= unit_callbacks(unit, lines, &mut edits);
    }
    if any {
        edits.apply(text, lines, options);
    }
    any
}

fn unit_callbacks(unit: &ProgramUnit, lines: &Lines, edits: &mut Edits) -> bool {
    let mut any = false;
    for inner in &unit.contains {
        any |= unit_callbacks(inner, lines, edits);
    }
    let (UnitKind::Subroutine(own) | UnitKind::Function(own)) = &unit.kind else {
        return any;
    };
    let is_argument = |name: &Name| {
        own.arguments
            .iter()
            .any(|argument| argument.name.as_ref() == Some(name))
    };
    let mut named: Vec<&Name> = Vec::new();
    for statement in unit.statements.iter().filter(|it| it.directive) {
        named.extend(hidden(&statement.kind).filter(|name| !is_argument(name)));
    }
    let (Some(name), Some(first), false) = (&unit.name, unit.statements.first(), named.is_empty())
    else {
        return any;
    };
    let before = lines.iter().take(first.line as usize);
    let Some(line) = before.filter(|line| !line.directive).last() else {
        return any;
    };
    // In a function its name is that of the result.
    let own_end = match matches!(unit.kind, UnitKind::Function(_)) {
        true => end_of_function(lines, line.number),
        false => line.number + 1,
    };
    let own_lines = line.number..own_end;
    let others = lines
        .iter()
        .filter(|other| !own_lines.contains(&other.number) && !other.directive);
    if others
        .into_iter()
        .any(|other| refers(lines.text(other), name))
    {
        return any;
    }
    let Some(text) = with_arguments(lines.text(line), name, &named) else {
        return any;
    };
    let label = line.label;
    edits.instead(line.number, vec![Statement { label, text }]);
    true
}

/// The logical line on which the function ends that begins on `first`, or the last one.
fn end_of_function(lines: &Lines, first: u32) -> u32 {
    let after = lines.iter().filter(|line| line.number > first);
    let mut ends = after.filter(|line| {
        let text = lines.text(line).replace(' ', "");
        text == "end" || text.starts_with("endfunction")
    });
    ends.next().map_or(u32::MAX, |line| line.number)
}

/// What a directive names as a callback that is hidden.
fn hidden(statement: &StatementKind) -> impl Iterator<Item = &Name> {
    let StatementKind::Specification(specification) = statement else {
        return [].iter().map(of_entity);
    };
    let (intents, entities) = match specification {
        Specification::Attribute {
            attribute: Attribute::Intent(intents),
            entities,
        } => (intents.as_slice(), entities.as_slice()),
        Specification::Signature(SignatureStatement::Attributes(attributes, entities)) => {
            let mut intents = attributes.iter().filter_map(|attribute| match attribute {
                Attribute::Intent(intents) => Some(intents.as_slice()),
                _ => None,
            });
            (intents.next().unwrap_or_default(), entities.as_slice())
        }
        _ => (&[][..], &[][..]),
    };
    let both = [IntentSpec::Callback, IntentSpec::Hide];
    let is_hidden = both.iter().all(|intent| intents.contains(intent));
    match is_hidden {
        true => entities.iter().map(of_entity),
        false => [].iter().map(of_entity),
    }
}

fn of_entity(entity: &ast::Entity) -> &Name {
    &entity.name
}

/// Whether a statement names `name` otherwise than where the procedure ends.
fn refers(text: &str, name: &Name) -> bool {
    if text.starts_with("end") {
        return false;
    }
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let bytes = text.as_bytes();
    memchr::memmem::find_iter(bytes, name.as_str()).any(|at| {
        let after = bytes.get(at + name.as_str().len());
        // In fixed form a keyword may stand before it without a blank.
        let called = text[..at].trim_end().ends_with("call");
        let begins = at == 0 || !is_part(bytes[at - 1]) || called;
        begins && after.is_none_or(|&byte| !is_part(byte))
    })
}

/// The statement that begins a procedure, with more dummy arguments.
fn with_arguments(text: &str, name: &Name, named: &[&Name]) -> Option<String> {
    let list: Vec<&str> = named.iter().map(|name| name.as_str()).collect();
    let list = list.join(",");
    if let Some(end) = head::end_of_arguments(text, name) {
        let (before, after) = text.split_at(end);
        return Some(format!("{before},{list}{after}"));
    }
    // It has none, with a parenthesis or without.
    let end = text.rfind(name.as_str())? + name.as_str().len();
    let (before, after) = text.split_at(end);
    let plain = before.trim_end_matches(name.as_str()).trim_end();
    let begins = plain.ends_with("subroutine") || plain.ends_with("function");
    let rest = after.trim_start();
    let rest = match rest.strip_prefix('(') {
        None => rest,
        Some(rest) => rest.trim_start().strip_prefix(')')?,
    };
    begins.then(|| format!("{before}({list}){rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dummy_arguments_are_added() {
        let with =
            |text: &str| with_arguments(text, &Name::new("f"), &[&Name::new("g"), &Name::new("h")]);
        for (text, expected) in [
            ("subroutine f(n)", Some("subroutine f(n,g,h)")),
            ("subroutine f", Some("subroutine f(g,h)")),
            ("subroutinef()", Some("subroutinef(g,h)")),
            (
                "real function f ( ) result(r)",
                Some("real function f(g,h) result(r)"),
            ),
            (
                "recursive subroutine f (a, b)",
                Some("recursive subroutine f (a, b,g,h)"),
            ),
            ("module procedure f", None),
        ] {
            assert_eq!(with(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn who_calls_it_is_seen() {
        for (text, expected) in [
            ("call f(n)", true),
            ("callf(n)", true),
            ("if (x) call f", true),
            ("call g(f)", true),
            ("end subroutine f", false),
            ("call ff(n)", false),
            ("x = of + f1", false),
        ] {
            assert_eq!(refers(text, &Name::new("f")), expected, "{text}");
        }
    }
}
