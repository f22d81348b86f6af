//! What is passed to a procedure.

use super::super::extent::{Extent, Extents};
use super::super::place::{Home, Place, Reach, Storage};
use super::super::value::{Class, Designated, Evaluated, Value};
use super::Walk;
use super::form::{as_apply, as_name};
use super::lookup::Meaning;
use crate::interface::{
    Argument as Formal, CharacterLength, Dummy, Procedure, ProcedureId, Shape, Type, Variable,
};
use crate::name::Name;
use crate::resolve::ProcedureReference;
use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue, Expr, ExprKind};

/// An actual argument.
pub(super) struct Actual<'a> {
    pub(super) keyword: Option<&'a Name>,
    pub(super) span: Span,
    /// It as it stands, if it is an expression.
    pub(super) expr: Option<&'a Expr>,
    pub(super) passed: Passed<'a>,
    /// Its type and kind, where they are known.
    pub(super) variable: Option<&'a Variable>,
    /// Whether a compiler may put it into memory that cannot be written.
    pub(super) constant: bool,
    /// What it is as an extent.
    pub(super) extent: Option<Extent<'a>>,
}

/// What is passed.
pub(super) enum Passed<'a> {
    /// A variable, or a part of one.
    Variable(Designated<'a>),
    /// The value of an expression.
    Value(Value<'a>),
    /// What a name means that is a procedure.
    Procedure(&'a Name, Procedures<'a>),
    /// A label to return to.
    Label,
    /// Anything else.
    Other,
}

/// A procedure that is passed.
pub(super) enum Procedures<'a> {
    /// One that is defined.
    Defined(ProcedureId),
    /// A dummy procedure.
    Dummy(&'a Dummy),
    /// Any other.
    Unknown,
}

impl<'a> Walk<'_, 'a> {
    /// The actual arguments, evaluated: that they are there and set is asked where they are matched.
    pub(super) fn actuals(&mut self, arguments: &'a [Argument]) -> Vec<Actual<'a>> {
        arguments
            .iter()
            .map(|argument| self.actual(argument))
            .collect()
    }

    fn actual(&mut self, argument: &'a Argument) -> Actual<'a> {
        let keyword = argument.keyword.as_deref();
        let other = |span, passed| Actual {
            keyword,
            span,
            expr: None,
            passed,
            variable: None,
            constant: false,
            extent: None,
        };
        let expr = match &argument.value {
            ArgumentValue::Expr(expr) => expr,
            ArgumentValue::Label(_) => return other(self.procedure.span, Passed::Label),
            ArgumentValue::Section { span, .. } => {
                self.subscripts(std::slice::from_ref(argument));
                return other(*span, Passed::Other);
            }
            ArgumentValue::Star(span) => return other(*span, Passed::Other),
        };
        if let ExprKind::Name(name) = &expr.kind
            && let Some(procedure) = self.procedure_named(name)
        {
            return other(expr.span, Passed::Procedure(name, procedure));
        }
        let passed = match self.evaluate(expr) {
            Evaluated::Variable(found) => Passed::Variable(found),
            Evaluated::Value(value) => Passed::Value(value),
        };
        Actual {
            keyword,
            span: expr.span,
            expr: Some(expr),
            variable: self.variable_of(expr),
            constant: self.is_constant_expr(expr),
            extent: self.extent_of(expr, &passed),
            passed,
        }
    }

    fn procedure_named(&mut self, name: &'a Name) -> Option<Procedures<'a>> {
        match self.lookup(name) {
            Meaning::Procedure(ProcedureReference::Defined(id)) => Some(Procedures::Defined(*id)),
            Meaning::DummyProcedure(dummy) => Some(Procedures::Dummy(dummy)),
            Meaning::Procedure(
                ProcedureReference::Generic(_)
                | ProcedureReference::Intrinsic
                | ProcedureReference::Unknown,
            )
            | Meaning::ProcedurePointer => Some(Procedures::Unknown),
            Meaning::Data(_)
            | Meaning::StatementFunction
            | Meaning::Constant(_)
            | Meaning::Namelist(_)
            | Meaning::Other
            | Meaning::Undeclared => None,
        }
    }

    /// The type and shape of an actual argument, as resolution has them.
    pub(super) fn variable_of(&mut self, expr: &'a Expr) -> Option<&'a Variable> {
        let body = self.body;
        let ExprKind::Name(name) = &expr.kind else {
            return body.actuals.get(&expr.span);
        };
        let mut scopes = self.scopes.iter().rev().filter_map(|scope| scope.symbols);
        let inner = scopes.find_map(|(_, symbols)| symbols.get(name));
        let symbol = inner.or_else(|| body.symbols.get(name))?;
        if let crate::resolve::SymbolKind::Constant(constant) = &symbol.kind {
            return Some(&constant.variable);
        }
        symbol.variable.as_ref()
    }

    /// What an integer argument is as an extent: a constant, a dummy argument that nobody writes,
    /// or the size of an array.
    fn extent_of(&mut self, expr: &'a Expr, passed: &Passed<'a>) -> Option<Extent<'a>> {
        let exact = match passed {
            Passed::Variable(found) => found.value.exactly(),
            Passed::Value(value) => value.exactly(),
            Passed::Procedure(..) | Passed::Label | Passed::Other => None,
        };
        if let Some(exact) = exact {
            return i64::try_from(exact).ok().map(Extent::Constant);
        }
        if let ExprKind::Parenthesised(inner) = &expr.kind {
            return self.extent_of(inner, passed);
        }
        let (base, arguments) = as_apply(expr)?;
        let (name, first) = (as_name(base)?, arguments.first()?);
        let intrinsic = matches!(
            self.lookup(name),
            Meaning::Procedure(ProcedureReference::Intrinsic)
        );
        let ArgumentValue::Expr(array) = &first.value else {
            return None;
        };
        let dimension = match &arguments[1..] {
            [] => None,
            [
                Argument {
                    keyword: None,
                    value:
                        ArgumentValue::Expr(Expr {
                            kind: ExprKind::Integer { value, .. },
                            ..
                        }),
                },
            ] => Some(usize::try_from(value.get()).ok()?.checked_sub(1)?),
            _ => return None,
        };
        if !intrinsic || name != "size" {
            return None;
        }
        let found = self.named(as_name(array)?)?;
        match (found.value.extents, dimension) {
            (Extents::Array(extents), None) if extents.len() == 1 => extents.into_iter().next(),
            (Extents::Array(extents), Some(at)) => extents.into_iter().nth(at),
            (Extents::Array(_) | Extents::Scalar | Extents::Unknown, _) => None,
        }
    }

    /// The extent, which is the same all the time that the body is executed and fits an INTEGER of 4 bytes, that an
    /// expression is.
    pub(super) fn fixed_extent(&mut self, expr: &'a Expr, value: &Value<'a>) -> Option<Extent<'a>> {
        if let Some(name) = as_name(expr) {
            let found = self.named(name)?;
            let ty = &self.dummy_variable(found.place)?.ty;
            let is_short = matches!(ty, Type::Integer { kind, .. } if kind.0 <= 4);
            let named = self.extent_named(&found);
            // What others reach, or changes by itself, need not be what it was on entry.
            let is_own = self.places.get(found.place).reach == Reach::OnlyName;
            return (is_short && is_own && named != Extent::Unknown).then_some(named);
        }
        match self.extent_of(expr, &Passed::Value(value.clone()))? {
            // Others may be allocated anew.
            Extent::Of(place, dimension) => {
                let shape = &self.dummy_variable(place)?.shape;
                let keeps = matches!(shape, Shape::AssumedShape(_))
                    && self.places.get(place).storage == Storage::Plain;
                keeps.then_some(Extent::Of(place, dimension))
            }
            Extent::Constant(_) | Extent::To(_) | Extent::Declared(..) | Extent::Unknown => None,
        }
    }

    /// The dummy argument at a place.
    fn dummy_variable(&self, place: Place) -> Option<&'a Variable> {
        let Home::Dummy(Some(position)) = self.places.get(place).home else {
            return None;
        };
        match &self.procedure.arguments[position].dummy {
            Dummy::Variable(variable) => Some(variable),
            Dummy::Procedure(_) | Dummy::AlternateReturn => None,
        }
    }

    /// Whether a compiler may know the value of `expr`, or of what it is a part of.
    pub(super) fn is_constant_expr(&mut self, expr: &'a Expr) -> bool {
        let mut pending = vec![expr];
        while let Some(expr) = pending.pop() {
            match &expr.kind {
                ExprKind::Name(name) => {
                    let constant = match self.lookup(name) {
                        Meaning::Constant(_) => true,
                        Meaning::Data(Evaluated::Variable(found)) => {
                            self.constants.contains(&found.place)
                        }
                        Meaning::Data(Evaluated::Value(_))
                        | Meaning::DummyProcedure(_)
                        | Meaning::ProcedurePointer
                        | Meaning::Procedure(_)
                        | Meaning::StatementFunction
                        | Meaning::Namelist(_)
                        | Meaning::Other
                        | Meaning::Undeclared => false,
                    };
                    if !constant {
                        return false;
                    }
                }
                ExprKind::Apply { base, arguments } => {
                    if let ExprKind::Name(name) = &base.kind
                        && let Meaning::Procedure(ProcedureReference::Intrinsic) = self.lookup(name)
                    {
                        for argument in arguments {
                            if let ArgumentValue::Expr(inner) = &argument.value {
                                pending.push(inner);
                            }
                        }
                    } else {
                        // A part of a constant, whichever it is.
                        pending.push(base);
                    }
                }
                ExprKind::Unary { operand: inner, .. }
                | ExprKind::Parenthesised(inner)
                | ExprKind::Component { base: inner, .. } => pending.push(inner),
                ExprKind::Binary { left, right, .. } | ExprKind::Complex(left, right) => {
                    pending.extend([&**left, &**right]);
                }
                ExprKind::Array { values, .. } => pending.extend(values),
                ExprKind::Integer { .. }
                | ExprKind::Real { .. }
                | ExprKind::Logical { .. }
                | ExprKind::Character { .. }
                | ExprKind::Boz(_) => {}
                ExprKind::Coindexed { .. }
                | ExprKind::ImpliedDo { .. }
                | ExprKind::Conditional { .. }
                | ExprKind::Cast { .. }
                | ExprKind::CIndex { .. } => return false,
            }
        }
        true
    }

    /// Whether a reference with these arguments may be to the specific procedure `id`.
    pub(super) fn may_fit(
        &self,
        id: ProcedureId,
        actuals: &[Actual<'a>],
        subroutine: bool,
    ) -> bool {
        let procedure = self.context.interface.procedure(id);
        procedure.result.is_none() == subroutine && self.compare(procedure, actuals) != Fit::Never
    }

    /// Whether a reference with these arguments is to the specific procedure `id`, for certain.
    pub(super) fn fits(&self, id: ProcedureId, actuals: &[Actual<'a>]) -> bool {
        let procedure = self.context.interface.procedure(id);
        self.compare(procedure, actuals) == Fit::Certainly
    }

    fn compare(&self, procedure: &'a Procedure, actuals: &[Actual<'a>]) -> Fit {
        let formals = &procedure.arguments;
        let mut taken = vec![false; formals.len()];
        let mut fit = Fit::Certainly;
        for (position, actual) in actuals.iter().enumerate() {
            let at = match actual.keyword {
                None => Some(position),
                Some(keyword) => procedure.argument(keyword).map(|(at, _)| at),
            };
            let Some(at) = at.filter(|&at| at < formals.len() && !taken[at]) else {
                return Fit::Never;
            };
            taken[at] = true;
            fit = fit.min(fit_of(&formals[at], actual, procedure.prefixes.elemental));
        }
        let mut missing = formals.iter().zip(taken).filter(|(_, taken)| !taken);
        match missing.all(|(formal, _)| formal.attributes.optional) {
            true => fit,
            false => Fit::Never,
        }
    }
}

/// Whether an argument goes with a dummy argument.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Never,
    Maybe,
    Certainly,
}

fn fit_of(formal: &Formal, actual: &Actual<'_>, elemental: bool) -> Fit {
    let (class, extents) = match &actual.passed {
        Passed::Variable(found) => (found.value.class, &found.value.extents),
        Passed::Value(value) => (value.class, &value.extents),
        Passed::Procedure(..) => {
            return match &formal.dummy {
                Dummy::Procedure(_) => Fit::Certainly,
                Dummy::Variable(_) => Fit::Maybe,
                Dummy::AlternateReturn => Fit::Never,
            };
        }
        Passed::Label => {
            return match &formal.dummy {
                Dummy::AlternateReturn => Fit::Certainly,
                Dummy::Variable(_) | Dummy::Procedure(_) => Fit::Never,
            };
        }
        Passed::Other => return Fit::Maybe,
    };
    let variable = match &formal.dummy {
        Dummy::Variable(variable) => variable,
        Dummy::Procedure(_) => return Fit::Maybe,
        Dummy::AlternateReturn => return Fit::Never,
    };
    let types = match actual.variable {
        Some(known) => same_type(&variable.ty, &known.ty),
        None => same_class(Class::of(&variable.ty), class),
    };
    let ranks = match (variable.shape.rank(), extents.rank()) {
        (Some(formal), Some(actual)) if formal == actual => Fit::Certainly,
        (Some(0), Some(_)) if elemental => Fit::Certainly,
        (Some(_), Some(_)) => Fit::Never,
        (None, _) | (_, None) => Fit::Maybe,
    };
    types.min(ranks)
}

fn same_type(formal: &Type, actual: &Type) -> Fit {
    let certainly = |same: bool| if same { Fit::Certainly } else { Fit::Never };
    match (formal, actual) {
        (Type::Integer { kind: one, .. }, Type::Integer { kind: other, .. }) => {
            certainly(one == other)
        }
        (Type::Real(one), Type::Real(other))
        | (Type::Complex(one), Type::Complex(other))
        | (Type::Logical(one), Type::Logical(other)) => certainly(one == other),
        (Type::Character { kind: one, .. }, Type::Character { kind: other, .. }) => {
            certainly(one == other)
        }
        (
            Type::Derived {
                name: one,
                module: of,
                polymorphic: false,
            },
            Type::Derived {
                name: other,
                module: from,
                polymorphic: false,
            },
        ) if of.is_some() && from.is_some() => certainly(one == other && of == from),
        (Type::Derived { .. }, Type::Derived { .. }) => Fit::Maybe,
        (Type::AssumedType | Type::UnlimitedPolymorphic | Type::Unresolved, _)
        | (_, Type::AssumedType | Type::UnlimitedPolymorphic | Type::Unresolved) => Fit::Maybe,
        (
            Type::Integer { .. }
            | Type::Real(_)
            | Type::Complex(_)
            | Type::Logical(_)
            | Type::Character { .. }
            | Type::Derived { .. },
            _,
        ) => Fit::Never,
    }
}

fn same_class(formal: Class<'_>, actual: Class<'_>) -> Fit {
    match (formal, actual) {
        (Class::Unknown, _) | (_, Class::Unknown) => Fit::Maybe,
        (Class::Character(_), Class::Character(_)) | (Class::Derived(_), Class::Derived(_)) => {
            Fit::Maybe
        }
        (one, other) if one == other => Fit::Maybe,
        (
            Class::Integer
            | Class::Real
            | Class::Complex
            | Class::Logical
            | Class::Character(_)
            | Class::Derived(_)
            | Class::Boz,
            _,
        ) => Fit::Never,
    }
}

/// Whether a string that is known to have this length is as long as one of the type `formal`, which is a string of its kind.
pub(super) fn is_as_long(formal: &Type, passed: &Type, length: Option<i64>) -> bool {
    let (
        Type::Character {
            kind,
            length: CharacterLength::Expr(formal),
        },
        Type::Character { kind: other, .. },
    ) = (formal, passed)
    else {
        return false;
    };
    kind == other
        && matches!((formal.as_integer(), length), (Some(formal), Some(length)) if formal <= length)
}

/// Whether a string of the length `passed` is as long as one of the length `formal`.
pub(super) fn is_long_enough(formal: &CharacterLength, passed: &CharacterLength) -> bool {
    match (formal, passed) {
        (CharacterLength::Assumed | CharacterLength::Deferred, _) => true,
        (CharacterLength::Expr(formal), CharacterLength::Expr(passed)) => {
            match (formal.as_integer(), passed.as_integer()) {
                (Some(formal), Some(passed)) => formal <= passed,
                (Some(_) | None, _) => false,
            }
        }
        (CharacterLength::Expr(_), CharacterLength::Assumed | CharacterLength::Deferred) => false,
    }
}
