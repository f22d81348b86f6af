//! Input and output statements.

use super::ast::{Expr, Io, IoKind};
use super::reader::{Read, Reader};
use crate::name::Name;

/// Statements with a control list in parentheses, and what positional controls stand for.
const LISTED: [(&str, IoKind, &[&str]); 8] = [
    ("write", IoKind::Write, &["unit", "fmt"]),
    ("open", IoKind::Open, &["unit"]),
    ("close", IoKind::Close, &["unit"]),
    ("inquire", IoKind::Inquire, &["unit"]),
    ("wait", IoKind::Wait, &["unit"]),
    ("read", IoKind::Read, &["unit", "fmt"]),
    ("encode", IoKind::Extension, &["c", "fmt", "b"]),
    ("decode", IoKind::Extension, &["c", "fmt", "b"]),
];

/// Statements with a control list or a unit alone.
const POSITIONING: [(&str, IoKind); 4] = [
    ("rewind", IoKind::Rewind),
    ("backspace", IoKind::Backspace),
    ("end file", IoKind::EndFile),
    ("flush", IoKind::Flush),
];

/// Statements with a format alone.
const FORMATTED: [(&str, IoKind); 4] = [
    ("print", IoKind::Print),
    ("read", IoKind::Read),
    // DEC's name for PRINT.
    ("type", IoKind::Print),
    ("accept", IoKind::Extension),
];

/// DEC's controls of OPEN that have no value.
const OPEN_FLAGS: [&str; 3] = ["readonly", "shared", "noshared"];

impl Reader<'_> {
    /// Reads an input or output statement, if one comes next.
    pub(super) fn io_statement(&mut self) -> Read<Option<Io>> {
        if !matches!(
            self.peek(),
            b'w' | b'o' | b'c' | b'i' | b'r' | b'e' | b'd' | b'b' | b'f' | b'p' | b't' | b'a'
        ) {
            return Ok(None);
        }
        let start = self.pos();
        for (keyword, kind, positional) in LISTED {
            if self.keyword(keyword) && self.peek() == b'(' {
                let io = self.listed(kind, positional)?;
                if io.is_some() {
                    return Ok(io);
                }
            }
            self.reset(start);
        }
        for (keyword, kind) in POSITIONING {
            if self.keyword(keyword) {
                let listed =
                    self.peek() == b'(' && self.closing(self.pos()) == Some(self.text().len());
                let controls = if listed {
                    self.controls(&["unit"], &[])?
                } else if self.at_end() {
                    Vec::new()
                } else {
                    vec![(Name::new("unit"), Some(self.expression()?))]
                };
                return Ok(Some(Io {
                    kind,
                    controls,
                    items: Vec::new(),
                }));
            }
        }
        for (keyword, kind) in FORMATTED {
            if self.keyword(keyword) {
                // TYPE and ACCEPT are also the start of other statements.
                let format = matches!(self.peek(), b'*' | b'\'' | b'"' | b'0'..=b'9');
                if matches!(keyword, "type" | "accept") && !format {
                    self.reset(start);
                    continue;
                }
                let format = if self.eat(b'*') {
                    None
                } else {
                    Some(self.expression()?)
                };
                let items = if self.eat(b',') {
                    self.items()?
                } else {
                    Vec::new()
                };
                return Ok(Some(Io {
                    kind,
                    controls: vec![(Name::new("fmt"), format)],
                    items,
                }));
            }
        }
        Ok(None)
    }

    /// Reads a control list and items. `READ ('(A)'), X` and `READ ('(A') // ')', X` have none.
    fn listed(&mut self, kind: IoKind, positional: &[&str]) -> Read<Option<Io>> {
        let closed = self.closing(self.pos()).unwrap_or(0);
        let after = self.text().get(closed..).unwrap_or_default();
        if kind == IoKind::Read && after.starts_with("//") {
            return Ok(None);
        }
        let flags = match kind {
            IoKind::Open => &OPEN_FLAGS[..],
            _ => &[],
        };
        let controls = self.controls(positional, flags)?;
        if kind == IoKind::Read && controls.len() == 1 && self.peek() == b',' {
            return Ok(None);
        }
        self.eat(b',');
        let items = self.items()?;
        Ok(Some(Io {
            kind,
            controls,
            items,
        }))
    }

    /// Reads a control list. Controls without a keyword stand for those of `positional`; but for the
    /// first, they may be one of `flags`.
    fn controls(&mut self, positional: &[&str], flags: &[&str]) -> Read<Vec<(Name, Option<Expr>)>> {
        let mut positional = positional.iter();
        let mut first = true;
        if self.eat_text("()") {
            return Ok(Vec::new());
        }
        self.parenthesised_list(|reader| {
            let is_flag = !std::mem::take(&mut first)
                && flags.contains(&&reader.rest()[..reader.name_length()])
                && matches!(reader.byte(reader.name_length()), b',' | b')');
            if is_flag {
                return Ok((reader.name()?, None));
            }
            let name = match reader.argument_keyword() {
                Some(name) => name,
                None => match positional.next() {
                    Some(name) => Name::new(name),
                    None => return reader.fail("`keyword =`"),
                },
            };
            let value = if reader.eat(b'*') {
                None
            } else {
                Some(reader.expression()?)
            };
            Ok((name, value))
        })
    }

    /// Reads the items of an input or output list up to the end of the statement.
    fn items(&mut self) -> Read<Vec<Expr>> {
        if self.at_end() {
            Ok(Vec::new())
        } else {
            self.list(Reader::expression)
        }
    }
}
