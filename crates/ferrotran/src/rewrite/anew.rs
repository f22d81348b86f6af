//! A logical line that is written anew: parts of its text are replaced, and of some of its expressions
//! something is checked before they are evaluated.

use super::layout::Statement;
use crate::syntax::ast::Expr;

/// A logical line that is written anew.
#[derive(Clone)]
pub(super) struct Anew<'t> {
    text: &'t str,
    /// What stands at a place instead of what is there. Of two that overlap the outer one counts.
    replaced: Vec<(Place, String)>,
    /// What is done before what stands at a place is evaluated, in this order.
    before: Vec<(Place, Vec<Statement>)>,
    /// What is done before the statement, whatever is evaluated in it.
    always: Vec<Statement>,
}

/// The start and the end of a part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Place(usize, usize);

impl Place {
    fn of(expr: &Expr) -> Self {
        Place(expr.span.start as usize, expr.span.end as usize)
    }

    fn has(self, inner: Place) -> bool {
        self.0 <= inner.0 && inner.1 <= self.1
    }
}

impl<'t> Anew<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Anew {
            text,
            replaced: Vec::new(),
            before: Vec::new(),
            always: Vec::new(),
        }
    }

    /// The text as it was.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }

    /// `with` is to stand at the place of `expr`.
    pub(super) fn replace(&mut self, expr: &Expr, with: String) {
        let place = Place::of(expr);
        self.replaced.retain(|(known, _)| *known != place);
        self.replaced.push((place, with));
    }

    /// `more` is to stand before what is at `at`.
    pub(super) fn insert(&mut self, at: usize, more: String) {
        self.replaced.push((Place(at, at), more));
    }

    /// `statements` are to be executed before `expr` is evaluated.
    pub(super) fn first(&mut self, expr: &Expr, statements: Vec<Statement>) {
        self.before.push((Place::of(expr), statements));
    }

    /// `statements` are to be executed before the statement.
    pub(super) fn always(&mut self, mut statements: Vec<Statement>) {
        self.always.append(&mut statements);
    }

    /// What is to be executed before the statement, whatever is evaluated in it.
    pub(super) fn before_all(&mut self) -> Vec<Statement> {
        std::mem::take(&mut self.always)
    }

    /// What stands at the place of `expr`.
    pub(super) fn part(&self, expr: &Expr) -> String {
        self.written(Place::of(expr))
    }

    /// All of it.
    pub(super) fn all(&self) -> String {
        self.written(Place(0, self.text.len()))
    }

    /// All of it, with `with` at the place of `expr`.
    pub(super) fn with(&self, expr: &Expr, with: &str) -> String {
        let Place(start, end) = Place::of(expr);
        let before = self.written(Place(0, start));
        let after = self.written(Place(end, self.text.len()));
        format!("{before}{with}{after}")
    }

    /// The action of an IF statement with this condition.
    pub(super) fn action(&self, condition: &Expr) -> String {
        // The parenthesis follows.
        let start = (condition.span.end as usize + 1).min(self.text.len());
        let action = self.written(Place(start, self.text.len()));
        action.trim_start().to_owned()
    }

    /// What is to be done before `expr` is evaluated.
    pub(super) fn checks(&self, expr: &Expr) -> Vec<Statement> {
        self.checks_of(|place| Place::of(expr).has(place))
    }

    /// What is to be done before the rest is evaluated.
    pub(super) fn checks_besides(&self, exprs: &[&Expr]) -> Vec<Statement> {
        self.checks_of(|place| !exprs.iter().any(|expr| Place::of(expr).has(place)))
    }

    fn checks_of(&self, of: impl Fn(Place) -> bool) -> Vec<Statement> {
        let before = self.before.iter().filter(|(place, _)| of(*place));
        before
            .flat_map(|(_, statements)| statements.iter().cloned())
            .collect()
    }

    /// The part of the text at a place, with what is replaced in it.
    fn written(&self, place: Place) -> String {
        let mut inside: Vec<&(Place, String)> = self
            .replaced
            .iter()
            .filter(|(inner, _)| place.has(*inner))
            .collect();
        inside.sort_by_key(|(Place(start, end), _)| (*start, std::cmp::Reverse(*end)));
        let mut written = String::new();
        let mut at = place.0;
        for (Place(start, end), with) in inside {
            if *start < at {
                continue;
            }
            written.push_str(self.text.get(at..*start).unwrap_or_default());
            written.push_str(with);
            at = *end;
        }
        written.push_str(self.text.get(at..place.1).unwrap_or_default());
        written
    }
}
