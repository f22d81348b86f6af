//! What kind of statement a logical line is.

use super::ast::*;
use super::reader::{Read, Reader};
use super::{Dialect, ast, codes};
use crate::name::Name;

/// Statements in each other (`FORALL (...) FORALL (...) A = B`) beyond this are not read.
const MAX_ACTIONS: usize = 16;

/// What one logical line says: a whole statement, or a part of a construct.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Parsed {
    /// A statement that stands alone.
    Whole(StatementKind),
    /// The first statement of a construct, with the construct's name.
    Open(Option<Name>, Open),
    /// A statement between the parts of a construct.
    Middle(Middle),
    /// The end of a construct or program unit.
    End(End),
    /// CONTAINS.
    Contains,
}

/// The first statements of constructs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Open {
    If(Expr),
    Do(Option<u32>, DoControl),
    Select {
        kind: SelectKind,
        associate: Option<Name>,
        selector: Expr,
    },
    Where(Expr),
    Forall(Vec<DoBounds>, Option<Expr>),
    Associate(Vec<(Name, Expr)>),
    Block,
    Critical,
    /// CHANGE TEAM with its associations and other operands.
    Team(Vec<(Name, Expr)>, Vec<Expr>),
    /// DEC's STRUCTURE.
    Structure,
    Interface(InterfaceKind),
    DerivedType(Box<DerivedType>),
    Enum,
}

/// The statements between the parts of constructs.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Middle {
    ElseIf(Expr),
    Else,
    ElseWhere(Option<Expr>),
    Case(Guard),
}

/// What an END statement ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// END alone.
    Bare,
    Associate,
    Block,
    BlockData,
    Critical,
    Do,
    Enum,
    Forall,
    Function,
    If,
    Interface,
    Module,
    Procedure,
    Program,
    PythonModule,
    Select,
    Submodule,
    Subroutine,
    Team,
    Type,
    Where,
}

impl End {
    /// The END of a unit of the kind.
    pub(super) fn of(kind: &UnitKind) -> End {
        match kind {
            UnitKind::Program => End::Program,
            UnitKind::BlockData => End::BlockData,
            UnitKind::Module => End::Module,
            UnitKind::Submodule { .. } => End::Submodule,
            UnitKind::Subroutine(_) => End::Subroutine,
            UnitKind::Function(_) => End::Function,
            UnitKind::SeparateProcedure => End::Procedure,
            UnitKind::PythonModule => End::PythonModule,
        }
    }

    /// Whether it ends a program unit or procedure.
    pub(super) fn is_unit(self) -> bool {
        use End::*;
        matches!(
            self,
            Bare | BlockData
                | Function
                | Module
                | Procedure
                | Program
                | PythonModule
                | Submodule
                | Subroutine
        )
    }
}

const ENDS: [(&str, End); 21] = [
    ("end associate", End::Associate),
    ("end block data", End::BlockData),
    ("end block", End::Block),
    ("end critical", End::Critical),
    ("end do", End::Do),
    ("end enum", End::Enum),
    ("end forall", End::Forall),
    ("end function", End::Function),
    ("end if", End::If),
    ("end interface", End::Interface),
    ("end module", End::Module),
    ("end procedure", End::Procedure),
    ("end program", End::Program),
    ("end python module", End::PythonModule),
    ("end select", End::Select),
    ("end submodule", End::Submodule),
    ("end subroutine", End::Subroutine),
    ("end team", End::Team),
    ("end type", End::Type),
    ("end where", End::Where),
    ("end", End::Bare),
];

/// What stands outside parentheses and character constants in a statement.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outline {
    /// The first `=` before any comma that is part of no `==`, `=>`, `<=`, `>=`, `/=`.
    pub(super) equals: Option<usize>,
    /// The first `=>` before any comma.
    pub(super) arrow: Option<usize>,
    /// The first `::`.
    pub(super) colons: Option<usize>,
    /// Whether a comma follows `=`.
    comma_after_equals: bool,
}

/// The outline of `text`.
pub(super) fn outline(text: &str) -> Outline {
    let bytes = text.as_bytes();
    let mut outline = Outline::default();
    let mut depth = 0usize;
    let mut comma = false;
    let mut at = 0;
    while at < bytes.len() {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        match bytes[at] {
            b'(' | b'[' => depth += 1,
            b')' | b']' => depth = depth.saturating_sub(1),
            mark @ (b'\'' | b'"') => match memchr::memchr(mark, &bytes[at + 1..]) {
                Some(length) => at += length + 1,
                None => break,
            },
            b'=' if next == b'=' => at += 1,
            b'<' | b'>' | b'/' if next == b'=' => at += 1,
            b'=' if depth == 0 && next == b'>' => {
                if !comma && outline.arrow.is_none() {
                    outline.arrow = Some(at);
                }
                at += 1;
            }
            b'=' if depth == 0 && !comma && outline.equals.is_none() => outline.equals = Some(at),
            b',' if depth == 0 => {
                comma = true;
                if outline.equals.is_some() {
                    outline.comma_after_equals = true;
                    break;
                }
            }
            b':' if depth == 0 && next == b':' => {
                outline.colons = Some(at);
                break;
            }
            _ => {}
        }
        at += 1;
    }
    outline
}

