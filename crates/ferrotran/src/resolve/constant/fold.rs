//! Expressions of the syntax tree into expressions of the interface: names resolved, constants
//! evaluated.

use std::rc::Rc;

use smol_str::{SmolStr, format_smolstr};

use super::depth::Nested;
use super::evaluator::Evaluator;
use super::folded::{Folded, opaque};
use crate::diagnostic::Severity;
use crate::interface::{Expr, Kind};
use crate::name::Name;
use crate::resolve::codes;
use crate::resolve::findings::Counted;
use crate::resolve::scope::table::{Class, EntityId, ScopeId};
use crate::resolve::values::bits;
use crate::resolve::values::value::{self, NoValue, Real, Value};
use crate::source::Span;
use crate::syntax::ast::{self, ExprKind, KindParam};

impl Evaluator<'_> {
    /// `expr` with its names resolved in `scope` and its constants evaluated.
    pub(crate) fn fold(&mut self, scope: ScopeId, expr: &ast::Expr) -> Folded {
        self.bounded(|resolver| resolver.fold_one(scope, expr))
            .unwrap_or_else(|| {
                self.report_no_value(NoValue::TooLarge, expr.span);
                opaque("...")
            })
    }

    fn fold_one(&mut self, scope: ScopeId, expr: &ast::Expr) -> Folded {
        match &expr.kind {
            ExprKind::Integer { value, kind } => {
                match self.integer_literal_kind(scope, kind.as_deref(), expr.span) {
                    Some(kind) => {
                        self.checked(Value::integer(value.get(), kind), expr.span, || {
                            Expr::Opaque(format_smolstr!("{value}"))
                        })
                    }
                    None => opaque(format_smolstr!("{value}")),
                }
            }
            ExprKind::Real { text, kind } => {
                self.fold_real(scope, text, kind.as_deref(), expr.span)
            }
            ExprKind::Logical { value, kind } => {
                let default = self.kinds.logical;
                match self.kind_parameter(scope, kind.as_deref(), default, expr.span) {
                    Some(kind) => Folded::Value(Value::Logical {
                        value: *value,
                        kind,
                    }),
                    None => Folded::Open(Expr::Logical(*value)),
                }
            }
            ExprKind::Character { value, kind, .. } => {
                match self.kind_parameter(scope, kind.as_deref(), Kind(1), expr.span) {
                    Some(kind) => Folded::Value(Value::Character {
                        value: value.clone(),
                        kind,
                    }),
                    None => Folded::Open(Expr::Character(value.clone())),
                }
            }
            ExprKind::Boz(text) => match bits::of_constant(text) {
                Some(bits) => Folded::Value(Value::Bits(bits)),
                None => opaque(text.clone()),
            },
            ExprKind::Complex(re, im) => self.fold_complex(scope, re, im),
            ExprKind::Name(name) => self.fold_name(scope, name),
            ExprKind::Apply { base, arguments } => {
                self.fold_apply(scope, base, arguments, expr.span)
            }
            ExprKind::Component { base, name } => self.fold_component(scope, base, name),
            ExprKind::Coindexed { base, .. } => {
                let base = self.fold(scope, base).into_expr();
                opaque(format_smolstr!("{base}[...]"))
            }
            ExprKind::Unary { op, operand } => match self.fold(scope, operand) {
                Folded::Value(value) => self.checked(value::unary(op, &value), expr.span, || {
                    Expr::Unary(op.clone(), Box::new(value.to_expr()))
                }),
                Folded::Open(operand) => Folded::Open(Expr::Unary(op.clone(), Box::new(operand))),
            },
            ExprKind::Binary { .. } => self.fold_operations(scope, expr),
            ExprKind::Parenthesised(inner) => self.fold(scope, inner),
            ExprKind::Array { of, values } => {
                self.fold_array(scope, of.as_deref(), values, expr.span)
            }
            ExprKind::ImpliedDo { .. } => opaque("(...)"),
            ExprKind::Conditional {
                condition,
                then,
                otherwise,
            } => {
                let mut part = |expr| Box::new(self.fold(scope, expr).into_expr());
                let (condition, then, otherwise) = (part(condition), part(then), part(otherwise));
                Folded::Open(Expr::Conditional(condition, then, otherwise))
            }
            ExprKind::Cast { operand, .. } => self.fold(scope, operand),
            ExprKind::CIndex { base, index } => {
                let base = self.fold(scope, base).into_expr();
                let index = self.fold(scope, index).into_expr();
                opaque(format_smolstr!("{base}[{index}]"))
            }
        }
    }

    /// Binary operations. Long sums lean to the left, so that the left operands are no recursion.
    fn fold_operations(&mut self, scope: ScopeId, expr: &ast::Expr) -> Folded {
        let mut spine = Vec::new();
        let mut leftmost = expr;
        while let ExprKind::Binary { op, left, right } = &leftmost.kind {
            spine.push((op, right, leftmost.span));
            leftmost = left;
        }
        let mut folded = self.fold(scope, leftmost);
        for (op, right, span) in spine.into_iter().rev() {
            folded = match (folded, self.fold(scope, right)) {
                (Folded::Value(left), Folded::Value(right)) => {
                    let result = value::binary(op, &left, &right, self.kinds);
                    self.checked(result, span, || {
                        let (left, right) = (left.to_expr(), right.to_expr());
                        Expr::Binary(op.clone(), Box::new(left), Box::new(right))
                    })
                }
                (left, right) => Folded::Open(Expr::Binary(
                    op.clone(),
                    Box::new(left.into_expr()),
                    Box::new(right.into_expr()),
                )),
            };
        }
        folded
    }

    /// The value of an operation, or `otherwise` with a diagnostic where there is something wrong.
    pub(crate) fn checked(
        &mut self,
        value: Result<Value, NoValue>,
        span: Span,
        otherwise: impl FnOnce() -> Expr,
    ) -> Folded {
        match value {
            Ok(value) => Folded::Value(value),
            Err(problem) => {
                if problem != NoValue::NotEvaluated {
                    self.report_no_value(problem, span);
                }
                Folded::Open(otherwise())
            }
        }
    }

    pub(crate) fn report_no_value(&mut self, problem: NoValue, span: Span) {
        let (code, severity, message, remedy) = match problem {
            NoValue::Overflow => (
                codes::OVERFLOW,
                Severity::Warning,
                "the value of this constant expression is out of range",
                "use a larger kind, or correct the expression",
            ),
            NoValue::NotEvaluated => (
                codes::NOT_CONSTANT,
                Severity::Warning,
                "this constant could not be evaluated",
                "write it in terms of constants and intrinsic functions",
            ),
            NoValue::TooLarge => (
                codes::TOO_LARGE,
                Severity::Warning,
                "this expression is too deeply nested or too large to be evaluated",
                "split it, or declare the bounds in a signature file",
            ),
        };
        self.findings
            .report(code, severity, span, message)
            .with_remedy(remedy);
    }

    /// The kind of a literal; `None` with a diagnostic where it can't be determined.
    pub(crate) fn kind_parameter(
        &mut self,
        scope: ScopeId,
        kind_parameter: Option<&KindParam>,
        default: Kind,
        span: Span,
    ) -> Option<Kind> {
        let number = match kind_parameter {
            None => return Some(default),
            Some(KindParam::Number(number)) => Some(i128::from(*number)),
            Some(KindParam::Name(name)) => match self.fold_name(scope, name) {
                Folded::Value(value) => value.as_integer(),
                Folded::Open(_) => None,
            },
        };
        let kind = number
            .and_then(|number| u8::try_from(number).ok())
            .filter(|&kind| kind > 0);
        if kind.is_none() {
            // As of declarations: what one name costs is one finding.
            let message = match kind_parameter {
                Some(KindParam::Name(name)) => {
                    format!("the kind `{name}` could not be determined here")
                }
                Some(KindParam::Number(number)) => format!("there is no kind {number}"),
                None => "the kind of this literal could not be determined".to_owned(),
            };
            let code = codes::UNRESOLVED_KIND;
            self.findings
                .report_cause(code, Severity::Warning, span, message, Counted::Places)
                .with_remedy("give the file with the module that defines it");
        }
        kind.map(Kind)
    }

    fn fold_real(
        &mut self,
        scope: ScopeId,
        text: &SmolStr,
        kind: Option<&KindParam>,
        span: Span,
    ) -> Folded {
        match self.real_literal_kind(scope, text, kind, span) {
            Some(kind) => self.checked(Real::literal(text, kind).map(Value::Real), span, || {
                Expr::Real {
                    text: text.clone(),
                    kind,
                }
            }),
            None => opaque(text.clone()),
        }
    }

    /// The kind of an integer literal: flags change one that is written.
    pub(crate) fn integer_literal_kind(
        &mut self,
        scope: ScopeId,
        kind: Option<&KindParam>,
        span: Span,
    ) -> Option<Kind> {
        let written = self.kind_parameter(scope, kind, self.kinds.integer, span)?;
        Some(match kind {
            Some(_) => self.kinds.promoted.integer(written),
            None => written,
        })
    }

    /// The kind of a real literal: without kind parameter by its exponent letter; flags change one
    /// that is written.
    pub(crate) fn real_literal_kind(
        &mut self,
        scope: ScopeId,
        text: &str,
        kind: Option<&KindParam>,
        span: Span,
    ) -> Option<Kind> {
        let by_letter = match text.bytes().find(u8::is_ascii_alphabetic) {
            Some(b'd' | b'D') => self.kinds.double,
            Some(b'q' | b'Q') => Kind(16),
            _ => self.kinds.real,
        };
        let written = self.kind_parameter(scope, kind, by_letter, span)?;
        Some(match kind {
            Some(_) => self.kinds.promoted.real(written),
            None => written,
        })
    }

    fn fold_complex(&mut self, scope: ScopeId, re: &ast::Expr, im: &ast::Expr) -> Folded {
        let (re, im) = (self.fold(scope, re), self.fold(scope, im));
        if let (Folded::Value(re), Folded::Value(im)) = (&re, &im) {
            let kind = |value: &Value| match value {
                Value::Real(real) => Some(real.kind),
                _ => None,
            };
            let kind = kind(re).max(kind(im)).unwrap_or(self.kinds.real);
            let part = |value: &Value| match value {
                Value::Real(real) if real.kind == kind => Ok(real.clone()),
                other => value::to_f64(other).and_then(|value| Real::new(value, kind)),
            };
            if let (Ok(re), Ok(im)) = (part(re), part(im)) {
                return Folded::Value(Value::Complex { re, im });
            }
        }
        Folded::Open(Expr::Complex(
            Box::new(re.into_expr()),
            Box::new(im.into_expr()),
        ))
    }

    pub(crate) fn fold_name(&mut self, scope: ScopeId, name: &Name) -> Folded {
        let of_do = self
            .loops
            .variables
            .iter()
            .rev()
            .find(|(variable, _)| variable == name);
        if let Some((_, value)) = of_do {
            return Folded::Value(Value::Integer {
                value: *value,
                kind: self.kinds.integer,
            });
        }
        match self.scopes.lookup(scope, name) {
            Some(id) => self.fold_entity(scope, id),
            None => Folded::Open(Expr::Variable {
                module: None,
                name: name.clone(),
            }),
        }
    }

    fn fold_entity(&mut self, scope: ScopeId, id: EntityId) -> Folded {
        if matches!(self.scopes.entity(id).class, Class::Constant(_))
            && let Some(value) = self.constant_value(id)
            && !value.is_object()
        {
            return Folded::Value(Rc::unwrap_or_clone(value));
        }
        let entity = self.scopes.entity(id);
        let name = entity.name.clone();
        let own = id.scope == self.scopes.unit_scope(scope);
        Folded::Open(match entity.class {
            Class::Constant(_) => Expr::Opaque(name.as_str().into()),
            _ if entity.flags.dummy && own => Expr::Dummy(name),
            _ => Expr::Variable {
                module: self.scopes.module_name(id.scope),
                name,
            },
        })
    }

    /// `X%KIND` and `S%LEN`, the parts of complex constants, components of constants; others have no form in the interface.
    fn fold_component(&mut self, scope: ScopeId, base: &ast::Expr, name: &Name) -> Folded {
        let inquiry = matches!(name.as_str(), "kind" | "len");
        if inquiry && let Some(typed) = self.type_of(scope, base) {
            if name == "kind"
                && let Some(kind) = super::typed::kind_of(&typed.ty)
            {
                let value = i128::from(kind.0);
                return Folded::Value(Value::Integer {
                    value,
                    kind: self.kinds.integer,
                });
            }
            if name == "len" {
                let base = self.fold(scope, base).into_expr();
                return Folded::Open(Expr::Intrinsic(name.clone(), vec![base]));
            }
        }
        if let Some(value) = self.component_value(scope, base, name) {
            return Folded::Value(value);
        }
        let base = self.fold(scope, base);
        if let Folded::Value(Value::Complex { re, im }) = &base {
            match name.as_str() {
                "re" => return Folded::Value(Value::Real(re.clone())),
                "im" => return Folded::Value(Value::Real(im.clone())),
                _ => {}
            }
        }
        match base.into_expr() {
            Expr::Dummy(object) => Folded::Open(Expr::Component {
                object,
                name: name.clone(),
            }),
            base => opaque(format_smolstr!("{base}%{name}")),
        }
    }
}
