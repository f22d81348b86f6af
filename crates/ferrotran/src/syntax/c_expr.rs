//! C expressions, as f2py's signature language has them in `check(...)`, in default values and in
//! dimensions. What is the same in both languages may be written in Fortran's form as well.

use smol_str::SmolStr;

use super::ast::{BinaryOp, Expr, ExprKind, KindParam, UnaryOp};
use super::codes;
use super::reader::{Read, Reader, is_word};

/// Binding strength, weakest first: ISO C17, 6.5.5 to 6.5.14; Fortran's `**` above them all.
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
    pub(super) const POWER: u8 = 11;
}

/// The words of which the types in casts consist.
const TYPE_WORDS: [&str; 20] = [
    "char",
    "short",
    "int",
    "long",
    "signed",
    "unsigned",
    "float",
    "double",
    "size_t",
    "f_int",
    "npy_intp",
    "npy_int",
    "npy_int32",
    "npy_int64",
    "npy_long",
    "complex_float",
    "complex_double",
    "const",
    "void",
    "integer",
];

impl Reader<'_> {
    /// Reads a C expression.
    pub(super) fn c_expression(&mut self) -> Read<Expr> {
        self.deeper(Reader::c_conditional)
    }

    fn c_conditional(&mut self) -> Read<Expr> {
        let start = self.pos();
        let condition = self.c_binary(level::OR)?;
        if !self.eat(b'?') {
            return Ok(condition);
        }
        let then = self.c_expression()?;
        self.expect(
            b':',
            "`:` and the value for when the condition does not hold",
        )?;
        let otherwise = self.c_expression()?;
        let kind = ExprKind::Conditional {
            condition: Box::new(condition),
            then: Box::new(then),
            otherwise: Box::new(otherwise),
        };
        Ok(self.expr(start, kind))
    }

    fn c_binary(&mut self, weakest: u8) -> Read<Expr> {
        let start = self.pos();
        let mut left = self.c_unary()?;
        while let Some((op, strength, length)) = self.c_binary_operator() {
            if strength < weakest {
                break;
            }
            self.advance(length);
            // ** groups from the right, all others from the left.
            let next = if strength == level::POWER {
                strength
            } else {
                strength + 1
            };
            let right = self.deeper(|reader| reader.c_binary(next))?;
            self.grow()?;
            let kind = ExprKind::Binary {
                op,
                left: Box::new(left),
                right: Box::new(right),
            };
            left = self.expr(start, kind);
        }
        Ok(left)
    }

    /// The binary operator that comes next, how strongly it binds, and its length.
    fn c_binary_operator(&self) -> Option<(BinaryOp, u8, usize)> {
        use BinaryOp::*;
        Some(match (self.peek(), self.byte(1)) {
            (b'|', b'|') => (Or, level::OR, 2),
            (b'|', _) => (BitOr, level::BIT_OR, 1),
            (b'&', b'&') => (And, level::AND, 2),
            (b'&', _) => (BitAnd, level::BIT_AND, 1),
            (b'^', _) => (BitXor, level::BIT_XOR, 1),
            (b'=', b'=') => (Equal, level::EQUALITY, 2),
            (b'!' | b'/', b'=') => (NotEqual, level::EQUALITY, 2),
            (b'<', b'<') => (ShiftLeft, level::SHIFT, 2),
            (b'>', b'>') => (ShiftRight, level::SHIFT, 2),
            (b'<', b'=') => (LessEqual, level::RELATION, 2),
            (b'<', _) => (Less, level::RELATION, 1),
            (b'>', b'=') => (GreaterEqual, level::RELATION, 2),
            (b'>', _) => (Greater, level::RELATION, 1),
            (b'+', _) => (Add, level::ADD, 1),
            (b'-', _) => (Subtract, level::ADD, 1),
            (b'*', b'*') => (Power, level::POWER, 2),
            (b'*', _) => (Multiply, level::MULTIPLY, 1),
            (b'/', b')') => return None,
            (b'/', _) => (Divide, level::MULTIPLY, 1),
            (b'%', _) => (Remainder, level::MULTIPLY, 1),
            (b'.', _) => {
                let word = self.dot_word()?;
                let (op, strength) = match word {
                    "eq" => (Equal, level::EQUALITY),
                    "ne" => (NotEqual, level::EQUALITY),
                    "lt" => (Less, level::RELATION),
                    "le" => (LessEqual, level::RELATION),
                    "gt" => (Greater, level::RELATION),
                    "ge" => (GreaterEqual, level::RELATION),
                    "and" => (And, level::AND),
                    "or" => (Or, level::OR),
                    _ => return None,
                };
                (op, strength, word.len() + 2)
            }
            _ => return None,
        })
    }

    /// Reads an operand with the unary operators before it. They bind more strongly than all
    /// binary ones but `**`.
    fn c_unary(&mut self) -> Read<Expr> {
        let start = self.pos();
        let (op, length) = match self.peek() {
            b'+' => (UnaryOp::Plus, 1),
            b'-' => (UnaryOp::Minus, 1),
            b'!' => (UnaryOp::Not, 1),
            b'~' => (UnaryOp::BitNot, 1),
            b'.' if self.dot_word() == Some("not") => (UnaryOp::Not, ".not.".len()),
            b'*' => {
                // What a pointer points to is its element 0.
                self.advance(1);
                let base = Box::new(self.deeper(Reader::c_unary)?);
                let index = Box::new(self.expr(
                    start,
                    ExprKind::Integer {
                        value: 0,
                        kind: None,
                    },
                ));
                return Ok(self.expr(start, ExprKind::CIndex { base, index }));
            }
            b'(' => {
                if let Some((to, length)) = self.cast() {
                    self.advance(length);
                    let operand = Box::new(self.deeper(Reader::c_unary)?);
                    return Ok(self.expr(start, ExprKind::Cast { to, operand }));
                }
                return self.c_postfix();
            }
            _ => return self.c_postfix(),
        };
        self.advance(length);
        let operand = Box::new(self.deeper(|reader| reader.c_binary(level::POWER))?);
        Ok(self.expr(start, ExprKind::Unary { op, operand }))
    }

    /// The type of the cast that comes next, if one does, and its length with the parentheses.
    fn cast(&self) -> Option<(SmolStr, usize)> {
        let inner = self.rest().strip_prefix('(')?;
        let (ty, after) = inner.split_once(')')?;
        let words = ty.trim_end_matches('*').split(' ');
        let is_type = words.into_iter().all(|word| TYPE_WORDS.contains(&word));
        let has_operand = after
            .bytes()
            .next()
            .is_some_and(|byte| is_word(byte) || b"(.-+*~{'\"".contains(&byte));
        (is_type && has_operand).then(|| (SmolStr::new(ty), ty.len() + 2))
    }

    /// Reads a primary with the calls and indices after it.
    fn c_postfix(&mut self) -> Read<Expr> {
        let start = self.pos();
        let mut base = self.c_primary()?;
        loop {
            let kind = match self.peek() {
                b'(' if matches!(base.kind, ExprKind::Name(_)) => {
                    let arguments = self.deeper(Reader::arguments)?;
                    ExprKind::Apply {
                        base: Box::new(base),
                        arguments,
                    }
                }
                b'[' => {
                    self.advance(1);
                    let index = Box::new(self.c_expression()?);
                    self.expect(b']', "`]`")?;
                    ExprKind::CIndex {
                        base: Box::new(base),
                        index,
                    }
                }
                _ => return Ok(base),
            };
            self.grow()?;
            base = self.expr(start, kind);
        }
    }

    fn c_primary(&mut self) -> Read<Expr> {
        let start = self.pos();
        match self.peek() {
            b'0' if self.byte(1) == b'x' => self.hexadecimal(),
            b'0'..=b'9' => self.c_number(),
            b'.' if self.byte(1).is_ascii_digit() => self.c_number(),
            b'.' => match self.logical()? {
                Some(constant) => Ok(constant),
                None => self.fail("an expression"),
            },
            b'\'' | b'"' => self.character(start, None),
            b'(' if self.byte(1) == b'/' => self.primary(),
            b'(' => {
                let mut items = self.parenthesised_list(Reader::c_expression)?;
                let kind = match (items.pop(), items.pop()) {
                    (Some(value), None) => ExprKind::Parenthesised(Box::new(value)),
                    (Some(imaginary), Some(real)) if items.is_empty() => {
                        ExprKind::Complex(Box::new(real), Box::new(imaginary))
                    }
                    _ => return self.fail("one value, or the two parts of a complex one"),
                };
                Ok(self.expr(start, kind))
            }
            b'{' => {
                self.advance(1);
                let values = self.list(Reader::c_expression)?;
                self.expect(b'}', "`,` or `}`")?;
                Ok(self.expr(start, ExprKind::Array { of: None, values }))
            }
            _ => match self.name_if() {
                Some(name) => Ok(self.expr(start, ExprKind::Name(name))),
                None => self.fail("an expression"),
            },
        }
    }

    /// Reads a number with C's suffixes: of `1.5f` the kind is 4, the others say nothing.
    fn c_number(&mut self) -> Read<Expr> {
        let mut number = self.number()?;
        let suffix = self
            .rest()
            .bytes()
            .take_while(|byte| matches!(byte, b'f' | b'l' | b'u'));
        let length = suffix.count();
        if length > 0 && !is_word(self.byte(length)) {
            if let ExprKind::Real { kind, .. } = &mut number.kind
                && self.peek() == b'f'
            {
                *kind = Some(KindParam::Number(4));
            }
            self.advance(length);
        }
        Ok(number)
    }

    fn hexadecimal(&mut self) -> Read<Expr> {
        let start = self.pos();
        let digits = self.rest()[2..]
            .bytes()
            .take_while(u8::is_ascii_hexdigit)
            .count();
        match i128::from_str_radix(&self.rest()[2..2 + digits], 16) {
            Ok(value) => {
                self.advance(2 + digits);
                Ok(self.expr(start, ExprKind::Integer { value, kind: None }))
            }
            Err(_) => Err(self.failure(codes::NUMBER_TOO_LARGE, "a hexadecimal number")),
        }
    }
}