impl Outline {
    /// Whether it is the outline of an assignment, as far as one can tell without keywords.
    pub(super) fn is_assignment(&self) -> bool {
        self.equals.is_some() && !self.comma_after_equals && self.colons.is_none()
    }

    /// Whether it is the outline of a pointer assignment.
    fn is_pointer_assignment(&self) -> bool {
        self.arrow.is_some() && self.equals.is_none() && self.colons.is_none()
    }
}

impl Reader<'_> {
    /// Reads the whole line.
    pub(super) fn statement(&mut self) -> Read<Parsed> {
        let parsed = self.statement_here();
        match parsed {
            Err(failure) => self.run_together().statement_here().map_err(|_| failure),
            _ => parsed,
        }
    }

    fn statement_here(&mut self) -> Read<Parsed> {
        if self.dialect == Dialect::Signature {
            return self.signature_statement();
        }
        let parsed = match self.construct_name() {
            None => self.unnamed_statement()?,
            name => self.keyword_statement(name)?,
        };
        self.finish()?;
        Ok(parsed)
    }

    /// Reads an assignment or a statement with a keyword.
    fn unnamed_statement(&mut self) -> Read<Parsed> {
        let outline = outline(self.rest());
        if !outline.is_assignment() && !outline.is_pointer_assignment() {
            return self.keyword_statement(None);
        }
        if let Some(action) = self.guarded_action(&outline)? {
            return Ok(action);
        }
        let assignment = self.assignment()?;
        Ok(Parsed::Whole(StatementKind::Executable(assignment)))
    }

    /// Reads `name:` before a construct.
    fn construct_name(&mut self) -> Option<Name> {
        let length = self.name_length();
        if length == 0 || self.byte(length) != b':' || self.byte(length + 1) == b':' {
            return None;
        }
        let name = self.take_name(length);
        self.advance(1);
        Some(name)
    }

    /// Reads IF, WHERE and FORALL statements, which hold an assignment: a parenthesis is followed
    /// by a word, where an assignment to an array `IF` has `=` or another selector.
    fn guarded_action(&mut self, outline: &Outline) -> Read<Option<Parsed>> {
        let end = outline.equals.or(outline.arrow).unwrap_or(0);
        for keyword in ["if", "where", "forall"] {
            if !self.at_keyword(keyword) {
                continue;
            }
            let open = self.pos() + keyword.len();
            let after = self
                .closing(open)
                .filter(|&after| after <= self.pos() + end);
            if self.text().as_bytes().get(open) == Some(&b'(')
                && after.is_some_and(|after| self.text().as_bytes()[after].is_ascii_alphabetic())
            {
                return self.keyword_statement(None).map(Some);
            }
        }
        Ok(None)
    }

    /// Reads `target = value` or `target => value`.
    pub(super) fn assignment(&mut self) -> Read<Executable> {
        let target = self.primary()?;
        if self.eat_text("=>") {
            let value = Box::new(self.expression()?);
            self.finish()?;
            return Ok(Executable::PointerAssignment { target, value });
        }
        self.expect(b'=', "`=`")?;
        let value = Box::new(self.expression()?);
        self.finish()?;
        Ok(Executable::Assignment { target, value })
    }

    /// Reads the action of an IF, WHERE or FORALL statement.
    pub(super) fn action(&mut self) -> Read<ast::Statement> {
        let start = self.pos();
        self.actions += 1;
        if self.actions > MAX_ACTIONS {
            return Err(self.failure(codes::TOO_DEEP, "fewer statements in each other"));
        }
        let parsed = self.unnamed_statement()?;
        match parsed {
            Parsed::Whole(kind @ StatementKind::Executable(_)) => Ok(ast::Statement {
                label: None,
                span: self.span(start),
                line: self.line_number(),
                construct: None,
                directive: false,
                kind,
            }),
            _ => self.fail("an action statement"),
        }
    }

    /// Reads a statement that starts with a keyword.
    pub(super) fn keyword_statement(&mut self, name: Option<Name>) -> Read<Parsed> {
        let start = self.pos();
        if let Some(end) = self.end_statement() {
            return Ok(Parsed::End(end));
        }
        if let Some(open) = self.construct(&name)? {
            return Ok(open);
        }
        self.reset(start);
        if let Some(executable) = self.executable()? {
            return Ok(Parsed::Whole(StatementKind::Executable(executable)));
        }
        self.reset(start);
        self.specification()
    }

    /// Reads END with what it ends, if that comes.
    pub(super) fn end_statement(&mut self) -> Option<End> {
        let start = self.pos();
        if !self.rest().starts_with("end") {
            return None;
        }
        for (keyword, end) in ENDS {
            // f2py takes no notice of what stands after END.
            let found = match self.dialect {
                Dialect::Fortran => self.keyword(keyword),
                Dialect::Signature => self.keyword_start(keyword),
            };
            if found {
                match end {
                    End::Bare => {}
                    // A generic specification may follow.
                    End::Interface if !self.at_end() => {
                        let _ = self.generic_spec();
                    }
                    End::Team => {
                        let _ = self.image_operands();
                        self.name_if();
                    }
                    _ => {
                        self.name_if();
                    }
                }
                if self.at_end() {
                    return Some(end);
                }
            }
            self.reset(start);
        }
        None
    }
}
