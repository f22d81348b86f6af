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
        if self.eat(b'?') {
            return self.c_choice(start, condition);
        }
        Ok(condition)
    }

    /// Reads the values between which `condition`, which starts at `start`, chooses.
    fn c_choice(&mut self, start: usize, condition: Expr) -> Read<Expr> {
        let condition = Box::new(condition);
        let then = Box::new(self.c_expression()?);
        self.expect(
            b':',
            "`:` and the value for when the condition does not hold",
        )?;
        let otherwise = Box::new(self.c_expression()?);
        let kind = ExprKind::Conditional {
            condition,
            then,
            otherwise,
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
            left = self.c_operation(start, left, op, strength)?;
        }
        Ok(left)
    }

    /// Reads the right operand of `op`, whose left one starts at `start`.
    fn c_operation(&mut self, start: usize, left: Expr, op: BinaryOp, strength: u8) -> Read<Expr> {
        // ** groups from the right, all others from the left.
        let next = if strength == level::POWER {
            strength
        } else {
            strength + 1
        };
        let left = Box::new(left);
        let right = Box::new(self.deeper(|reader| reader.c_binary(next))?);
        self.grow()?;
        Ok(self.expr(start, ExprKind::Binary { op, left, right }))
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
        match self.peek() {
            b'+' => self.c_signed(UnaryOp::Plus, 1),
            b'-' => self.c_signed(UnaryOp::Minus, 1),
            b'!' => self.c_signed(UnaryOp::Not, 1),
            b'~' => self.c_signed(UnaryOp::BitNot, 1),
            b'.' if self.dot_word() == Some("not") => self.c_signed(UnaryOp::Not, ".not.".len()),
            b'*' => self.c_pointed(),
            b'(' => match self.cast() {
                Some((to, length)) => self.c_cast(to, length),
                None => self.c_postfix(),
            },
            _ => self.c_postfix(),
        }
    }

    /// Reads the operator `op` of `length` bytes and its operand.
    fn c_signed(&mut self, op: UnaryOp, length: usize) -> Read<Expr> {
        let start = self.pos();
        self.advance(length);
        let operand = Box::new(self.deeper(|reader| reader.c_binary(level::POWER))?);
        Ok(self.expr(start, ExprKind::Unary { op, operand }))
    }

    /// Reads `*p`: what a pointer points to is its element 0.
    fn c_pointed(&mut self) -> Read<Expr> {
        let start = self.pos();
        self.advance(1);
        let base = Box::new(self.deeper(Reader::c_unary)?);
        let (value, kind) = (0.into(), None);
        let index = Box::new(self.expr(start, ExprKind::Integer { value, kind }));
        Ok(self.expr(start, ExprKind::CIndex { base, index }))
    }

    /// Reads a cast of `length` bytes to the type `to`, and its operand.
    fn c_cast(&mut self, to: SmolStr, length: usize) -> Read<Expr> {
        let start = self.pos();
        self.advance(length);
        let operand = Box::new(self.deeper(Reader::c_unary)?);
        Ok(self.expr(start, ExprKind::Cast { to, operand }))
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
        while matches!(self.peek(), b'(' | b'[') {
            if self.peek() == b'(' && !matches!(base.kind, ExprKind::Name(_)) {
                break;
            }
            base = self.c_selector(start, base)?;
        }
        Ok(base)
    }

    /// Reads the arguments or the index after `base`, which starts at `start`.
    fn c_selector(&mut self, start: usize, base: Expr) -> Read<Expr> {
        let base = Box::new(base);
        let kind = if self.eat(b'[') {
            let index = Box::new(self.c_expression()?);
            self.expect(b']', "`]`")?;
            ExprKind::CIndex { base, index }
        } else {
            let arguments = self.deeper(Reader::arguments)?;
            ExprKind::Apply { base, arguments }
        };
        self.grow()?;
        Ok(self.expr(start, kind))
    }

    /// What nests is read in functions of its own: the stack that each level takes stays small.
    fn c_primary(&mut self) -> Read<Expr> {
        match self.peek() {
            b'0' if self.byte(1) == b'x' => self.hexadecimal(),
            b'0'..=b'9' => self.c_number(),
            b'.' if self.byte(1).is_ascii_digit() => self.c_number(),
            b'(' if self.byte(1) == b'/' => self.primary(),
            b'(' => self.c_parenthesised(),
            b'{' => self.c_initialiser(),
            _ => self.c_word(),
        }
    }

    /// Reads a constant of characters, a logical constant or a name.
    fn c_word(&mut self) -> Read<Expr> {
        let start = self.pos();
        match self.peek() {
            b'\'' | b'"' => return self.character(start, None),
            b'.' => {
                if let Some(constant) = self.logical()? {
                    return Ok(constant);
                }
            }
            _ => {}
        }
        match self.name_if() {
            Some(name) => Ok(self.expr(start, ExprKind::Name(name))),
            None => self.fail("an expression"),
        }
    }

    /// Reads an expression in parentheses, or the two parts of a complex value.
    fn c_parenthesised(&mut self) -> Read<Expr> {
        let start = self.pos();
        self.advance(1);
        let first = Box::new(self.c_expression()?);
        let kind = if self.eat(b',') {
            ExprKind::Complex(first, Box::new(self.c_expression()?))
        } else {
            ExprKind::Parenthesised(first)
        };
        self.expect(b')', "`)`")?;
        Ok(self.expr(start, kind))
    }

    /// Reads the values of an array in braces.
    fn c_initialiser(&mut self) -> Read<Expr> {
        let start = self.pos();
        self.advance(1);
        let mut values = vec![self.c_expression()?];
        while self.eat(b',') {
            values.push(self.c_expression()?);
        }
        self.expect(b'}', "`,` or `}`")?;
        Ok(self.expr(start, ExprKind::Array { of: None, values }))
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
                *kind = Some(Box::new(KindParam::Number(4)));
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
                Ok(self.expr(
                    start,
                    ExprKind::Integer {
                        value: value.into(),
                        kind: None,
                    },
                ))
            }
            Err(_) => Err(self.failure(codes::NUMBER_TOO_LARGE, "a hexadecimal number")),
        }
    }
}
