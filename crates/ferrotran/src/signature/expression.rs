//! Expressions of signature files in Fortran's terms.

use smol_str::SmolStr;

use super::codes;
use super::print::c_text;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{BinaryOp, Expr, Kind, UnaryOp};
use crate::intrinsics::{self, Intrinsic};
use crate::name::Name;
use crate::source::{Sources, Span};
use crate::syntax::ast::{self, Argument, ArgumentValue, ExprKind, KindParam};

/// What a name in an expression of a routine stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Meaning {
    /// An argument, with its name in the Fortran source and what its elements are.
    Argument(Name, Elements),
    /// What has a value that can stand in its place: a constant, an auxiliary variable.
    Value(Expr),
    /// Nothing that is known.
    Unknown,
}

/// What the elements of a variable are.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Elements {
    /// A number or logical value, or a pointer to one: element 0 is itself.
    Scalar,
    /// A string: its elements are its characters, counted from 1.
    Characters,
    /// An array of one dimension with this lower bound.
    Vector(Expr),
    /// Something else.
    Other,
}

/// Brings expressions of one routine into Fortran's terms.
pub(super) struct Lowering<'a> {
    /// What names mean.
    pub(super) meaning: &'a dyn Fn(&Name) -> Meaning,
    /// Where names are looked up as they are written: C tells capitals apart.
    pub(super) sources: &'a Sources,
    /// Where what is wrong is reported.
    pub(super) diagnostics: &'a mut Diagnostics,
}

/// C functions that are intrinsic functions of Fortran under the same or another name.
const FUNCTIONS: [(&str, &str); 27] = [
    ("max", "max"),
    ("min", "min"),
    ("abs", "abs"),
    ("labs", "abs"),
    ("fabs", "abs"),
    ("sqrt", "sqrt"),
    ("exp", "exp"),
    ("log", "log"),
    ("log10", "log10"),
    ("sin", "sin"),
    ("cos", "cos"),
    ("tan", "tan"),
    ("asin", "asin"),
    ("acos", "acos"),
    ("atan", "atan"),
    ("atan2", "atan2"),
    ("sinh", "sinh"),
    ("cosh", "cosh"),
    ("tanh", "tanh"),
    ("ceil", "ceiling"),
    ("floor", "floor"),
    ("fmax", "max"),
    ("fmin", "min"),
    ("fmod", "mod"),
    ("int", "int"),
    ("mod", "mod"),
    ("modulo", "modulo"),
];

