//! Program units, procedures and interface bodies.

use std::sync::Arc;

use super::ast::*;
use super::block::{MAX_NESTING, Opened, Parser, Stop};
use super::reader::{Read, Reader};
use super::statement::{End, Parsed};
use super::{Dialect, codes};
use crate::name::Name;
use crate::source::{Line, Span};

/// Where the first statement of a unit may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    /// In no other unit.
    File,
    /// After CONTAINS.
    Contained,
    /// In an interface block.
    Interface,
}

/// The first statement of a program unit.
#[derive(Debug)]
pub(super) struct Header {
    pub(super) kind: UnitKind,
    pub(super) name: Option<Name>,
    pub(super) span: Span,
}

const PREFIXES: [(&str, Prefix); 6] = [
    ("recursive", Prefix::Recursive),
    ("pure", Prefix::Pure),
    ("elemental", Prefix::Elemental),
    ("impure", Prefix::Impure),
    ("module", Prefix::Module),
    ("non_recursive", Prefix::NonRecursive),
];

impl Reader<'_> {
    /// Reads the first statement of a program unit, if one comes next.
    pub(super) fn header(&mut self, context: Context) -> Read<Option<Header>> {
        let start = self.pos();
        if !matches!(
            self.peek(),
            b'b' | b'c'
                | b'd'
                | b'e'
                | b'f'
                | b'i'
                | b'l'
                | b'm'
                | b'n'
                | b'p'
                | b'r'
                | b's'
                | b't'
        ) || super::statement::outline(self.rest()).colons.is_some()
        {
            return Ok(None);
        }
        if let Some(header) = self.subprogram(context)? {
            return Ok(Some(header));
        }
        self.reset(start);
        let kind = if self.keyword("program") {
            UnitKind::Program
        } else if self.keyword("block data") {
            UnitKind::BlockData
        } else if self.keyword("submodule") && self.eat(b'(') {
            let ancestor = self.name()?;
            let parent = if self.eat(b':') {
                Some(self.name()?)
            } else {
                None
            };
            self.expect(b')', "`)`")?;
            UnitKind::Submodule { ancestor, parent }
        } else if context == Context::Contained && self.keyword("module procedure") {
            UnitKind::SeparateProcedure
        } else if self.dialect == Dialect::Signature && self.keyword("python module") {
            UnitKind::PythonModule
        } else if self.keyword("module") {
            UnitKind::Module
        } else {
            self.reset(start);
            return Ok(None);
        };
        let at = self.pos();
        let name = self.name_if();
        if !self.at_end() || name.is_none() && kind != UnitKind::BlockData {
            self.reset(start);
            return Ok(None);
        }
        let span = if name.is_some() {
            self.span(at)
        } else {
            self.span(start)
        };
        Ok(Some(Header { kind, name, span }))
    }

    /// The word that should begin a program unit with a name, if the line is such a statement but for
    /// one or two letters, and which word is meant.
    fn misspelt_unit(&self) -> Option<(&str, &'static str)> {
        const UNITS: [&str; 4] = ["subroutine", "function", "module", "program"];
        let text = self.text();
        let meant = |word: &str| {
            let letters = word.bytes().all(|it| it.is_ascii_alphabetic());
            let units = UNITS.into_iter().filter(|_| letters);
            let wrong = units.map(|unit| (strsim::levenshtein(word, unit), unit));
            wrong.filter(|(wrong, unit)| *wrong <= unit.len() / 4).min()
        };
        let is_of_name = |it: u8| it.is_ascii_alphanumeric() || it == b'_';
        // What follows the word; there are no blanks in fixed form.
        let before_name = |rest: &str| {
            let name = rest.trim_start();
            let apart = !self.are_words_apart() || name.len() < rest.len();
            apart
                && name.starts_with(|it: char| it.is_ascii_alphabetic())
                && (name.contains('(') || name.bytes().all(is_of_name))
        };
        let lengths = 4..=UNITS[0].len() + 2;
        let words = lengths.filter_map(|length| {
            let (word, rest) = text.split_at_checked(length)?;
            let (wrong, unit) = meant(word).filter(|_| before_name(rest))?;
            Some((wrong, word, unit))
        });
        let nearest = words.min_by_key(|(wrong, ..)| *wrong);
        nearest.map(|(_, word, unit)| (word, unit))
    }

    /// Reads SUBROUTINE or FUNCTION with its prefixes, if it comes next.
    fn subprogram(&mut self, context: Context) -> Read<Option<Header>> {
        let mut subprogram = Subprogram::default();
        let function = loop {
            if self.keyword("subroutine") {
                break false;
            }
            if self.keyword("function") {
                break true;
            }
            let start = self.pos();
            if let Some((_, prefix)) = PREFIXES.iter().find(|(keyword, _)| self.keyword(keyword)) {
                subprogram.prefixes.push(*prefix);
            } else if let Ok(Some(ty)) = self.type_spec()
                && subprogram.ty.is_none()
            {
                subprogram.ty = Some(ty);
            } else {
                self.reset(start);
                return Ok(None);
            }
        };
        let start = self.pos();
        let Some(name) = self.name_if() else {
            return Ok(None);
        };
        let span = self.span(start);
        // `MODULE SUBROUTINEX` is a module in fixed form, `REAL FUNCTIONX` a declaration.
        let module = context == Context::File && subprogram.prefixes == [Prefix::Module];
        if self.at_end() && (function || module) {
            return Ok(None);
        }
        subprogram.arguments = self.dummy_arguments()?;
        let (result, bind) = self.suffix()?;
        subprogram.result = result;
        subprogram.bind = bind;
        self.finish()?;
        let kind = if function {
            UnitKind::Function(subprogram)
        } else {
            UnitKind::Subroutine(subprogram)
        };
        let name = Some(name);
        Ok(Some(Header { kind, name, span }))
    }

    /// Reads dummy arguments in parentheses, if they come.
    pub(super) fn dummy_arguments(&mut self) -> Read<Vec<DummyArgument>> {
        if self.peek() != b'(' || self.eat_text("()") {
            return Ok(Vec::new());
        }
        self.parenthesised_list(|reader| {
            let start = reader.pos();
            let name = if matches!(reader.peek(), b'*' | b'&') {
                reader.advance(1);
                None
            } else {
                Some(reader.name()?)
            };
            let span = reader.span(start);
            Ok(DummyArgument { name, span })
        })
    }

    /// Reads RESULT and BIND after dummy arguments, in any order.
    pub(super) fn suffix(&mut self) -> Read<(Option<Name>, Option<Attribute>)> {
        let mut result = None;
        let mut bind = None;
        loop {
            if self.keyword("result") {
                self.expect(b'(', "`(`")?;
                result = Some(self.name()?);
                self.expect(b')', "`)`")?;
            } else if let Some(attribute) = self.bind()? {
                bind = Some(attribute);
            } else {
                return Ok((result, bind));
            }
        }
    }
}

