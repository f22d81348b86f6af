//! What a statement that could not be read may have said.

use super::ast::Unread;
use super::reader::{Reader, is_word};
use super::statement::outline;
use super::unit::Context;
use crate::name::Name;

/// What executable statements and parts of constructs begin with. None of them begins a
/// declaration.
const ACTIONS: [&str; 47] = [
    "allocate(",
    "assign",
    "associate(",
    "backspace",
    "call",
    "case",
    "change team",
    "class default",
    "class is",
    "close(",
    "continue",
    "critical",
    "cycle",
    "deallocate(",
    "do ",
    "else",
    "end",
    "endfile",
    "error stop",
    "event post",
    "event wait",
    "exit",
    "flush",
    "forall(",
    "form team",
    "go to",
    "goto",
    "if(",
    "inquire(",
    "lock(",
    "nullify(",
    "open(",
    "pause",
    "print",
    "rank default",
    "rank(",
    "read",
    "return",
    "rewind",
    "select ",
    "stop",
    "sync ",
    "type is",
    "unlock(",
    "wait(",
    "where(",
    "write(",
];

/// What declarations begin with that say something of the names in them alone.
const DECLARATIONS: [&str; 37] = [
    "allocatable",
    "asynchronous",
    "automatic",
    "bind(",
    "byte",
    "character",
    "class(",
    "codimension",
    "common",
    "complex",
    "contiguous",
    "data",
    "dimension",
    "double complex",
    "double precision",
    "entry",
    "enumerator",
    "equivalence",
    "external",
    "integer",
    "intent",
    "intrinsic",
    "logical",
    "namelist",
    "optional",
    "parameter",
    "pointer",
    "procedure",
    "protected",
    "real",
    "record",
    "save",
    "static",
    "target",
    "type(",
    "value",
    "volatile",
];

impl Reader<'_> {
    /// What the line, which could not be read, may have said.
    pub(super) fn unread(&self) -> Unread {
        let mut line = self.restarted();
        // The name of a construct.
        let length = line.name_length();
        if length > 0 && line.byte(length) == b':' && line.byte(length + 1) != b':' {
            return Unread::Action;
        }
        if line.begins_with(&DECLARATIONS) {
            // The type or attribute itself is no name.
            line.name_if();
            return Unread::Names(line.names());
        }
        let outline = outline(line.rest());
        if outline.is_assignment() || outline.colons.is_none() && line.begins_with(&ACTIONS) {
            return Unread::Action;
        }
        Unread::Anything
    }

    /// Every word in what was not read yet that may be a name.
    pub(super) fn names(&mut self) -> Vec<Name> {
        let mut names = Vec::new();
        while !self.at_end() {
            match self.name_if() {
                Some(name) => names.push(name),
                None => {
                    // A number with the letters in it is no name: `1E5`, `2_DP`.
                    let digits = self.rest().bytes().take_while(|byte| is_word(*byte));
                    let other = self.rest().chars().next().map_or(1, char::len_utf8);
                    self.advance(digits.count().max(other));
                }
            }
        }
        names
    }

    /// Whether the line, which could not be read, is the first of a procedure or program unit, where it
    /// stands.
    pub(super) fn is_unread_header(&self, context: Context) -> bool {
        let mut line = self.restarted();
        let outline = outline(line.rest());
        if outline.colons.is_some() || outline.is_assignment() || line.rest().starts_with("end") {
            return false;
        }
        // In an interface block it lists specific procedures.
        if line.at_keyword("module procedure") {
            return context == Context::Contained;
        }
        let units = ["module", "submodule", "program", "block data"];
        if units.iter().any(|unit| line.at_keyword(unit)) {
            return true;
        }
        // Prefixes and types stand before the keyword.
        while !line.at_end() {
            if line.at_keyword("subroutine") || line.at_keyword("function") {
                return true;
            }
            match line.peek() {
                b'(' => match line.closing(line.pos()) {
                    Some(end) => line.advance(end - line.pos()),
                    None => return false,
                },
                _ if line.name_if().is_some() => {}
                b'*' | b'0'..=b'9' => line.advance(1),
                _ => return false,
            }
        }
        false
    }

    /// Whether the line, which could not be read, begins a block of `keyword` that its END ends.
    pub(super) fn is_unread_block(&self, keyword: &str) -> bool {
        let line = self.restarted();
        let assigned = outline(line.rest()).is_assignment();
        let after = line.byte(keyword.len());
        !assigned && line.rest().starts_with(keyword) && !matches!(after, b'(' | b'%')
    }

    fn begins_with(&self, keywords: &[&str]) -> bool {
        keywords
            .iter()
            .any(|keyword| match keyword.strip_suffix(['(', ' ']) {
                None => self.at_keyword(keyword),
                Some(word) if keyword.ends_with('(') => {
                    self.at_keyword(word) && self.rest()[word.len()..].starts_with('(')
                }
                Some(word) => self.at_keyword(word),
            })
    }
}
