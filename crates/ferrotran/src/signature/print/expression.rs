//! Expressions as f2py's C.

use std::fmt::Write;

use crate::interface::{BinaryOp, Expr, Kind, UnaryOp};
use crate::name::Name;
use crate::signature::expression::add;
use crate::source::readable;

/// Binding strength, weakest first, as in the parser of C expressions; powers are calls of `pow`.
mod level {
    pub(super) const OR: u8 = 1;
    pub(super) const AND: u8 = 2;
    pub(super) const BIT_OR: u8 = 3;
    pub(super) const BIT_XOR: u8 = 4;
    pub(super) const BIT_AND: u8 = 5;
    pub(super) const EQUALITY: u8 = 6;
    pub(super) const RELATION: u8 = 7;
    pub(super) const SHIFT: u8 = 8;
    pub(super) const ADD: u8 = 9;
    pub(super) const MULTIPLY: u8 = 10;
    pub(super) const UNARY: u8 = 11;
    pub(super) const PRIMARY: u8 = 12;
}

/// `expr` as a C expression of f2py's. `first` gives the lower bound of an array of one
/// dimension, where it is not 1.
///
/// What C cannot say in a signature file, because `!` starts a comment there, is written as in
/// Fortran: `/=` and `.not.`.
pub(in crate::signature) fn c_text(expr: &Expr, first: &dyn Fn(&Name) -> Option<Expr>) -> String {
    let mut printer = Printer {
        text: String::new(),
        first,
    };
    printer.print(expr, 0);
    printer.text
}

struct Printer<'a> {
    text: String,
    first: &'a dyn Fn(&Name) -> Option<Expr>,
}

impl Printer<'_> {
    /// Prints `expr` where what binds less strongly than `weakest` needs parentheses.
    fn print(&mut self, expr: &Expr, weakest: u8) {
        if strength(expr) < weakest {
            self.text.push('(');
            self.plain(expr);
            self.text.push(')');
        } else {
            self.plain(expr);
        }
    }

    fn plain(&mut self, expr: &Expr) {
        match expr {
            Expr::Integer { value, .. } => self.push_display(value),
            Expr::Real { text, kind } => {
                self.text.push_str(text);
                if *kind == Kind(4) {
                    self.text.push('f');
                }
            }
            Expr::Logical(value) => self.push_display(&u8::from(*value)),
            Expr::Character(value) => {
                let mark = if value.chars().count() == 1 {
                    "'"
                } else {
                    "\""
                };
                self.text.push_str(mark);
                self.text
                    .push_str(&readable(value).replace(mark, &mark.repeat(2)));
                self.text.push_str(mark);
            }
            Expr::Complex(re, im) => self.list("(", &[re.as_ref(), im.as_ref()], ")"),
            Expr::Array(values) => {
                let values: Vec<&Expr> = values.iter().collect();
                self.list("{", &values, "}");
            }
            Expr::Dummy(name) | Expr::Variable { name, .. } => self.text.push_str(name.as_str()),
            Expr::Element { array, subscripts } => self.element(array, subscripts),
            Expr::Unary(op, operand) => {
                self.text.push_str(match op {
                    UnaryOp::Plus => "+",
                    UnaryOp::Minus => "-",
                    UnaryOp::BitNot => "~",
                    UnaryOp::Not | UnaryOp::Defined(_) => ".not.",
                });
                self.print(operand, level::PRIMARY);
            }
            Expr::Binary(op, left, right) => self.binary(op, left, right),
            Expr::Conditional(condition, then, otherwise) => {
                self.text.push('(');
                self.print(condition, level::OR);
                self.text.push('?');
                self.print(then, 0);
                self.text.push(':');
                self.print(otherwise, 0);
                self.text.push(')');
            }
            Expr::Intrinsic(name, operands) => self.intrinsic(name, operands),
            Expr::Component { .. } => self.text.push_str(&expr.to_string()),
            Expr::Opaque(text) => self.text.push_str(text),
        }
    }

    fn push_display(&mut self, value: &dyn std::fmt::Display) {
        // Writing to a string does not fail.
        let _ = write!(self.text, "{value}");
    }

    fn list(&mut self, open: &str, values: &[&Expr], close: &str) {
        self.text.push_str(open);
        for (index, value) in values.iter().enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.print(value, 0);
        }
        self.text.push_str(close);
    }

    fn element(&mut self, array: &Name, subscripts: &[Expr]) {
        self.text.push_str(array.as_str());
        if let [subscript] = subscripts {
            let first = (self.first)(array).unwrap_or(Expr::integer(1));
            let index = match first.as_integer().and_then(i64::checked_neg) {
                Some(back) => add(subscript.clone(), &Expr::integer(back)),
                None => Expr::Binary(
                    BinaryOp::Subtract,
                    Box::new(subscript.clone()),
                    Box::new(first),
                ),
            };
            self.list("[", &[&index], "]");
        } else {
            let subscripts: Vec<&Expr> = subscripts.iter().collect();
            self.list("(", &subscripts, ")");
        }
    }

    fn binary(&mut self, op: &BinaryOp, left: &Expr, right: &Expr) {
        let strength = binary_strength(op);
        if *op == BinaryOp::Power {
            return self.list("pow(", &[left, right], ")");
        }
        self.print(left, strength);
        self.text.push_str(binary_text(op));
        let start = self.text.len();
        self.print(right, strength + 1);
        // Two signs in a row would be another operator.
        if self.text[start..].starts_with(['+', '-']) {
            self.text.insert(start, '(');
            self.text.push(')');
        }
    }

    fn intrinsic(&mut self, name: &Name, operands: &[Expr]) {
        match (name.as_str(), operands) {
            ("size", [array, dimension]) => {
                let dimension = add(dimension.clone(), &Expr::integer(-1));
                self.list("shape(", &[array, &dimension], ")");
            }
            ("len", [string]) => self.list("slen(", &[string], ")"),
            ("storage_size", [array]) => self.list("f2py_itemsize(", &[array], ")"),
            ("mod", [left, right]) => {
                self.print(left, level::MULTIPLY);
                self.text.push('%');
                self.print(right, level::UNARY);
            }
            ("int" | "real" | "dble", [operand]) => {
                self.text.push_str(match name.as_str() {
                    "int" => "(int)",
                    "real" => "(float)",
                    _ => "(double)",
                });
                self.print(operand, level::PRIMARY);
            }
            (name, operands) => {
                let name = match name {
                    "ceiling" => "ceil",
                    name => name,
                };
                self.text.push_str(name);
                let operands: Vec<&Expr> = operands.iter().collect();
                self.list("(", &operands, ")");
            }
        }
    }
}

