//! Expressions of a module file.

use smol_str::SmolStr;

use super::symbol::Symbols;
use super::tree::Node;
use crate::interface::{BinaryOp, Expr, Kind, UnaryOp};
use crate::name::Name;

/// What expressions are read among.
#[derive(Clone, Copy)]
pub(super) struct Scope<'a> {
    pub(super) symbols: &'a Symbols<'a>,
    /// The numbers of the dummy arguments of the procedure.
    pub(super) arguments: &'a [u32],
}

impl Scope<'_> {
    /// The expression `node`; what has no counterpart is opaque.
    pub(super) fn expression(&self, node: &Node) -> Expr {
        self.known(node).unwrap_or_else(|| opaque(node))
    }

    fn known(&self, node: &Node) -> Option<Expr> {
        let [form, ty, _rank, rest @ ..] = node.list() else {
            return None;
        };
        match form.word() {
            "CONSTANT" => constant(ty.list(), rest),
            "VARIABLE" => {
                let [number, references, ..] = rest else {
                    return None;
                };
                let number = number.number()?;
                let symbol = self.symbols.get(&number)?;
                // An element, a component, a substring; but not the whole array.
                let is_whole = |reference: &Node| match reference.list() {
                    [form, what] => {
                        form.word() == "ARRAY"
                            && what
                                .list()
                                .first()
                                .is_some_and(|what| what.word() == "FULL")
                    }
                    _ => false,
                };
                if !references.list().iter().all(is_whole) {
                    return None;
                }
                let name = Name::new(symbol.name);
                Some(if self.arguments.contains(&number) {
                    Expr::Dummy(name)
                } else {
                    let module = (!symbol.module.is_empty()).then(|| Name::new(symbol.module));
                    Expr::Variable { module, name }
                })
            }
            "OP" => self.operation(rest),
            "FUNCTION" => {
                let (arguments, function) = (rest.get(1)?, rest.last_chunk::<2>()?);
                // A user's function has no name of an intrinsic one there.
                let name = generic_name(function[0].text());
                if name.is_empty() {
                    return None;
                }
                let mut arguments = arguments.list().iter().filter_map(|argument| {
                    let value = argument.list().last()?;
                    (!value.list().is_empty()).then(|| self.expression(value))
                });
                // The compiler writes the conversions that operations imply.
                if name.starts_with("__convert_") {
                    return arguments.next();
                }
                Some(Expr::Intrinsic(Name::new(name), arguments.collect()))
            }
            "ARRAY" => {
                let elements = rest.first()?.list().iter();
                // Each with its iterator, which folded constants do not have.
                let elements = elements.map(|element| match element.list() {
                    [value, iterator] if iterator.list().is_empty() => self.known(value),
                    _ => None,
                });
                elements.collect::<Option<_>>().map(Expr::Array)
            }
            _ => None,
        }
    }

    fn operation(&self, rest: &[Node]) -> Option<Expr> {
        let (operator, operands) = rest.split_first()?;
        let operand = |index: usize| {
            let node = operands.get(index).filter(|node| !node.list().is_empty())?;
            Some(Box::new(self.expression(node)))
        };
        let unary = match operator.word() {
            "PARENTHESES" => return operand(0).map(|operand| *operand),
            "UPLUS" => Some(UnaryOp::Plus),
            "UMINUS" => Some(UnaryOp::Minus),
            "NOT" => Some(UnaryOp::Not),
            _ => None,
        };
        if let Some(unary) = unary {
            return Some(Expr::Unary(unary, operand(0)?));
        }
        let binary = match operator.word() {
            "PLUS" => BinaryOp::Add,
            "MINUS" => BinaryOp::Subtract,
            "TIMES" => BinaryOp::Multiply,
            "DIVIDE" => BinaryOp::Divide,
            "POWER" => BinaryOp::Power,
            "CONCAT" => BinaryOp::Concat,
            "EQ" | "==" => BinaryOp::Equal,
            "NE" | "/=" => BinaryOp::NotEqual,
            "LT" | "<" => BinaryOp::Less,
            "LE" | "<=" => BinaryOp::LessEqual,
            "GT" | ">" => BinaryOp::Greater,
            "GE" | ">=" => BinaryOp::GreaterEqual,
            "AND" => BinaryOp::And,
            "OR" => BinaryOp::Or,
            "EQV" => BinaryOp::Equivalent,
            "NEQV" => BinaryOp::NotEquivalent,
            _ => return None,
        };
        Some(Expr::Binary(binary, operand(0)?, operand(1)?))
    }
}

