//! One logical line by itself: what a rewriter has to know of the statement on it, with places that
//! are those in the text of the line.

use super::Dialect;
use super::ast::{self, DoBounds, DoControl, Executable, Expr, SelectKind, StatementKind};
use super::reader::Reader;
use super::statement::{End, Middle, Open, Parsed};
use crate::name::Name;
use crate::source::{Line, Lines, Span};

/// What a line is to a rewriter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Alone {
    /// A statement with an expression that may be a condition.
    With(Condition, Expr),
    /// ALLOCATE.
    Allocate(Allocation),
    /// An IF statement whose action is an ALLOCATE, with its condition.
    IfAllocate(Expr, Allocation),
    /// An IF statement whose action is an assignment, with its condition and what is assigned.
    IfAssigns(Expr, Expr),
    /// The first statement of an IF construct, with its condition.
    IfThen(Expr),
    /// ELSE IF, with its condition.
    ElseIf(Expr),
    /// END IF.
    EndIf,
    /// Any other.
    Other,
}

/// What an ALLOCATE says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Allocation {
    /// What it allocates.
    pub(crate) objects: Vec<Expr>,
    /// STAT=.
    pub(crate) status: Option<Expr>,
}

impl Allocation {
    fn new(objects: Vec<Expr>, options: Vec<(Name, Expr)>) -> Self {
        let mut options = options.into_iter();
        let status = options.find(|(name, _)| name.as_str() == "stat");
        Allocation {
            objects,
            status: status.map(|(_, status)| status),
        }
    }
}

/// Where the condition stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Condition {
    /// In an IF statement.
    If,
    /// In a DO WHILE.
    While,
    /// It is all that is assigned.
    Assigned,
    /// It selects a case.
    Selects,
}

impl Alone {
    /// What `line` is.
    pub(crate) fn of(lines: &Lines, line: &Line) -> Self {
        parsed(lines, line).map_or(Alone::Other, Alone::what)
    }

    /// The same, with the [expressions](expressions_alone) of the statement.
    pub(crate) fn with_expressions(lines: &Lines, line: &Line) -> (Self, Vec<Expr>) {
        match parsed(lines, line) {
            Some(parsed) => {
                let (expressions, parsed) = expressions_of(parsed, line);
                (Alone::what(parsed), expressions)
            }
            None => (Alone::Other, Vec::new()),
        }
    }

    fn what(parsed: Parsed) -> Self {
        match parsed {
            Parsed::Whole(StatementKind::Executable(executable)) => whole(executable),
            Parsed::Open(_, open) => opened(open),
            Parsed::Middle(Middle::ElseIf(condition)) => Alone::ElseIf(condition),
            Parsed::End(End::If) => Alone::EndIf,
            Parsed::Whole(_) | Parsed::Middle(_) | Parsed::End(_) | Parsed::Contains => {
                Alone::Other
            }
        }
    }
}

/// The statement on a line, if that is one of Fortran.
fn parsed(lines: &Lines, line: &Line) -> Option<Parsed> {
    let lines = lines.alone(line);
    let line = lines.get(0).filter(|line| !line.directive)?;
    let mut reader = Reader::new(&lines, line, Dialect::Fortran);
    reader.statement().ok()
}

/// What a line is of a loop.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum OfLoop {
    /// It begins a DO: with the label of the statement that ends it, and what it counts, if it counts.
    Begins(Option<u32>, Option<Box<DoBounds>>),
    /// END DO.
    Ends,
    /// Neither.
    Other,
}

