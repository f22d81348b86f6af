//! Whether what is passed is what the callee takes it for. Where an interface is explicit the
//! compiler sees to most of it; an external procedure gets addresses, whatever they are of.

use crate::interface::{
    Argument as Formal, CharacterLength, Dummy, FunctionResult, Host, Procedure, ProcedureId,
    Shape, Type, Variable,
};
use crate::name::Name;
use crate::resolve::ProcedureReference;
use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue, Expr, ExprKind};

use super::Walker;
use super::lookup::Meaning;
use super::reference::is_inquiry;
use crate::analyse::storage::Storage;
use crate::analyse::trace::{Note, OpenKind, Position};

/// What an actual argument is for whoever gets it.
enum Passed<'a> {
    Data(&'a Variable),
    Procedure(&'a Procedure),
    /// No more is known.
    Unknown,
}

impl<'a> Walker<'_, 'a> {
    /// Notes what is not shown to agree in a call of `name`, which is one of `callees`.
    pub(super) fn agreement(
        &mut self,
        name: &Name,
        callees: &[ProcedureId],
        arguments: &'a [Argument],
        span: Span,
        subroutine: bool,
    ) {
        let interface = self.program.interface;
        for &id in callees {
            let callee = interface.procedure(id);
            // The compiler finds the procedure of a generic by the types.
            let explicit = callee.host != Host::External || callees.len() > 1;
            if !explicit && !self.is_referenced_as_defined(name, callee, subroutine) {
                let text = format!("`{name}` is another kind of procedure, or has another result");
                self.disagreement(span, text);
            }
            for (index, formal) in callee.arguments.iter().enumerate() {
                let actual = arguments.iter().enumerate().find(|(position, actual)| {
                    match actual.keyword.as_deref() {
                        Some(keyword) => *keyword == formal.name,
                        None => *position == index,
                    }
                });
                match actual {
                    Some((_, actual)) => self.agree(name, formal, actual, span, explicit),
                    None if explicit => {}
                    None => self.differs(name, formal, span, "is nothing"),
                }
            }
        }
    }

    /// Whether an external procedure is what a reference takes it for.
    fn is_referenced_as_defined(&self, name: &Name, callee: &Procedure, subroutine: bool) -> bool {
        let Some(FunctionResult {
            variable,
            allocatable,
            pointer,
            ..
        }) = &callee.result
        else {
            return subroutine;
        };
        let taken = self.body.symbols.get(name);
        let taken = taken.and_then(|symbol| symbol.variable.as_ref());
        let same = taken.is_some_and(|taken| is_result(variable, taken));
        !subroutine && same && !allocatable && !pointer
    }

    fn agree(
        &mut self,
        callee: &Name,
        formal: &'a Formal,
        actual: &'a Argument,
        span: Span,
        explicit: bool,
    ) {
        let ArgumentValue::Expr(expr) = &actual.value else {
            if !explicit && !matches!(formal.dummy, Dummy::AlternateReturn) {
                self.differs(callee, formal, span, "is something else");
            }
            return;
        };
        self.presence(formal, expr);
        let passed = self.passed(expr);
        let how = match (&formal.dummy, passed) {
            // Of a variable that is an array this is said already.
            (Dummy::Variable(formal), _) if has_own_extents(formal) && self.is_value(expr) => {
                Some("is a value, whose extents are not compared")
            }
            (Dummy::Variable(formal), Passed::Data(passed)) => {
                let type_differs = type_difference(&formal.ty, &passed.ty, explicit);
                // An element stands for the array from there on, which its subscripts tell of.
                let element = matches!(expr.kind, ExprKind::Apply { .. });
                let compared = explicit || (element && !self.is_value(expr));
                type_differs.or(shape_difference(formal, passed).filter(|_| !compared))
            }
            (Dummy::Procedure(formal), Passed::Procedure(passed)) => {
                let taken = formal.interface.as_deref();
                // What nothing tells the interface of is not called.
                let same = taken.is_none_or(|taken| is_same_interface(taken, passed));
                (!same).then_some("has another interface")
            }
            // The compiler knows more.
            _ if explicit => None,
            (_, Passed::Unknown) => Some("may be something else"),
            _ => Some("is something else"),
        };
        if let Some(how) = how {
            self.differs(callee, formal, expr.span, how);
        }
    }

    /// An optional dummy argument that is passed on has to be present where the callee's is not
    /// optional.
    fn presence(&mut self, formal: &Formal, expr: &'a Expr) {
        if let ExprKind::Name(name) = &expr.kind
            && let Meaning::Data { node, .. } = self.lookup(name)
            && self.program.nodes.get(node).optional
            && !formal.attributes.optional
            && !self.present.contains(&node)
        {
            self.open(node, OpenKind::Absent, expr.span);
        }
    }

    fn passed(&mut self, expr: &'a Expr) -> Passed<'a> {
        let body = self.body;
        let ExprKind::Name(name) = &expr.kind else {
            let found = body.actuals.get(&expr.span);
            return found.map_or(Passed::Unknown, Passed::Data);
        };
        match self.lookup(name) {
            Meaning::Data { node, symbol, .. } => {
                if self.program.nodes.get(node).storage == Storage::DummyProcedure {
                    return match self.dummy_interface(name) {
                        Some(procedure) => Passed::Procedure(procedure),
                        None => Passed::Unknown,
                    };
                }
                symbol
                    .and_then(|symbol| symbol.variable.as_ref())
                    .map_or(Passed::Unknown, Passed::Data)
            }
            Meaning::Constant(constant) => Passed::Data(&constant.variable),
            Meaning::Procedure(ProcedureReference::Defined(id)) => {
                Passed::Procedure(self.program.interface.procedure(*id))
            }
            _ => Passed::Unknown,
        }
    }

    /// Whether `expr` is no variable.
    fn is_value(&mut self, expr: &'a Expr) -> bool {
        let mut base = expr;
        loop {
            match &base.kind {
                ExprKind::Name(name) => {
                    return !matches!(self.lookup(name), Meaning::Data { .. });
                }
                ExprKind::Component { base: inner, name } => {
                    let structure = self.reference(inner);
                    if structure.is_some_and(|structure| is_inquiry(&structure, name)) {
                        return true;
                    }
                    base = inner;
                }
                ExprKind::Apply { base: inner, .. } | ExprKind::Coindexed { base: inner, .. } => {
                    base = inner
                }
                _ => return true,
            }
        }
    }

    /// What is known of how the dummy procedure `name` of this body is called.
    fn dummy_interface(&self, name: &Name) -> Option<&'a Procedure> {
        let own = std::iter::once(&self.body.procedure).chain(&self.body.entries);
        let mut dummies = own.filter_map(|&id| {
            let (_, dummy) = self.program.interface.procedure(id).argument(name)?;
            match &dummy.dummy {
                Dummy::Procedure(dummy) => dummy.interface.as_deref(),
                _ => None,
            }
        });
        dummies.next()
    }

    fn differs(&mut self, callee: &Name, formal: &Formal, span: Span, how: &str) {
        let name = &formal.name;
        self.disagreement(span, format!("what `{callee}` gets for `{name}` {how}"));
    }

    fn disagreement(&mut self, span: Span, text: String) {
        let known = &mut self.trace.disagreements;
        if known.iter().all(|note| note.text != text) {
            known.push(Note { span, text });
        }
    }

    /// The constants among the actual arguments: they may be in memory that cannot be written.
    pub(super) fn constants(&mut self, arguments: &'a [Argument]) -> Vec<Position> {
        let mut constants = Vec::new();
        for (index, argument) in arguments.iter().enumerate() {
            if let ArgumentValue::Expr(expr) = &argument.value
                && self.is_constant(expr)
            {
                constants.push(match &argument.keyword {
                    Some(name) => Position::Keyword((**name).clone()),
                    None => Position::Index(index),
                });
            }
        }
        constants
    }

    /// Whether a compiler may know the value of `expr`.
    fn is_constant(&mut self, expr: &'a Expr) -> bool {
        let mut pending = vec![expr];
        while let Some(expr) = pending.pop() {
            match &expr.kind {
                ExprKind::Name(name) => {
                    if !matches!(self.lookup(name), Meaning::Constant(_)) {
                        return false;
                    }
                }
                ExprKind::Apply { base, arguments } => {
                    let ExprKind::Name(name) = &base.kind else {
                        return false;
                    };
                    let meaning = self.lookup(name);
                    if !matches!(meaning, Meaning::Constant(_))
                        && !(matches!(meaning, Meaning::Procedure(ProcedureReference::Intrinsic)))
                    {
                        return false;
                    }
                    for argument in arguments {
                        if let ArgumentValue::Expr(inner) = &argument.value {
                            pending.push(inner);
                        }
                    }
                }
                ExprKind::Unary { operand: inner, .. } | ExprKind::Parenthesised(inner) => {
                    pending.push(inner);
                }
                // `X%KIND` and `S%LEN` are constants, whatever `X` is.
                ExprKind::Component { name, .. } if name == "kind" || name == "len" => {}
                ExprKind::Component { base, .. } => pending.push(base),
                ExprKind::Binary { left, right, .. } | ExprKind::Complex(left, right) => {
                    pending.extend([&**left, &**right]);
                }
                ExprKind::Array { values, .. } => pending.extend(values),
                ExprKind::Integer { .. }
                | ExprKind::Real { .. }
                | ExprKind::Logical { .. }
                | ExprKind::Character { .. }
                | ExprKind::Boz(_) => {}
                _ => return false,
            }
        }
        true
    }
}