/// A constant of the type `ty`, whose value stands in `rest`.
fn constant(ty: &[Node], rest: &[Node]) -> Option<Expr> {
    let kind = Kind(u8::try_from(ty.get(1)?.number()?).ok()?);
    match ty.first()?.word() {
        "INTEGER" => Some(Expr::Integer {
            value: rest.first()?.text().parse().ok()?,
            kind,
        }),
        "REAL" => real(rest.first()?.text(), kind),
        "COMPLEX" => Some(Expr::Complex(
            Box::new(real(rest.first()?.text(), kind)?),
            Box::new(real(rest.get(1)?.text(), kind)?),
        )),
        "LOGICAL" => Some(Expr::Logical(rest.first()?.word() == "1")),
        "CHARACTER" => Some(Expr::Character(SmolStr::new(rest.get(1)?.text()))),
        _ => None,
    }
}

/// A REAL as module files write it: hexadecimal digits, and a power of 16 after `@`.
fn real(text: &str, kind: Kind) -> Option<Expr> {
    if !matches!(kind.0, 4 | 8) {
        return None;
    }
    let (digits, exponent) = text.split_once('@')?;
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => (-1.0, digits),
        None => (1.0, digits),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let mantissa = u64::from_str_radix(&format!("{whole}{fraction}"), 16).ok()?;
    let exponent: i32 = exponent.parse().ok()?;
    let places = i32::try_from(fraction.len()).ok()?;
    let scale = exponent.checked_sub(places)?.checked_mul(4)?;
    // In two steps, since the scale alone may be too small for a number: both are exact.
    let half = scale / 2;
    let value = mantissa as f64 * 2f64.powi(half) * 2f64.powi(scale - half);
    let value = sign * value;
    let text = match kind.0 {
        4 => format!("{:?}", value as f32),
        _ => format!("{value:?}"),
    };
    value.is_finite().then(|| Expr::Real {
        text: SmolStr::new(text),
        kind,
    })
}

/// The generic name of an intrinsic function: compilers write the specific one that they chose.
fn generic_name(name: &str) -> &str {
    match name {
        "iabs" | "dabs" | "cabs" | "cdabs" => "abs",
        "amod" | "dmod" => "mod",
        "max0" | "amax1" | "dmax1" => "max",
        "min0" | "amin1" | "dmin1" => "min",
        "isign" | "dsign" => "sign",
        "idim" | "ddim" => "dim",
        "ifix" | "idint" => "int",
        // Other names of the same functions, which it keeps for them.
        "imag" | "imagpart" => "aimag",
        "lnblnk" => "len_trim",
        other => other,
    }
}

fn opaque(node: &Node) -> Expr {
    let form = node.list().first().map_or("nothing", Node::word);
    Expr::Opaque(SmolStr::new(format!(
        "{} of a module file",
        form.to_ascii_lowercase()
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reals_are_hexadecimal() {
        let value = |text, kind| match real(text, Kind(kind)) {
            Some(Expr::Real { text, .. }) => text.parse::<f64>().unwrap(),
            other => panic!("{other:?}"),
        };
        assert_eq!(value("0.34000000000000@1", 8), 3.25);
        assert_eq!(value("-0.80000000000000@0", 8), -0.5);
        assert_eq!(value("0.19999999999999a@0", 8), 0.1);
        assert_eq!(value("0.10000000000000@-255", 8), f64::MIN_POSITIVE / 4.0);
        assert_eq!(value("0.199999a@0", 4), 0.1);
        assert_eq!(real("0.1@1", Kind(16)), None);
        assert_eq!(real("@Inf@", Kind(8)), None);
    }
}
