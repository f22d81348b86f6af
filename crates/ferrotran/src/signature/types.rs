//! Types, kinds and shapes that declarations of signature files state.

use std::collections::HashMap;

use super::codes;
use super::declarations::{Declarations, Declared};
use super::expression::{Elements, Lowering, Meaning};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{
    Bounds, CharacterLength, Dummy, Expr, Kind, Procedure, Shape, Type, Variable,
};
use crate::name::Name;
use crate::resolve::Kinds;
use crate::source::{Sources, Span};
use crate::syntax::ast::{
    self, ArraySpec, Attribute, BaseType, Dimension, IntrinsicType, KindSpec, Length, TypeSpec,
    Upper,
};

/// How many auxiliary variables may be computed from each other.
const MAXIMUM_DEPTH: usize = 3;

/// How many operands and operators the value of an auxiliary variable may have to stand in its
/// place: values of values would otherwise grow without bound.
const MAXIMUM_SIZE: usize = 16;

/// What signatures are read with.
#[derive(Clone, Copy)]
pub(super) struct Setting<'a> {
    /// The kinds of the compiler.
    pub(super) kinds: &'a Kinds,
    /// The files that the declarations are in.
    pub(super) sources: &'a Sources,
}

/// The arguments of a routine: their names in the Fortran source, and what their elements are, by
/// the names that declarations use.
pub(super) type Arguments = HashMap<Name, (Name, Elements)>;

/// What the declarations of one routine mean.
pub(super) struct Context<'a> {
    declarations: &'a Declarations,
    /// The arguments of the routine.
    pub(super) arguments: &'a Arguments,
    /// Whether the declarations add to Fortran's, so that a name without dimensions may be an
    /// array all the same.
    pub(super) partial: bool,
    kinds: &'a Kinds,
    sources: &'a Sources,
    /// Where what is wrong is reported.
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl<'a> Context<'a> {
    /// The meaning of `declarations` that are complete.
    pub(super) fn new(
        declarations: &'a Declarations,
        arguments: &'a Arguments,
        setting: Setting<'a>,
        diagnostics: &'a mut Diagnostics,
    ) -> Self {
        Context {
            declarations,
            arguments,
            partial: false,
            kinds: setting.kinds,
            sources: setting.sources,
            diagnostics,
        }
    }
}