/// How the type that is passed differs from that which is taken; `explicit`: a compiler has
/// compared them, but for the lengths of strings.
fn type_difference(formal: &Type, passed: &Type, explicit: bool) -> Option<&'static str> {
    match (formal, passed) {
        (
            Type::Character {
                kind,
                length: formal,
            },
            Type::Character {
                kind: other,
                length: passed,
            },
        ) if kind == other => (!is_long_enough(formal, passed)).then_some("may be shorter"),
        _ if explicit || is_same_storage(formal, passed) => None,
        _ => Some("is of another type"),
    }
}

fn shape_difference(formal: &Variable, passed: &Variable) -> Option<&'static str> {
    (formal.shape != Shape::Scalar && passed.shape == Shape::Scalar).then_some("is no array")
}

/// Whether the shape of a dummy argument is its own, not that of what is passed.
fn has_own_extents(formal: &Variable) -> bool {
    matches!(formal.shape, Shape::Explicit(_) | Shape::AssumedSize { .. })
}

fn is_long_enough(formal: &CharacterLength, passed: &CharacterLength) -> bool {
    match (formal, passed) {
        (CharacterLength::Assumed | CharacterLength::Deferred, _) => true,
        (CharacterLength::Expr(formal), CharacterLength::Expr(passed)) => {
            match (formal.as_integer(), passed.as_integer()) {
                (Some(formal), Some(passed)) => formal <= passed,
                _ => false,
            }
        }
        _ => false,
    }
}

