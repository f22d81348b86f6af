//! A library has no main program: of one that stands in a text the declarations are compiled, which say how
//! large COMMON blocks are and what is in them, and not what it executes. So its calls, which nobody
//! executes, decide nothing about what they call.

use super::edit::Region;
use super::find::is_directive;
use crate::source::{Line, Lines, Text};
use crate::syntax::ast::{self, ProgramUnit, StatementKind, UnitKind};

/// Removes what the main program in `text` executes; whether there was something.
pub fn without_main_body(text: &mut Text, lines: &Lines, file: &ast::File) -> bool {
    let mains = file.units.iter();
    let mut mains = mains.filter(|unit| matches!(unit.kind, UnitKind::Program));
    let (Some(main), None) = (mains.next(), mains.next()) else {
        return false;
    };
    let Some(rows) = body(main, text, lines) else {
        return false;
    };
    text.replace(rows, []);
    true
}

/// The rows of what a main program executes; `None` if declarations, or directives that they may belong to,
/// stand between.
fn body(main: &ProgramUnit, text: &Text, lines: &Lines) -> Option<std::ops::Range<usize>> {
    let is_declared = |kind: &StatementKind| matches!(kind, StatementKind::Specification(_));
    let mut statements = main.statements.iter();
    let first = statements.find(|it| matches!(it.kind, StatementKind::Executable(_)))?;
    if statements.any(|it| is_declared(&it.kind)) {
        return None;
    }
    let first = lines.get(first.line as usize)?;
    let after = lines.iter().skip(first.number as usize);
    let end = after
        .filter(|line| !line.directive)
        .find(|line| ends(lines.text(line)))?;
    let before = (first.number as usize).checked_sub(1);
    let before = before.and_then(|before| lines.get(before));
    let declared = before.map_or(0, |line| line.rows.1 as usize);
    let rows = first.rows.0 as usize..end.rows.0 as usize;
    let mut between = (declared..rows.start).filter_map(|row| text.line(row));
    let is_alone = |line: &Line| Region::of(lines, line.number).lines.start == line.number;
    let fits = !between.any(is_directive) && is_alone(first) && is_alone(end);
    fits.then_some(rows)
}

/// Whether a statement ends what a main program executes: no other is written so.
fn ends(text: &str) -> bool {
    let text = text.replace(' ', "");
    let is_end = text.strip_prefix("endprogram").is_some_and(|name| {
        name.bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    });
    is_end || text == "end" || text == "contains"
}