impl Context<'_> {
    /// What `name` stands for in an expression. What is computed from itself stands for nothing.
    fn meaning(&self, name: &Name, depth: usize) -> Meaning {
        if let Some((name, elements)) = self.arguments.get(name) {
            return Meaning::Argument(name.clone(), elements.clone());
        }
        match self
            .declarations
            .get(name)
            .and_then(|declared| declared.initial.as_ref())
        {
            Some(value) if depth < MAXIMUM_DEPTH && size(value, MAXIMUM_SIZE) < MAXIMUM_SIZE => {
                let meaning = |name: &Name| self.meaning(name, depth + 1);
                Meaning::Value(lower(
                    value,
                    &meaning,
                    self.sources,
                    &mut Diagnostics::new(),
                ))
            }
            _ => Meaning::Unknown,
        }
    }

    /// `expr` in Fortran's terms.
    pub(super) fn expression(&mut self, expr: &ast::Expr) -> Expr {
        let mut found = Diagnostics::new();
        let lowered = lower(
            expr,
            &|name| self.meaning(name, 0),
            self.sources,
            &mut found,
        );
        self.diagnostics.append(&mut found);
        lowered
    }

    /// The variable that `declared` describes; what it doesn't say follows Fortran's rules.
    pub(super) fn variable(&mut self, name: &Name, declared: Option<&Declared>) -> Variable {
        let ty = match declared.and_then(|declared| declared.ty.as_ref()) {
            Some(ty) => self.ty(ty),
            None => self.implicit_type(name),
        };
        let deferred = declared.is_some_and(|declared| {
            declared.has(&Attribute::Allocatable) || declared.has(&Attribute::Pointer)
        });
        let shape = match declared.and_then(|declared| declared.dimensions.as_ref()) {
            Some(dimensions) => self.shape(dimensions, deferred),
            None => Shape::Scalar,
        };
        Variable { ty, shape }
    }

    fn implicit_type(&mut self, name: &Name) -> Type {
        let letter = name.as_str().chars().next().unwrap_or('a');
        let rule = self.declarations.implicit.iter().rev().find(|rule| {
            rule.letters
                .iter()
                .any(|&(first, last)| (first..=last).contains(&letter))
        });
        match rule {
            Some(rule) => self.ty(&rule.ty),
            None if ('i'..='n').contains(&letter) => Type::Integer {
                kind: self.kinds.integer,
                unsigned: false,
            },
            None => Type::Real(self.kinds.real),
        }
    }

    /// The type that `spec` states.
    pub(super) fn ty(&mut self, spec: &TypeSpec) -> Type {
        match &spec.base {
            BaseType::Intrinsic { ty, kind } => self.intrinsic_type(*ty, kind.as_ref(), spec.span),
            BaseType::Character { length, kind } => {
                let kind = match kind {
                    Some(kind) => self.kind(kind, "character"),
                    None => Some(Kind(1)),
                };
                let length = match length {
                    None => CharacterLength::Expr(Expr::integer(1)),
                    Some(Length::Expr(length)) => CharacterLength::Expr(self.expression(length)),
                    Some(Length::Assumed) => CharacterLength::Assumed,
                    Some(Length::Deferred) => CharacterLength::Deferred,
                };
                kind.map_or(Type::Unresolved, |kind| Type::Character { kind, length })
            }
            BaseType::Derived { name, .. } | BaseType::Class { name, .. } => Type::Derived {
                name: name.clone(),
                module: None,
                polymorphic: matches!(spec.base, BaseType::Class { .. }),
            },
            BaseType::UnlimitedPolymorphic => Type::UnlimitedPolymorphic,
            BaseType::AssumedType => Type::AssumedType,
        }
    }

    fn intrinsic_type(&mut self, ty: IntrinsicType, kind: Option<&KindSpec>, span: Span) -> Type {
        let is_complex = ty == IntrinsicType::Complex;
        let (kind, unsigned) = match kind {
            None => (None, false),
            Some(KindSpec::Star(bytes)) => {
                let negative = *bytes < 0;
                let parts = if is_complex { 2 } else { 1 };
                match u8::try_from(bytes.unsigned_abs() / parts) {
                    Ok(bytes) if bytes > 0 => (Some(Kind(bytes)), negative),
                    _ => {
                        self.unresolved_kind(span);
                        return Type::Unresolved;
                    }
                }
            }
            Some(KindSpec::Kind(expr)) => match self.kind(expr, family(ty)) {
                Some(kind) => (Some(kind), false),
                None => return Type::Unresolved,
            },
        };
        let kinds = self.kinds;
        match ty {
            IntrinsicType::Integer => Type::Integer {
                kind: kind.unwrap_or(kinds.integer),
                unsigned,
            },
            IntrinsicType::Byte => Type::Integer {
                kind: Kind(1),
                unsigned: false,
            },
            IntrinsicType::Real => Type::Real(kind.unwrap_or(kinds.real)),
            IntrinsicType::DoublePrecision => Type::Real(kinds.double),
            IntrinsicType::Complex => Type::Complex(kind.unwrap_or(kinds.real)),
            IntrinsicType::DoubleComplex => Type::Complex(kinds.double),
            IntrinsicType::Logical => Type::Logical(kind.unwrap_or(kinds.logical)),
        }
    }

    /// The number of bytes that a kind expression stands for.
    fn kind(&mut self, expr: &ast::Expr, family: &str) -> Option<Kind> {
        let value = self.kind_value(expr, family);
        if value.is_none() {
            self.unresolved_kind(expr.span);
        }
        value
    }

    fn kind_value(&self, expr: &ast::Expr, family: &str) -> Option<Kind> {
        match &expr.kind {
            ast::ExprKind::Integer { value, .. } => u8::try_from(value.get()).ok().map(Kind),
            ast::ExprKind::Parenthesised(inner) => self.kind_value(inner, family),
            ast::ExprKind::Name(name) => match self.named_constant(name) {
                Some(value) => self.kind_value(value, family),
                None => {
                    let bytes = self.kinds.constants.get(name).copied();
                    let known = bytes.and_then(|bytes| u8::try_from(bytes).ok()).map(Kind);
                    known.or_else(|| self.kinds.map.get(family, name.as_str()))
                }
            },
            ast::ExprKind::Apply { base, arguments } => {
                let ast::ExprKind::Name(function) = &base.kind else {
                    return None;
                };
                self.kind_of_inquiry(function.as_str(), arguments)
            }
            _ => None,
        }
    }

    /// The value that `name` is declared with. Its own declarations may name others, which are
    /// followed as far as values of expressions are.
    fn named_constant(&self, name: &Name) -> Option<&ast::Expr> {
        let mut value = self.declarations.get(name)?.initial.as_ref()?;
        for _ in 0..MAXIMUM_DEPTH {
            let ast::ExprKind::Name(next) = &value.kind else {
                return Some(value);
            };
            match self
                .declarations
                .get(next)
                .and_then(|it| it.initial.as_ref())
            {
                Some(next) => value = next,
                None => return Some(value),
            }
        }
        None
    }

    /// `kind(1d0)`, `selected_real_kind(p=15, r=307)`, `selected_int_kind(9)`.
    fn kind_of_inquiry(&self, function: &str, arguments: &[ast::Argument]) -> Option<Kind> {
        let argument = |keyword: &str, position: usize| {
            let mut named = arguments.iter().filter(|it| it.keyword.is_some());
            let named = named.find(|it| it.keyword.as_deref().is_some_and(|it| *it == *keyword));
            let in_place = arguments.get(position).filter(|it| it.keyword.is_none());
            match &named.or(in_place)?.value {
                ast::ArgumentValue::Expr(expr) => Some(&expr.kind),
                _ => None,
            }
        };
        let number = |keyword, position| match argument(keyword, position) {
            None => Some(0),
            Some(ast::ExprKind::Integer { value, .. }) => Some(value.get()),
            Some(_) => None,
        };
        match function {
            "kind" => match argument("x", 0)? {
                ast::ExprKind::Real { text, .. } if text.contains('d') => Some(self.kinds.double),
                ast::ExprKind::Real { .. } => Some(self.kinds.real),
                ast::ExprKind::Integer { .. } => Some(self.kinds.integer),
                _ => None,
            },
            "selected_real_kind" if !arguments.is_empty() && arguments.len() < 3 => {
                let (precision, range) = (number("p", 0)?, number("r", 1)?);
                self.kinds.selected_real(precision, range).ok()
            }
            "selected_int_kind" => self.kinds.selected_integer(number("r", 0)?),
            _ => None,
        }
    }

    fn unresolved_kind(&mut self, span: Span) {
        self.diagnostics.push(
            Diagnostic::new(
                codes::UNRESOLVED_KIND,
                Severity::Warning,
                span,
                "the kind of this type could not be evaluated",
            )
            .with_remedy("give it as a number of bytes, as in `real*8` or `real(kind=8)`"),
        );
    }

    /// The shape that `dimensions` state; with `deferred` a `:` belongs to an allocatable or
    /// pointer.
    pub(super) fn shape(&mut self, dimensions: &ArraySpec, deferred: bool) -> Shape {
        let dimensions = match dimensions {
            ArraySpec::AssumedRank => return Shape::AssumedRank,
            ArraySpec::Dimensions(dimensions) => dimensions,
        };
        let is = |upper: &Upper| dimensions.iter().all(|dimension| dimension.upper == *upper);
        if is(&Upper::Colon) {
            return if deferred {
                Shape::Deferred {
                    rank: dimensions.len(),
                }
            } else {
                let lower = dimensions
                    .iter()
                    .map(|dimension| self.lower_bound(dimension));
                Shape::AssumedShape(lower.collect())
            };
        }
        let mut bounds = Vec::with_capacity(dimensions.len());
        for dimension in dimensions {
            let lower = self.lower_bound(dimension);
            match &dimension.upper {
                Upper::Expr(upper) => bounds.push(Bounds {
                    lower,
                    upper: self.expression(upper),
                }),
                // f2py allows `*` and `:` in any place; after the last known extent nothing is.
                Upper::Star | Upper::Colon => {
                    return if bounds.len() + 1 == dimensions.len() {
                        Shape::AssumedSize {
                            leading: bounds,
                            lower,
                        }
                    } else {
                        let lower = dimensions
                            .iter()
                            .map(|dimension| self.lower_bound(dimension));
                        Shape::AssumedShape(lower.collect())
                    };
                }
            }
        }
        Shape::Explicit(bounds)
    }

    fn lower_bound(&mut self, dimension: &Dimension) -> Expr {
        match &dimension.lower {
            Some(lower) => self.expression(lower),
            None => Expr::integer(1),
        }
    }
}