impl Lowering<'_> {
    /// `expr` in Fortran's terms.
    pub(super) fn lower(&mut self, expr: &ast::Expr) -> Expr {
        match &expr.kind {
            ExprKind::Integer { value, kind } => match i64::try_from(value.get()) {
                Ok(value) => Expr::Integer {
                    value,
                    kind: kind_of(kind.as_deref(), 4),
                },
                Err(_) => Expr::Opaque(SmolStr::from(value.to_string())),
            },
            ExprKind::Real { text, kind } => Expr::Real {
                text: SmolStr::from(text.to_ascii_lowercase().replace('d', "e")),
                kind: kind_of(kind.as_deref(), 8),
            },
            ExprKind::Logical { value, .. } => Expr::Logical(*value),
            ExprKind::Character { value, .. } => Expr::Character(value.clone()),
            ExprKind::Complex(re, im) => {
                Expr::Complex(Box::new(self.lower(re)), Box::new(self.lower(im)))
            }
            ExprKind::Name(name) => self.name(name, expr.span),
            ExprKind::Apply { base, arguments } => self.apply(base, arguments, expr.span),
            ExprKind::Unary { op, operand } => match (op, self.lower(operand)) {
                (UnaryOp::Minus, Expr::Integer { value, kind }) => Expr::Integer {
                    value: value.saturating_neg(),
                    kind,
                },
                (op, operand) => Expr::Unary(op.clone(), Box::new(operand)),
            },
            ExprKind::Binary { op, left, right } => {
                let (left, right) = (self.lower(left), self.lower(right));
                if *op == BinaryOp::Remainder {
                    return intrinsic("mod", vec![left, right]);
                }
                Expr::Binary(op.clone(), Box::new(left), Box::new(right))
            }
            ExprKind::Parenthesised(inner) => self.lower(inner),
            ExprKind::Array { values, .. } => {
                Expr::Array(values.iter().map(|value| self.lower(value)).collect())
            }
            ExprKind::Conditional {
                condition,
                then,
                otherwise,
            } => Expr::Conditional(
                Box::new(self.lower(condition)),
                Box::new(self.lower(then)),
                Box::new(self.lower(otherwise)),
            ),
            ExprKind::Cast { to, operand } => {
                let operand = self.lower(operand);
                match cast_function(to) {
                    Some(function) => Expr::Intrinsic(Name::new(function), vec![operand]),
                    None => Expr::Opaque(SmolStr::from(format!("({to}){}", self.text(&operand)))),
                }
            }
            ExprKind::CIndex { base, index } => self.index(base, index),
            ExprKind::Boz(text) => Expr::Opaque(text.clone()),
            ExprKind::Component { base, name } => {
                let base = self.lower(base);
                Expr::Opaque(SmolStr::from(format!("{}.{name}", self.text(&base))))
            }
            ExprKind::Coindexed { .. } | ExprKind::ImpliedDo { .. } => {
                self.unknown(expr.span, "this form of expression")
            }
        }
    }

    /// `expr` as C, with the lower bounds that are known here.
    fn text(&self, expr: &Expr) -> String {
        c_text(expr, &|name| match (self.meaning)(name) {
            Meaning::Argument(_, Elements::Vector(lower)) => Some(lower),
            _ => None,
        })
    }

    fn name(&mut self, name: &Name, span: Span) -> Expr {
        match (self.meaning)(name) {
            Meaning::Argument(name, _) => Expr::Dummy(name),
            Meaning::Value(value) => value,
            Meaning::Unknown => {
                let written = self.written(name, span);
                self.unknown(span, &format!("`{written}`"));
                if written == name.as_str() {
                    let (module, name) = (None, name.clone());
                    Expr::Variable { module, name }
                } else {
                    Expr::Opaque(written)
                }
            }
        }
    }

    /// `name`, which stands at `span`, as it is written there.
    fn written(&self, name: &Name, span: Span) -> SmolStr {
        let file = self.sources.file(span.file);
        match file.text().get(span.start as usize..span.end as usize) {
            Some(text) if text.eq_ignore_ascii_case(name.as_str()) => SmolStr::new(text),
            _ => SmolStr::new(name.as_str()),
        }
    }

    fn unknown(&mut self, span: Span, what: &str) -> Expr {
        self.diagnostics.push(
            Diagnostic::new(
                codes::UNKNOWN_NAME,
                Severity::Warning,
                span,
                format!("{what} is unknown here"),
            )
            .with_remedy("use the arguments of the routine, constants, and f2py's functions"),
        );
        Expr::Opaque(SmolStr::default())
    }

    /// A call, or in Fortran's form an element of an array.
    fn apply(&mut self, base: &ast::Expr, arguments: &[Argument], span: Span) -> Expr {
        let ExprKind::Name(function) = &base.kind else {
            return self.unknown(span, "this form of call");
        };
        let mut values = Vec::with_capacity(arguments.len());
        for argument in arguments {
            match &argument.value {
                ArgumentValue::Expr(value) => values.push(value),
                _ => return self.unknown(span, "a section"),
            }
        }
        if let Meaning::Argument(array, _) = (self.meaning)(function) {
            let subscripts = values.into_iter().map(|value| self.lower(value)).collect();
            return Expr::Element { array, subscripts };
        }
        let plain = function
            .as_str()
            .strip_prefix("f2py_")
            .unwrap_or(function.as_str());
        let one = Expr::integer(1);
        let operands: Vec<Expr> = values.into_iter().map(|value| self.lower(value)).collect();
        match (plain, operands.as_slice()) {
            ("len", [Expr::Dummy(_)]) => intrinsic("size", vec![operands[0].clone(), one]),
            ("slen", [Expr::Dummy(_)]) => intrinsic("len", operands),
            ("shape", [Expr::Dummy(_), dimension]) => {
                let dimension = add(dimension.clone(), &one);
                intrinsic("size", vec![operands[0].clone(), dimension])
            }
            ("size", [Expr::Dummy(_), dimension]) if plain != function.as_str() => {
                let dimension = add(dimension.clone(), &one);
                intrinsic("size", vec![operands[0].clone(), dimension])
            }
            ("size" | "rank", [Expr::Dummy(_)]) => intrinsic(plain, operands),
            ("size", [Expr::Dummy(_), _]) => intrinsic("size", operands),
            ("itemsize", [Expr::Dummy(_)]) => intrinsic("storage_size", operands),
            ("pow", [_, _]) => {
                let mut operands = operands.into_iter();
                match (operands.next(), operands.next()) {
                    (Some(base), Some(exponent)) => {
                        Expr::Binary(BinaryOp::Power, Box::new(base), Box::new(exponent))
                    }
                    _ => self.unknown(span, "this call"),
                }
            }
            _ => match c_function(plain) {
                Some(function) => intrinsic(function.name, operands),
                None => {
                    let function = self.written(function, base.span);
                    self.unknown(base.span, &format!("the function `{function}`"));
                    let operands: Vec<String> =
                        operands.iter().map(|operand| self.text(operand)).collect();
                    Expr::Opaque(SmolStr::from(format!(
                        "{function}({})",
                        operands.join(", ")
                    )))
                }
            },
        }
    }

    /// `base[index]`, counted from 0.
    fn index(&mut self, base: &ast::Expr, index: &ast::Expr) -> Expr {
        let subscript = self.lower(index);
        if let ExprKind::Name(name) = &base.kind {
            let (array, first) = match (self.meaning)(name) {
                Meaning::Argument(array, Elements::Vector(lower)) => (array, Some(lower)),
                Meaning::Argument(array, Elements::Characters) => (array, Some(Expr::integer(1))),
                Meaning::Argument(scalar, Elements::Scalar)
                    if subscript.as_integer() == Some(0) =>
                {
                    return Expr::Dummy(scalar);
                }
                // The index of the element that a default value is computed for.
                Meaning::Unknown if *name == "_i" => (name.clone(), Some(Expr::integer(1))),
                _ => (name.clone(), None),
            };
            if let Some(first) = first {
                return Expr::Element {
                    array,
                    subscripts: vec![add(subscript, &first)],
                };
            }
        }
        let base = self.lower(base);
        Expr::Opaque(SmolStr::from(format!(
            "{}[{}]",
            self.text(&base),
            self.text(&subscript)
        )))
    }
}