impl OfLoop {
    /// That of `line`.
    pub(crate) fn of(lines: &Lines, line: &Line) -> Self {
        // Most lines need not be read.
        if !lines.text(line).contains("do") {
            return OfLoop::Other;
        }
        match parsed(lines, line) {
            Some(Parsed::Open(_, Open::Do(label, control))) => {
                let counted = match control {
                    DoControl::Count(bounds) => Some(bounds),
                    DoControl::While(_) | DoControl::Forever | DoControl::Concurrent { .. } => None,
                };
                OfLoop::Begins(label, counted)
            }
            Some(Parsed::End(End::Do)) => OfLoop::Ends,
            Some(
                Parsed::Whole(_)
                | Parsed::Open(..)
                | Parsed::Middle(_)
                | Parsed::End(_)
                | Parsed::Contains,
            )
            | None => OfLoop::Other,
        }
    }
}

/// The expressions of the statement on a line, as [`ast::Statement::clauses`] has them of the line in its
/// text; of ELSE IF its condition. Places are those in the text of the line.
pub(crate) fn expressions_alone(lines: &Lines, line: &Line) -> Vec<Expr> {
    let parsed = parsed(lines, line);
    parsed.map_or_else(Vec::new, |parsed| expressions_of(parsed, line).0)
}

/// The expressions of a statement, which is returned, too.
fn expressions_of(parsed: Parsed, line: &Line) -> (Vec<Expr>, Parsed) {
    let owned = |all: Vec<&Expr>| all.into_iter().cloned().collect();
    let parsed = match parsed {
        Parsed::Whole(kind) => {
            let statement = ast::Statement {
                label: None,
                span: Span {
                    file: line.file,
                    start: 0,
                    end: 0,
                },
                line: line.number,
                construct: None,
                directive: false,
                kind,
            };
            let clauses = statement.clauses();
            let first = clauses.and_then(|clauses| clauses.into_iter().next());
            let expressions = first.map(owned).unwrap_or_default();
            return (expressions, Parsed::Whole(statement.kind));
        }
        parsed => parsed,
    };
    let expressions = match &parsed {
        Parsed::Open(_, Open::If(condition) | Open::Where(condition))
        | Parsed::Middle(Middle::ElseIf(condition) | Middle::ElseWhere(Some(condition))) => {
            vec![condition.clone()]
        }
        Parsed::Open(_, Open::Do(_, control)) => owned(control.expressions()),
        Parsed::Open(_, Open::Associate(associations)) => {
            owned(associations.iter().map(|(_, selector)| selector).collect())
        }
        Parsed::Open(_, Open::Forall(indices, _)) => owned(ast::of_indices(indices)),
        Parsed::Open(_, Open::Select { selector, .. }) => vec![selector.clone()],
        Parsed::Whole(_)
        | Parsed::Open(..)
        | Parsed::Middle(_)
        | Parsed::End(_)
        | Parsed::Contains => Vec::new(),
    };
    (expressions, parsed)
}
fn whole(executable: Executable) -> Alone {
    match executable {
        Executable::If(branches) => match branches.into_iter().next() {
            Some((Some(condition), action)) => match action.into_iter().next().map(|it| it.kind) {
                Some(StatementKind::Executable(Executable::Allocate {
                    objects, options, ..
                })) => Alone::IfAllocate(condition, Allocation::new(objects, options)),
                Some(StatementKind::Executable(Executable::Assignment { value, .. })) => {
                    Alone::IfAssigns(condition, *value)
                }
                Some(_) | None => Alone::With(Condition::If, condition),
            },
            Some((None, _)) | None => Alone::Other,
        },
        Executable::Allocate {
            objects, options, ..
        } => Alone::Allocate(Allocation::new(objects, options)),
        Executable::Assignment { value, .. } => Alone::With(Condition::Assigned, *value),
        _ => Alone::Other,
    }
}

fn opened(open: Open) -> Alone {
    match open {
        Open::If(condition) => Alone::IfThen(condition),
        Open::Do(_, DoControl::While(condition)) => Alone::With(Condition::While, *condition),
        Open::Select {
            kind: SelectKind::Case,
            selector,
            ..
        } => Alone::With(Condition::Selects, selector),
        _ => Alone::Other,
    }
}