/// The name of a type in a `.f2py_f2cmap` file.
fn family(ty: IntrinsicType) -> &'static str {
    match ty {
        IntrinsicType::Integer | IntrinsicType::Byte => "integer",
        IntrinsicType::Real | IntrinsicType::DoublePrecision => "real",
        IntrinsicType::Complex | IntrinsicType::DoubleComplex => "complex",
        IntrinsicType::Logical => "logical",
    }
}

/// What the elements of the variable that `declared` describes are.
pub(super) fn elements(declared: Option<&Declared>, sources: &Sources) -> Elements {
    let ty = declared.and_then(|declared| declared.ty.as_ref());
    match declared.and_then(|declared| declared.dimensions.as_ref()) {
        None if ty.is_some_and(|ty| matches!(ty.base, BaseType::Character { .. })) => {
            Elements::Characters
        }
        None => Elements::Scalar,
        Some(ArraySpec::Dimensions(dimensions)) => match dimensions.as_slice() {
            [Dimension { lower: None, .. }] => Elements::Vector(Expr::integer(1)),
            [
                Dimension {
                    lower: Some(first), ..
                },
            ] => {
                let unknown = |_: &Name| Meaning::Unknown;
                Elements::Vector(lower(first, &unknown, sources, &mut Diagnostics::new()))
            }
            _ => Elements::Other,
        },
        Some(ArraySpec::AssumedRank) => Elements::Other,
    }
}