/// How strongly what `expr` consists of binds.
fn strength(expr: &Expr) -> u8 {
    match expr {
        Expr::Binary(op, ..) => binary_strength(op),
        Expr::Unary(..) => level::UNARY,
        Expr::Integer { value, .. } if *value < 0 => level::UNARY,
        Expr::Intrinsic(name, operands) => match (name.as_str(), operands.len()) {
            ("mod", 2) => level::MULTIPLY,
            ("int" | "real" | "dble", 1) => level::UNARY,
            _ => level::PRIMARY,
        },
        _ => level::PRIMARY,
    }
}

fn binary_strength(op: &BinaryOp) -> u8 {
    use BinaryOp::*;
    match op {
        Or => level::OR,
        And => level::AND,
        BitOr => level::BIT_OR,
        BitXor => level::BIT_XOR,
        BitAnd => level::BIT_AND,
        Equal | NotEqual | Equivalent | NotEquivalent => level::EQUALITY,
        Less | LessEqual | Greater | GreaterEqual => level::RELATION,
        ShiftLeft | ShiftRight => level::SHIFT,
        Add | Subtract | Concat | Defined(_) => level::ADD,
        Multiply | Divide | Remainder => level::MULTIPLY,
        Power => level::PRIMARY,
    }
}

fn binary_text(op: &BinaryOp) -> &str {
    use BinaryOp::*;
    match op {
        Or => "||",
        And => "&&",
        BitOr => "|",
        BitXor => "^",
        BitAnd => "&",
        Equal | Equivalent => "==",
        NotEqual | NotEquivalent => "/=",
        Less => "<",
        LessEqual => "<=",
        Greater => ">",
        GreaterEqual => ">=",
        ShiftLeft => "<<",
        ShiftRight => ">>",
        Add => "+",
        Subtract => "-",
        Multiply => "*",
        Divide => "/",
        Remainder => "%",
        Power => "pow",
        Concat => "//",
        Defined(name) => name.as_str(),
    }
}
