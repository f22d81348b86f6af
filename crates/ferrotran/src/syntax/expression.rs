//! Expressions, by precedence climbing.

use super::Dialect;
use super::ast::{Argument, ArgumentValue, BinaryOp, DoBounds, Expr, ExprKind, UnaryOp};
use super::reader::{Read, Reader};
use crate::name::Name;

/// Binding strength, weakest first: Fortran 2018, 10.1.2, table 10.1.
mod level {
    pub(super) const DEFINED_BINARY: u8 = 1;
    pub(super) const EQUIVALENCE: u8 = 2;
    pub(super) const OR: u8 = 3;
    pub(super) const AND: u8 = 4;
    pub(super) const NOT: u8 = 5;
    pub(super) const RELATION: u8 = 6;
    pub(super) const CONCAT: u8 = 7;
    pub(super) const ADD: u8 = 8;
    pub(super) const MULTIPLY: u8 = 9;
    pub(super) const POWER: u8 = 10;
    pub(super) const DEFINED_UNARY: u8 = 11;
}

impl Reader<'_> {
    /// The expression of form `kind` that was read from `start` on.
    pub(super) fn expr(&self, start: usize, kind: ExprKind) -> Expr {
        Expr {
            kind,
            span: self.span(start),
        }
    }

    /// Reads an expression, in signatures one of C's.
    pub(super) fn expression(&mut self) -> Read<Expr> {
        if self.dialect == Dialect::Signature {
            return self.c_expression();
        }
        self.deeper(|reader| reader.binary(level::DEFINED_BINARY))
    }

    /// Reads an expression whose operators bind at least as strongly as `weakest`.
    fn binary(&mut self, weakest: u8) -> Read<Expr> {
        let start = self.pos();
        let mut left = self.unary()?;
        while let Some((op, strength, length)) = self.binary_operator() {
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
            let right = self.deeper(|reader| reader.binary(next))?;
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

    /// Reads a primary with the unary operators before it. A sign binds as `+` and `-` do, so
    /// that `-A*B` is `-(A*B)`; after another operator (an extension) as well.
    fn unary(&mut self) -> Read<Expr> {
        let start = self.pos();
        let (op, strength) = match self.peek() {
            b'+' => (UnaryOp::Plus, level::ADD),
            b'-' => (UnaryOp::Minus, level::ADD),
            b'.' => match self.dot_word() {
                Some("not") => (UnaryOp::Not, level::NOT),
                Some("true" | "false") | None => return self.primary(),
                Some(word) => (
                    UnaryOp::Defined(Box::new(Name::new(word))),
                    level::DEFINED_UNARY,
                ),
            },
            _ => return self.primary(),
        };
        let length = self.dot_word().map_or(1, |word| word.len() + 2);
        self.advance(length);
        let next = if op == UnaryOp::Not {
            strength
        } else {
            strength + 1
        };
        let operand = Box::new(self.deeper(|reader| reader.binary(next))?);
        Ok(self.expr(start, ExprKind::Unary { op, operand }))
    }

    /// The word of `.WORD.`, if one comes next.
    pub(super) fn dot_word(&self) -> Option<&str> {
        let rest = self.rest().strip_prefix('.')?;
        let length = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        (length > 0 && rest.as_bytes().get(length) == Some(&b'.')).then(|| &rest[..length])
    }

    /// The binary operator that comes next, how strongly it binds, and its length.
    fn binary_operator(&self) -> Option<(BinaryOp, u8, usize)> {
        use BinaryOp::*;
        let (op, strength, length) = match (self.peek(), self.byte(1)) {
            (b'*', b'*') => (Power, level::POWER, 2),
            (b'*', _) => (Multiply, level::MULTIPLY, 1),
            (b'/', b'/') => (Concat, level::CONCAT, 2),
            (b'/', b'=') => (NotEqual, level::RELATION, 2),
            (b'/', b')') => return None,
            (b'/', _) => (Divide, level::MULTIPLY, 1),
            (b'+', _) => (Add, level::ADD, 1),
            (b'-', _) => (Subtract, level::ADD, 1),
            (b'=', b'=') => (Equal, level::RELATION, 2),
            (b'<', b'=') => (LessEqual, level::RELATION, 2),
            (b'<', _) => (Less, level::RELATION, 1),
            (b'>', b'=') => (GreaterEqual, level::RELATION, 2),
            (b'>', _) => (Greater, level::RELATION, 1),
            (b'.', _) => {
                let word = self.dot_word()?;
                let (op, strength) = match word {
                    "eq" => (Equal, level::RELATION),
                    "ne" => (NotEqual, level::RELATION),
                    "lt" => (Less, level::RELATION),
                    "le" => (LessEqual, level::RELATION),
                    "gt" => (Greater, level::RELATION),
                    "ge" => (GreaterEqual, level::RELATION),
                    "and" => (And, level::AND),
                    "or" => (Or, level::OR),
                    "eqv" => (Equivalent, level::EQUIVALENCE),
                    "neqv" | "xor" => (NotEquivalent, level::EQUIVALENCE),
                    "not" | "true" | "false" => return None,
                    _ => (Defined(Box::new(Name::new(word))), level::DEFINED_BINARY),
                };
                (op, strength, word.len() + 2)
            }
            _ => return None,
        };
        Some((op, strength, length))
    }

    /// Reads a constant, a name with what follows it, or something in parentheses.
    pub(super) fn primary(&mut self) -> Read<Expr> {
        let start = self.pos();
        let base = match self.peek() {
            b'0'..=b'9' => return self.number(),
            b'.' if self.byte(1).is_ascii_digit() => return self.number(),
            b'.' => match self.logical()? {
                Some(constant) => return Ok(constant),
                None => return self.fail("an expression"),
            },
            b'\'' | b'"' => match self.boz() {
                Some(constant) => return Ok(constant),
                None => self.character(start, None)?,
            },
            b'(' if self.byte(1) == b'/' && self.byte(2) != b'/' => {
                self.advance(2);
                return self.array(start, "/)");
            }
            b'[' => {
                self.advance(1);
                return self.array(start, "]");
            }
            b'(' => return self.parenthesised(),
            b'%' => {
                // %VAL(X), %REF(X), %LOC(X): an extension.
                let length = 1 + self.rest()[1..]
                    .bytes()
                    .take_while(u8::is_ascii_alphabetic)
                    .count();
                if self.byte(length) != b'(' {
                    return self.fail("an expression");
                }
                let name = self.take_name(length);
                self.expr(start, ExprKind::Name(name))
            }
            b'h' if self.byte(1) == b'\'' => return self.hollerith(),
            b'b' | b'o' | b'z' | b'x' if matches!(self.byte(1), b'\'' | b'"') => {
                return match self.boz() {
                    Some(constant) => Ok(constant),
                    None => self.fail("a BOZ constant"),
                };
            }
            _ => {
                let length = self.name_length();
                if length == 0 {
                    return self.fail("an expression");
                }
                if matches!(self.byte(length), b'\'' | b'"') {
                    let kind = Self::kind_prefix(&self.rest()[..length]);
                    self.advance(length);
                    if kind.is_none() {
                        return self.fail("an operator");
                    }
                    self.character(start, kind)?
                } else {
                    let name = self.take_name(length);
                    self.expr(start, ExprKind::Name(name))
                }
            }
        };
        self.selectors(start, base)
    }

    /// Reads the subscripts, arguments and components after `base`.
    fn selectors(&mut self, start: usize, mut base: Expr) -> Read<Expr> {
        loop {
            let kind = match self.peek() {
                b'(' => {
                    let arguments = self.deeper(Reader::arguments)?;
                    let base = Box::new(base);
                    ExprKind::Apply { base, arguments }
                }
                b'%' => {
                    self.advance(1);
                    let name = self.name()?;
                    let base = Box::new(base);
                    ExprKind::Component { base, name }
                }
                b'[' => {
                    self.advance(1);
                    let mut cosubscripts = Vec::new();
                    self.list(|reader| reader.cosubscript(&mut cosubscripts))?;
                    self.expect(b']', "`]`")?;
                    let base = Box::new(base);
                    ExprKind::Coindexed { base, cosubscripts }
                }
                _ => return Ok(base),
            };
            self.grow()?;
            base = self.expr(start, kind);
        }
    }

    /// Reads a cosubscript, `TEAM=` and the like, or in ALLOCATE `*` or bounds, and adds the
    /// expressions in it to `cosubscripts`.
    fn cosubscript(&mut self, cosubscripts: &mut Vec<Expr>) -> Read<()> {
        self.argument_keyword();
        loop {
            if !self.eat(b'*') {
                cosubscripts.push(self.expression()?);
            }
            if !self.eat(b':') {
                return Ok(());
            }
        }
    }

    /// Reads a parenthesised argument list, which may be empty.
    pub(super) fn arguments(&mut self) -> Read<Vec<Argument>> {
        self.expect(b'(', "`(`")?;
        if self.eat(b')') {
            return Ok(Vec::new());
        }
        let arguments = self.list(Reader::argument)?;
        self.expect(b')', "`,` or `)`")?;
        Ok(arguments)
    }

    /// Reads `keyword =` if it comes next.
    pub(super) fn argument_keyword(&mut self) -> Option<Name> {
        let length = self.name_length();
        let after = length + usize::from(length > 0 && self.byte(length) == b' ');
        if length == 0 || self.byte(after) != b'=' || matches!(self.byte(after + 1), b'=' | b'>') {
            return None;
        }
        let name = self.take_name(length);
        self.advance(1);
        Some(name)
    }

    /// Reads an argument, subscript or section.
    fn argument(&mut self) -> Read<Argument> {
        let keyword = self.argument_keyword().map(Box::new);
        let value = self.argument_value()?;
        Ok(Argument { keyword, value })
    }

    /// Reads the value of an argument.
    pub(super) fn argument_value(&mut self) -> Read<ArgumentValue> {
        let start = self.pos();
        if matches!(self.peek(), b'*' | b'&') {
            self.advance(1);
            if self.peek().is_ascii_digit() {
                return Ok(ArgumentValue::Label(self.label()?));
            }
            return Ok(ArgumentValue::Star(self.span(start)));
        }
        let lower = match self.peek() {
            b':' => None,
            _ => Some(self.expression()?),
        };
        if self.peek() != b':' {
            return match lower {
                Some(value) => Ok(ArgumentValue::Expr(value)),
                None => self.fail("an expression"),
            };
        }
        self.advance(1);
        let upper = self.section_bound()?;
        let stride = if self.eat(b':') {
            self.section_bound()?
        } else {
            None
        };
        Ok(ArgumentValue::Section {
            lower: lower.map(Box::new),
            upper,
            stride,
            span: self.span(start),
        })
    }

    fn section_bound(&mut self) -> Read<Option<Box<Expr>>> {
        match self.peek() {
            b',' | b')' | b':' | b']' => Ok(None),
            _ => Ok(Some(Box::new(self.expression()?))),
        }
    }

    /// Reads what stands in parentheses: an expression, a complex constant or an implied DO.
    fn parenthesised(&mut self) -> Read<Expr> {
        let start = self.pos();
        self.advance(1);
        let (mut items, control) = self.deeper(Reader::implied_do_items)?;
        self.expect(b')', "`)`")?;
        if let Some(control) = control {
            let control = Box::new(control);
            return Ok(self.expr(start, ExprKind::ImpliedDo { items, control }));
        }
        let second = if items.len() > 1 { items.pop() } else { None };
        match (items.pop(), second) {
            (Some(value), None) => Ok(self.expr(start, ExprKind::Parenthesised(Box::new(value)))),
            (Some(real), Some(imaginary)) if items.is_empty() => Ok(self.expr(
                start,
                ExprKind::Complex(Box::new(real), Box::new(imaginary)),
            )),
            _ => self.fail("an implied DO"),
        }
    }

    /// Reads a list of expressions, and `variable = first, last` after it, if it comes.
    fn implied_do_items(&mut self) -> Read<(Vec<Expr>, Option<DoBounds>)> {
        let mut items = Vec::new();
        loop {
            let of = if items.is_empty() {
                None
            } else {
                self.index_type()?
            };
            let item = self.expression()?;
            if self.peek() == b'=' && self.byte(1) != b'>' && !items.is_empty() {
                self.advance(1);
                let control = DoBounds {
                    of,
                    ..self.do_bounds(item)?
                };
                return Ok((items, Some(control)));
            }
            if of.is_some() {
                return self.fail("an implied DO");
            }
            items.push(item);
            if !self.eat(b',') {
                return Ok((items, None));
            }
        }
    }

    /// Reads `first, last, step` of a DO with the given variable.
    pub(super) fn do_bounds(&mut self, variable: Expr) -> Read<DoBounds> {
        let first = self.expression()?;
        self.expect(b',', "`,` and the last value")?;
        let last = self.expression()?;
        let step = if self.eat(b',') {
            Some(self.expression()?)
        } else {
            None
        };
        Ok(DoBounds {
            of: None,
            variable,
            first,
            last,
            step,
        })
    }

    /// Reads the rest of an array constructor up to `close`.
    fn array(&mut self, start: usize, close: &str) -> Read<Expr> {
        let of = if self.has_double_colon() {
            let ty = self.type_spec_or_name()?;
            self.eat_text("::");
            Some(Box::new(ty))
        } else {
            None
        };
        let mut values = Vec::new();
        if !self.eat_text(close) {
            values = self.deeper(|reader| reader.list(Reader::expression))?;
            if !self.eat_text(close) {
                return self.fail("`,` or the end of the array constructor");
            }
        }
        Ok(self.expr(start, ExprKind::Array { of, values }))
    }

    /// Whether `::` comes before the next comma or closing parenthesis.
    pub(super) fn has_double_colon(&self) -> bool {
        let bytes = self.rest().as_bytes();
        let mut depth = 0usize;
        for (index, &byte) in bytes.iter().enumerate() {
            match byte {
                b'(' | b'[' => depth += 1,
                b')' | b']' if depth == 0 => return false,
                b')' | b']' => depth -= 1,
                b',' if depth == 0 => return false,
                b'\'' | b'"' => return false,
                b':' if depth == 0 && bytes.get(index + 1) == Some(&b':') => return true,
                _ => {}
            }
        }
        false
    }
}
