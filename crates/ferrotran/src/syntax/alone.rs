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
        let lines = lines.alone(line);
        let Some(line) = lines.get(0).filter(|line| !line.directive) else {
            return Alone::Other;
        };
        match Reader::new(&lines, line, Dialect::Fortran).statement() {
            Ok(Parsed::Whole(StatementKind::Executable(executable))) => whole(executable),
            Ok(Parsed::Open(_, open)) => opened(open),
            Ok(Parsed::Middle(Middle::ElseIf(condition))) => Alone::ElseIf(condition),
            Ok(Parsed::End(End::If)) => Alone::EndIf,
            Ok(Parsed::Whole(_) | Parsed::Middle(_) | Parsed::End(_) | Parsed::Contains)
            | Err(_) => Alone::Other,
        }
    }
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
        let lines = lines.alone(line);
        let Some(line) = lines.get(0).filter(|line| !line.directive) else {
            return OfLoop::Other;
        };
        match Reader::new(&lines, line, Dialect::Fortran).statement() {
            Ok(Parsed::Open(_, Open::Do(label, control))) => {
                let counted = match control {
                    DoControl::Count(bounds) => Some(bounds),
                    DoControl::While(_) | DoControl::Forever | DoControl::Concurrent { .. } => None,
                };
                OfLoop::Begins(label, counted)
            }
            Ok(Parsed::End(End::Do)) => OfLoop::Ends,
            Ok(
                Parsed::Whole(_)
                | Parsed::Open(..)
                | Parsed::Middle(_)
                | Parsed::End(_)
                | Parsed::Contains,
            )
            | Err(_) => OfLoop::Other,
        }
    }
}

/// The expressions of the statement on a line, as [`ast::Statement::clauses`] has them of the line in its
/// text; of ELSE IF its condition. Places are those in the text of the line.
pub(crate) fn expressions_alone(lines: &Lines, line: &Line) -> Vec<Expr> {
    let lines = lines.alone(line);
    let Some(line) = lines.get(0).filter(|line| !line.directive) else {
        return Vec::new();
    };
    let owned = |all: Vec<&Expr>| all.into_iter().cloned().collect();
    match Reader::new(&lines, line, Dialect::Fortran).statement() {
        Ok(Parsed::Whole(kind)) => {
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
            first.map(owned).unwrap_or_default()
        }
        Ok(Parsed::Open(_, Open::If(condition))) => vec![condition],
        Ok(Parsed::Open(_, Open::Do(_, control))) => owned(control.expressions()),
        Ok(Parsed::Open(_, Open::Associate(associations))) => {
            owned(associations.iter().map(|(_, selector)| selector).collect())
        }
        Ok(Parsed::Open(_, Open::Forall(indices, _))) => owned(ast::of_indices(&indices)),
        Ok(Parsed::Open(_, Open::Select { selector, .. })) => vec![selector],
        Ok(Parsed::Middle(Middle::ElseIf(condition))) => vec![condition],
        Ok(Parsed::Open(_, Open::Where(mask)) | Parsed::Middle(Middle::ElseWhere(Some(mask)))) => {
            vec![mask]
        }
        Ok(Parsed::Open(..) | Parsed::Middle(_) | Parsed::End(_) | Parsed::Contains) | Err(_) => {
            Vec::new()
        }
    }
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