/// Whether values of both types take the same storage, and may hold the same.
fn is_same_storage(formal: &Type, passed: &Type) -> bool {
    use Type as T;
    match (formal, passed) {
        (
            T::Integer { kind: l, .. } | T::Real(l) | T::Logical(l),
            T::Integer { kind: r, .. } | T::Real(r) | T::Logical(r),
        ) => l == r,
        (T::Complex(l), T::Complex(r)) => l == r,
        (T::Derived { .. }, T::Derived { .. }) => formal == passed,
        _ => false,
    }
}

/// Whether a function with this result may be referenced as one with the result `taken`.
fn is_result(result: &Variable, taken: &Variable) -> bool {
    result.shape == Shape::Scalar
        && taken.shape == Shape::Scalar
        && match (&result.ty, &taken.ty) {
            (
                Type::Character { kind, length },
                Type::Character {
                    kind: other,
                    length: room,
                },
            ) => kind == other && is_long_enough(length, room),
            (Type::Unresolved, _) => false,
            (result, taken) => result == taken,
        }
}

/// Whether `passed` may be called as `taken` is.
fn is_same_interface(taken: &Procedure, passed: &Procedure) -> bool {
    let results = match (&taken.result, &passed.result) {
        (None, None) => true,
        (Some(taken), Some(passed)) => is_result(&passed.variable, &taken.variable),
        _ => false,
    };
    let arguments = taken.arguments.len() == passed.arguments.len();
    let mut pairs = taken.arguments.iter().zip(&passed.arguments);
    results
        && arguments
        && pairs.all(|(taken, passed)| match (&taken.dummy, &passed.dummy) {
            (Dummy::Variable(taken), Dummy::Variable(formal)) => {
                type_difference(&formal.ty, &taken.ty, false).is_none()
                    && shape_difference(formal, taken).is_none()
            }
            (taken, passed) => std::mem::discriminant(taken) == std::mem::discriminant(passed),
        })
}