/// The intrinsic function that does what the C function `name` does.
fn c_function(name: &str) -> Option<&'static Intrinsic> {
    let (_, fortran) = FUNCTIONS.iter().find(|(c, _)| *c == name)?;
    intrinsics::function(fortran)
}

fn kind_of(kind: Option<&KindParam>, default: u8) -> Kind {
    match kind {
        Some(KindParam::Number(bytes)) => Kind(u8::try_from(*bytes).unwrap_or(default)),
        _ => Kind(default),
    }
}

fn intrinsic(name: &str, operands: Vec<Expr>) -> Expr {
    Expr::Intrinsic(Name::new(name), operands)
}

/// The intrinsic function that does what a cast to the C type `to` does.
fn cast_function(to: &str) -> Option<&'static str> {
    match to {
        "int" | "long" | "long int" | "long long" | "npy_intp" | "f_int" => Some("int"),
        "float" => Some("real"),
        "double" => Some("dble"),
        _ => None,
    }
}

/// `left + right`, with constants folded.
pub(super) fn add(left: Expr, right: &Expr) -> Expr {
    let constant = match right.as_integer() {
        Some(constant) => constant,
        None => {
            return match left.as_integer() {
                Some(0) => right.clone(),
                _ => Expr::Binary(BinaryOp::Add, Box::new(left), Box::new(right.clone())),
            };
        }
    };
    if constant == 0 {
        return left;
    }
    match left {
        Expr::Integer { value, kind } if value.checked_add(constant).is_some() => Expr::Integer {
            value: value + constant,
            kind,
        },
        Expr::Binary(op @ (BinaryOp::Add | BinaryOp::Subtract), inner, by)
            if by.as_integer().is_some() =>
        {
            let by = by.as_integer().unwrap_or(0);
            let by = if op == BinaryOp::Add {
                by
            } else {
                by.saturating_neg()
            };
            plus(*inner, by.saturating_add(constant))
        }
        other => plus(other, constant),
    }
}

/// `expr + by`, written with the sign that makes the constant positive.
fn plus(expr: Expr, by: i64) -> Expr {
    let (op, by) = match by {
        0 => return expr,
        by if by < 0 => (BinaryOp::Subtract, by.saturating_neg()),
        by => (BinaryOp::Add, by),
    };
    Expr::Binary(op, Box::new(expr), Box::new(Expr::integer(by)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_c_functions_are_intrinsic_functions() {
        for (c, fortran) in FUNCTIONS {
            let found = c_function(c).map(|function| function.name);
            assert_eq!(found, Some(fortran));
        }
        assert!(c_function("erf").is_none());
    }
}