impl<'a> Parser<'a> {
    /// The first statement of a unit on `line`, if it is one.
    pub(super) fn header(&self, line: &'a Line, context: Context) -> Option<Header> {
        if line.directive {
            return None;
        }
        self.reader(line).header(context).ok().flatten()
    }

    /// Where a unit that starts in the innermost open unit would stand.
    pub(super) fn context(&self) -> Context {
        let mut open = self
            .open
            .iter()
            .rev()
            .skip_while(|open| !matches!(open, Opened::Unit(_)));
        match open.nth(1) {
            None => Context::File,
            Some(Opened::Construct(End::Interface)) => Context::Interface,
            Some(_) => Context::Contained,
        }
    }

    /// Reads a program unit, which may be a main program without PROGRAM.
    pub(super) fn unit_or_program(&mut self) -> Option<ProgramUnit> {
        let line = self.next_line()?;
        if line.directive {
            self.stray(line);
            return None;
        }
        if self.skip_unread(line, Context::File) || self.skip_misspelt(line) {
            return None;
        }
        let header = self.header(line, Context::File).unwrap_or_else(|| {
            self.index -= 1;
            Header {
                kind: UnitKind::Program,
                name: None,
                span: self.reader(line).line_span(),
            }
        });
        Some(self.unit(header, line))
    }

    /// Reads a unit whose first statement, on `line`, was read.
    pub(super) fn unit(&mut self, header: Header, line: &'a Line) -> ProgramUnit {
        let mut unit = ProgramUnit {
            comments: self.head_comments(line),
            kind: header.kind,
            name: header.name,
            span: header.span,
            statements: Vec::new(),
            contains: Vec::new(),
            end: header.span,
        };
        if self.open.len() >= MAX_NESTING {
            self.report(
                codes::NESTING,
                unit.span,
                "program units are nested too deep: the rest of the file was not read",
            );
            self.index = self.lines.len();
            return unit;
        }
        let fits = End::of(&unit.kind);
        self.open.push(Opened::Unit(fits));
        unit.statements = self.block();
        // In signature files the procedures of a module stand among its declarations.
        while self.dialect == Dialect::Signature
            && matches!(unit.kind, UnitKind::Module | UnitKind::PythonModule)
            && matches!(self.stop, Some(Stop::Header))
            && let Some(line) = self.next_line()
            && let Some(header) = self.header(line, Context::Interface)
        {
            self.stop = None;
            unit.contains.push(self.unit(header, line));
            if self.stop.is_none() {
                unit.statements.append(&mut self.block());
            }
        }
        if matches!(self.stop, Some(Stop::Contains)) {
            unit.contains.append(&mut self.contained());
        }
        self.open.pop();
        self.end_unit(&unit, fits);
        let last = self.index.saturating_sub(1);
        unit.end = self
            .lines
            .get(last)
            .map_or(unit.span, |line| self.reader(line).line_span());
        unit
    }

