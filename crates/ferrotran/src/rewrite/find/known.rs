//! What a finder asks of statements and lines.

use super::super::site::Calls;
use crate::source::{self, Sentinel, Span, Text};
use crate::syntax::ast::{
    Attribute, Block, DoControl, Executable, Expr, ExprKind, Prefix, ProgramUnit, Specification,
    Statement, StatementKind, UnitKind, Unread,
};

/// Where directives let nothing be added.
pub(super) struct Closing {
    /// The constructs that have to consist of what they do: WORKSHARE, and an ATOMIC with an END.
    pub(super) spans: Vec<Span>,
    /// Whether nothing can be in any region: all variables have to be named there, or it is for another device.
    pub(super) regions: bool,
    /// Whether nothing can be between loops: several belong to one directive.
    pub(super) loops: bool,
}

impl Closing {
    pub(super) fn of(text: &Text) -> Self {
        let mut closing = Closing {
            spans: Vec::new(),
            regions: false,
            loops: false,
        };
        let mut open: Vec<(&str, usize)> = Vec::new();
        for directive in source::directives(text) {
            let words = directive.words.as_str();
            closing.regions |= words.contains("default(none)")
                || words.starts_with("target")
                || directive.sentinel == Sentinel::OpenAcc;
            closing.loops |= words.contains("collapse(") || words.contains("ordered(");
            let constructs = ["workshare", "parallelworkshare", "atomic"];
            for construct in constructs {
                if words.starts_with(construct) {
                    open.push((construct, directive.rows.start));
                } else if words
                    .strip_prefix("end")
                    .is_some_and(|it| it.starts_with(construct))
                {
                    let begun = open.iter().rposition(|(own, _)| *own == construct);
                    let start = begun
                        .and_then(|at| open.get(at))
                        .map_or(0, |(_, start)| *start);
                    closing.spans.extend(text.spans(start..directive.rows.end));
                }
            }
        }
        closing
    }
}

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
pub(super) fn calls_of(unit: &ProgramUnit) -> Calls {
    let (UnitKind::Subroutine(subprogram) | UnitKind::Function(subprogram)) = &unit.kind else {
        return Calls::OnlyPure;
    };
    let has = |prefix| subprogram.prefixes.contains(&prefix);
    let is_pure = has(Prefix::Pure) || has(Prefix::Elemental) && !has(Prefix::Impure);
    match is_pure || has_concurrent(&unit.statements) {
        true => Calls::OnlyPure,
        false => Calls::Anything,
    }
}

/// Whether there is a DO CONCURRENT, in which only what is PURE may be called.
fn has_concurrent(block: &Block) -> bool {
    block.iter().any(|statement| {
        let StatementKind::Executable(executable) = &statement.kind else {
            return false;
        };
        let own = matches!(
            executable,
            Executable::Do {
                control: DoControl::Concurrent { .. },
                ..
            }
        );
        own || executable.blocks().into_iter().any(has_concurrent)
    })
}

/// Whether `span` lies in one of some regions.
pub(super) fn is_in(regions: &[Span], span: Span) -> bool {
    regions.iter().any(|region| {
        region.file == span.file && region.start <= span.start && span.end <= region.end
    })
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

/// Whether a line is a comment that a compiler may follow: it would be lost. One that says of a loop that its iterations
/// do not depend on each other may be.
pub(in crate::rewrite) fn is_directive(line: &str) -> bool {
    let text = line.trim_start();
    let Some(rest) = text
        .strip_prefix('!')
        .or(line.strip_prefix(['c', 'C', '*']))
    else {
        return false;
    };
    // `!$omp`, `!dir$`: the word begins with the mark, and is a short one.
    let word = rest.trim_start_matches(|char: char| char.is_ascii_alphabetic());
    let is_free = word.strip_prefix('$').is_some_and(|said| {
        let said = said.trim();
        said.eq_ignore_ascii_case("ivdep")
            && rest[..rest.len() - word.len()].eq_ignore_ascii_case("dir")
    });
    word.starts_with('$') && rest.len() - word.len() < 6 && !is_free
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn only_what_helps_a_compiler_may_be_lost() {
        for line in [
            "!$omp simd",
            "C$OMP PARALLEL DO",
            "!dir$ vector",
            "!GCC$ ivdep",
            "!$ ivdep",
        ] {
            assert!(is_directive(line), "{line}");
        }
        for line in [
            "CDIR$ IVDEP",
            "  !dir$ ivdep",
            "c what costs a$ ivdep",
            "x = 1",
        ] {
            assert!(!is_directive(line), "{line}");
        }
    }

    #[test]
    fn what_fills_a_region_is_in_it() {
        let sources = crate::source::Sources::new();
        let files = ["a.f", "b.f"].map(|name| sources.add(name, Vec::new()));
        let span = |file: FileId, start, end| Span { file, start, end };
        let region = [span(files[0], 10, 20)];
        for (start, end, inside) in [
            (10, 20, true),
            (9, 20, false),
            (10, 21, false),
            (11, 19, true),
        ] {
            assert_eq!(
                is_in(&region, span(files[0], start, end)),
                inside,
                "{start} {end}"
            );
            assert!(!is_in(&region, span(files[1], start, end)));
        }
    }
}