/// What the elements of a dummy argument of the Fortran source are.
pub(super) fn elements_of(dummy: &Dummy) -> Elements {
    let Dummy::Variable(variable) = dummy else {
        return Elements::Other;
    };
    match &variable.shape {
        Shape::Scalar if matches!(variable.ty, Type::Character { .. }) => Elements::Characters,
        Shape::Scalar => Elements::Scalar,
        Shape::Explicit(bounds) if bounds.len() == 1 => Elements::Vector(bounds[0].lower.clone()),
        Shape::AssumedSize { leading, lower } if leading.is_empty() => {
            Elements::Vector(lower.clone())
        }
        Shape::AssumedShape(lower) if lower.len() == 1 => Elements::Vector(lower[0].clone()),
        Shape::Deferred { rank: 1 } => Elements::Vector(Expr::integer(1)),
        _ => Elements::Other,
    }
}

/// The arguments of a procedure of the Fortran source under their own names.
pub(super) fn own_arguments(procedure: &Procedure) -> Arguments {
    let arguments = procedure.arguments.iter();
    arguments
        .map(|argument| {
            let elements = elements_of(&argument.dummy);
            (argument.name.clone(), (argument.name.clone(), elements))
        })
        .collect()
}

/// How many operands and operators `expr` has, counted up to about `limit`.
fn size(expr: &ast::Expr, limit: usize) -> usize {
    use ast::ExprKind::*;
    let parts: Vec<&ast::Expr> = match &expr.kind {
        Unary { operand, .. } | Cast { operand, .. } | Parenthesised(operand) => vec![operand],
        Binary { left, right, .. } => vec![left, right],
        Complex(re, im) => vec![re, im],
        CIndex { base, index } => vec![base, index],
        Conditional {
            condition,
            then,
            otherwise,
        } => vec![condition, then, otherwise],
        Array { values, .. } => values.iter().take(limit).collect(),
        Apply { arguments, .. } => arguments
            .iter()
            .take(limit)
            .filter_map(|argument| match &argument.value {
                ast::ArgumentValue::Expr(value) => Some(value),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    let mut total = 1;
    for part in parts {
        if total >= limit {
            break;
        }
        total += size(part, limit - total);
    }
    total
}

fn lower(
    expr: &ast::Expr,
    meaning: &dyn Fn(&Name) -> Meaning,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Expr {
    Lowering {
        meaning,
        sources,
        diagnostics,
    }
    .lower(expr)
}