    /// Ends a unit for which the END that fits is `fits`.
    fn end_unit(&mut self, unit: &ProgramUnit, fits: End) {
        match self.stop {
            Some(Stop::End(end)) if end == fits || end == End::Bare => self.stop = None,
            Some(Stop::End(end)) if end.is_unit() && !self.open.contains(&Opened::Unit(end)) => {
                self.stop = None;
                let message = "this program unit ends with the END of another kind of unit";
                self.report(codes::STRAY_END, unit.span, message);
            }
            _ => {
                let message = "this program unit has no END statement";
                self.report(codes::UNCLOSED, unit.span, message);
                if matches!(self.stop, Some(Stop::Header)) {
                    self.stop = None;
                }
            }
        }
    }

    /// The comments before `line`, and those after it up to its first statement that declares nothing:
    /// many codes have their documentation behind the declarations.
    fn head_comments(&self, line: &'a Line) -> Arc<[Span]> {
        let mut comments = self.lines.comments(line).to_vec();
        // Where a program has no PROGRAM statement, the next line is its first.
        let mut index = self.index;
        loop {
            let Some(next) = self.lines.get(index) else {
                comments.extend(self.lines.trailing_comments());
                break;
            };
            comments.extend(self.lines.comments(next));
            if !is_declaration(self.lines.text(next)) {
                break;
            }
            index += 1;
        }
        comments.into()
    }

    /// Reads units after CONTAINS up to the END of what holds them.
    fn contained(&mut self) -> Vec<ProgramUnit> {
        let mut units = Vec::new();
        self.stop = None;
        while self.stop.is_none() {
            let Some(line) = self.next_line() else {
                break;
            };
            if let Some(header) = self.header(line, Context::Contained) {
                units.push(self.unit(header, line));
                continue;
            }
            match self.reader(line).statement() {
                Ok(Parsed::End(end)) if end.is_unit() => self.stop = Some(Stop::End(end)),
                Err(failure) => {
                    if !self.skip_unread(line, Context::Contained) {
                        self.report_failure(line, failure);
                    }
                }
                Ok(_) => {
                    self.stray(line);
                }
            }
        }
        units
    }

    /// Skips a program unit or procedure whose first statement, on `line`, cannot be read, if that is
    /// what stands there.
    fn skip_unread(&mut self, line: &'a Line, context: Context) -> bool {
        let reader = self.reader(line);
        if !reader.is_unread_header(context) || self.header(line, context).is_some() {
            return false;
        }
        let Err(failure) = self.reader(line).statement() else {
            return false;
        };
        self.report_failure(line, failure);
        self.skip_unit();
        true
    }

    /// Skips a program unit whose first word is misspelt: it would be taken for a main program, of
    /// which nothing is bound.
    fn skip_misspelt(&mut self, line: &'a Line) -> bool {
        if self.header(line, Context::File).is_some() || self.reader(line).statement().is_ok() {
            return false;
        }
        let reader = self.reader(line);
        let Some((word, meant)) = reader.misspelt_unit() else {
            return false;
        };
        let message = format!("`{word}` begins no program unit: is it `{meant}`?");
        let span = reader.place(0);
        self.report(codes::MISSPELT_UNIT, span, message);
        self.skip_unit();
        true
    }

    /// Skips the rest of a program unit, up to its END, with the units in it.
    pub(super) fn skip_unit(&mut self) {
        let mut open = 1;
        while open > 0
            && let Some(line) = self.next_line()
        {
            let ends = self.reader(line).end_statement().is_some_and(End::is_unit);
            if ends {
                open -= 1;
            } else if self.header(line, Context::Interface).is_some()
                || self.reader(line).is_unread_header(Context::Interface)
                    && self.reader(line).statement().is_err()
            {
                open += 1;
            }
        }
    }
}

/// Whether a line seems to declare something.
pub(crate) fn is_declaration(text: &str) -> bool {
    const WORDS: [&str; 21] = [
        "use ",
        "implicit",
        "import",
        "integer",
        "real",
        "double",
        "complex",
        "logical",
        "character",
        "dimension",
        "external",
        "intrinsic",
        "parameter",
        "common",
        "save",
        "data",
        "equivalence",
        "include",
        "type(",
        "class(",
        "procedure(",
    ];
    let text = text.trim_start();
    let is_begun_by = |word: &&str| {
        let start = text.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    };
    WORDS.iter().any(is_begun_by)
}
