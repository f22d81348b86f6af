//! Literal constants.

use smol_str::SmolStr;

use super::ast::{Expr, ExprKind, KindParam};
use super::reader::{Read, Reader};
use super::{Dialect, codes, escapes};
use crate::flags::Escapes;
use crate::name::Name;

impl Reader<'_> {
    /// Reads a number: an integer, a real, or the kind of a character constant (`1_'A'`).
    pub(super) fn number(&mut self) -> Read<Expr> {
        let start = self.pos();
        let whole = self.digits();
        let mut length = whole;
        if self.byte(length) == b'.' && !self.is_dot_operator(length) {
            length += 1;
            while self.byte(length).is_ascii_digit() {
                length += 1;
            }
        }
        if matches!(self.byte(length), b'e' | b'd' | b'q') {
            let sign = usize::from(matches!(self.byte(length + 1), b'+' | b'-'));
            if self.byte(length + 1 + sign).is_ascii_digit() {
                length += 2 + sign;
                while self.byte(length).is_ascii_digit() {
                    length += 1;
                }
            }
        }
        let text = &self.rest()[..length];
        let kind = if length == whole {
            match text.parse() {
                Ok(value) => {
                    let value: i128 = value;
                    self.advance(length);
                    if self.peek() == b'_' && matches!(self.byte(1), b'\'' | b'"') {
                        self.advance(1);
                        let kind = u32::try_from(value)
                            .ok()
                            .map(KindParam::Number)
                            .map(Box::new);
                        return self.character(start, kind);
                    }
                    let kind = self.kind_parameter()?;
                    ExprKind::Integer {
                        value: value.into(),
                        kind,
                    }
                }
                Err(_) => {
                    return Err(self.failure(codes::NUMBER_TOO_LARGE, "a smaller number"));
                }
            }
        } else {
            let text = SmolStr::new(text);
            self.advance(length);
            let kind = self.kind_parameter()?;
            ExprKind::Real { text, kind }
        };
        Ok(self.expr(start, kind))
    }

    /// Whether the `.` at `ahead` starts an operator (`1.EQ.`) rather than belonging to a number.
    fn is_dot_operator(&self, ahead: usize) -> bool {
        let rest = &self.rest().as_bytes()[ahead + 1..];
        let letters = rest
            .iter()
            .take_while(|byte| byte.is_ascii_alphabetic())
            .count();
        letters > 0 && rest.get(letters) == Some(&b'.')
    }

    /// Reads `_8` or `_dp`, if it comes next.
    fn kind_parameter(&mut self) -> Read<Option<Box<KindParam>>> {
        if self.peek() != b'_' {
            return Ok(None);
        }
        self.advance(1);
        let digits = self.digits();
        if digits > 0 {
            return match self.rest()[..digits].parse() {
                Ok(kind) => {
                    self.advance(digits);
                    Ok(Some(Box::new(KindParam::Number(kind))))
                }
                Err(_) => self.fail("a kind"),
            };
        }
        Ok(Some(Box::new(KindParam::Name(self.name()?))))
    }

    /// Reads a character constant whose mark comes next and which starts, with its kind, at
    /// `start`.
    pub(super) fn character(&mut self, start: usize, kind: Option<Box<KindParam>>) -> Read<Expr> {
        let mark = char::from(self.peek());
        let mut value = self.quoted()?;
        if self.dialect == Dialect::Fortran && self.escapes() == Escapes::Backslash {
            value = match escapes::expanded(&value, mark) {
                Some(value) => value,
                None => return self.fail("a character constant that no escape ends"),
            };
        }
        Ok(self.expr(
            start,
            ExprKind::Character {
                value,
                kind,
                hollerith: false,
            },
        ))
    }

    /// Reads a Hollerith constant, which the source stage has written `h'...'`.
    pub(super) fn hollerith(&mut self) -> Read<Expr> {
        let start = self.pos();
        self.advance(1);
        let value = self.quoted()?;
        Ok(self.expr(
            start,
            ExprKind::Character {
                value,
                kind: None,
                hollerith: true,
            },
        ))
    }

    /// Reads what stands between character marks.
    pub(super) fn quoted(&mut self) -> Read<SmolStr> {
        let mark = self.peek();
        if mark != b'\'' && mark != b'"' {
            return self.fail("a character constant");
        }
        let rest = self.rest();
        let mut end = 1;
        let mut doubled = false;
        loop {
            match memchr::memchr(mark, &rest.as_bytes()[end..]) {
                None => return self.fail("a character constant that ends"),
                Some(length) => end += length + 1,
            }
            if rest.as_bytes().get(end) != Some(&mark) {
                break;
            }
            doubled = true;
            end += 1;
        }
        let inner = &rest[1..end - 1];
        let value = if doubled {
            let mark = &rest[..1];
            SmolStr::from(inner.replace(&mark.repeat(2), mark))
        } else {
            SmolStr::new(inner)
        };
        self.advance(end);
        Ok(value)
    }

    /// Reads a BOZ constant, `Z'FF'` or `'FF'X`, if one comes next.
    pub(super) fn boz(&mut self) -> Option<Expr> {
        let start = self.pos();
        let bytes = self.rest().as_bytes();
        let is_radix = |byte: Option<&u8>| matches!(byte, Some(b'b' | b'o' | b'z' | b'x'));
        let is_mark = |byte: Option<&u8>| matches!(byte, Some(b'\'' | b'"'));
        let open = if is_radix(bytes.first()) && is_mark(bytes.get(1)) {
            1
        } else if is_mark(bytes.first()) {
            0
        } else {
            return None;
        };
        let digits = &bytes[open + 1..];
        let close = memchr::memchr(bytes[open], digits)?;
        if !digits[..close]
            .iter()
            .all(|byte| byte.is_ascii_hexdigit() || *byte == b' ')
        {
            return None;
        }
        let mut length = open + close + 2;
        if open == 0 {
            let word = bytes
                .get(length + 1)
                .copied()
                .is_some_and(super::reader::is_word);
            if !is_radix(bytes.get(length)) || word {
                return None;
            }
            length += 1;
        }
        let text = SmolStr::new(&self.rest()[..length]);
        self.advance(length);
        Some(self.expr(start, ExprKind::Boz(text)))
    }

    /// Reads `.TRUE.` or `.FALSE.` with its kind, if one comes next.
    pub(super) fn logical(&mut self) -> Read<Option<Expr>> {
        let start = self.pos();
        let value = if self.eat_text(".true.") {
            true
        } else if self.eat_text(".false.") {
            false
        } else {
            return Ok(None);
        };
        let kind = self.kind_parameter()?;
        Ok(Some(self.expr(start, ExprKind::Logical { value, kind })))
    }

    /// The kind that a name stands for as the prefix of a character constant: `ucs4_'...'`.
    pub(super) fn kind_prefix(name: &str) -> Option<Box<KindParam>> {
        let kind = name.strip_suffix('_')?;
        (!kind.is_empty()).then(|| Box::new(KindParam::Name(Name::new(kind))))
    }
}
