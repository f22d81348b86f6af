//! Constructs with the blocks in them.

use super::Dialect;
use super::ast::*;
use super::block::{Opened, Parser, Stop};
use super::codes;
use super::derived_type::Member;
use super::statement::{End, Middle, Open, Parsed};
use super::unit::Context;
use crate::source::Line;

impl<'a> Parser<'a> {
    /// Reads the construct that `open`, on `line`, starts, up to its end.
    pub(super) fn construct(&mut self, line: &'a Line, open: Open) -> StatementKind {
        let executable = match open {
            Open::If(condition) => Executable::If(self.branches(line, End::If, condition)),
            Open::Where(mask) => Executable::Where(self.branches(line, End::Where, mask)),
            Open::Do(label, control) => {
                let body = self.do_body(line, label);
                Executable::Do { control, body }
            }
            Open::Select {
                kind,
                associate,
                selector,
            } => {
                let cases = self.cases(line);
                Executable::Select {
                    kind,
                    associate: associate.map(Box::new),
                    selector: Box::new(selector),
                    cases,
                }
            }
            Open::Forall(indices, mask) => {
                let body = self.body(line, End::Forall);
                Executable::Forall {
                    indices,
                    mask: mask.map(Box::new),
                    body,
                }
            }
            Open::Associate(associations) => {
                let body = self.body(line, End::Associate);
                Executable::Associate { associations, body }
            }
            Open::Block => Executable::Block(self.body(line, End::Block)),
            Open::Critical => Executable::Block(self.body(line, End::Critical)),
            Open::Team(associations, operands) => {
                // Like SYNC TEAM, it waits for the images of the team.
                let change = Executable::ImageControl {
                    keyword: "sync team".into(),
                    operands,
                };
                let mut body = vec![self.on_line(line, StatementKind::Executable(change))];
                body.append(&mut self.body(line, End::Team));
                match associations.is_empty() {
                    true => Executable::Block(body),
                    false => Executable::Associate { associations, body },
                }
            }
            Open::Structure => {
                self.structure(line);
                return StatementKind::Unknown(Unread::Names(self.reader(line).names()));
            }
            Open::Interface(kind) => {
                return StatementKind::Specification(self.interface(line, kind));
            }
            Open::DerivedType(ty) => {
                return StatementKind::Specification(self.derived_type(line, *ty));
            }
            Open::Enum => return self.enumeration(line),
        };
        StatementKind::Executable(executable)
    }

    /// Skips DEC's STRUCTURE, with the structures in it.
    fn structure(&mut self, line: &'a Line) {
        let span = self.reader(line).line_span();
        let message = "STRUCTURE, an extension of DEC's, is not read";
        self.report(codes::STRUCTURE, span, message);
        let first = self.index;
        let mut open = 1;
        while let Some(line) = self.next_line() {
            let mut reader = self.reader(line);
            if reader.keyword("end structure") {
                open -= 1;
            } else if reader.keyword("structure") && self.reader(line).rest().contains('/') {
                open += 1;
            }
            if open == 0 {
                return;
            }
        }
        // It has no end: what follows is read.
        self.stop = None;
        self.index = first;
        self.unclosed(line);
    }

    /// Reads the next block of the construct that `end` ends.
    fn open_block(&mut self, opened: Opened) -> Block {
        self.open.push(opened);
        let block = self.block();
        self.open.pop();
        block
    }

    /// Reports the construct on `line`, which ended otherwise than by its END. Why stays in
    /// `stop`: it also ends what surrounds the construct.
    fn unclosed(&mut self, line: &'a Line) {
        let span = self.reader(line).line_span();
        self.report(codes::UNCLOSED, span, "this construct has no END");
    }

    /// Ends the construct on `line` if `stop` is `end`, and reports it otherwise.
    fn close(&mut self, line: &'a Line, end: End) {
        match self.stop {
            Some(Stop::End(found)) if found == end => self.stop = None,
            _ => self.unclosed(line),
        }
    }

    fn body(&mut self, line: &'a Line, end: End) -> Block {
        let body = self.open_block(Opened::Construct(end));
        self.close(line, end);
        body
    }

    /// Reads the blocks of IF and WHERE.
    fn branches(&mut self, line: &'a Line, end: End, first: Expr) -> Vec<(Option<Expr>, Block)> {
        let mut branches = Vec::new();
        let mut condition = Some(first);
        loop {
            let block = self.open_block(Opened::Construct(end));
            branches.push((condition, block));
            condition = match self.stop.take() {
                Some(Stop::Middle(Middle::Else)) if end == End::If => None,
                Some(Stop::Middle(Middle::ElseIf(value))) if end == End::If => Some(value),
                Some(Stop::Middle(Middle::ElseWhere(mask))) if end == End::Where => mask,
                stop => {
                    self.stop = stop;
                    self.close(line, end);
                    branches.shrink_to_fit();
                    return branches;
                }
            };
        }
    }

    /// Reads the body of a DO, which a labelled statement may end.
    fn do_body(&mut self, line: &'a Line, label: Option<u32>) -> Block {
        let opened = label.map_or(Opened::Construct(End::Do), Opened::LabelledDo);
        let body = self.open_block(opened);
        match self.stop {
            Some(Stop::Label(found)) if label == Some(found) => {
                // DO statements can share their last statement.
                if self.open.last() != Some(&Opened::LabelledDo(found)) {
                    self.stop = None;
                }
            }
            _ => self.close(line, End::Do),
        }
        body
    }

    fn cases(&mut self, line: &'a Line) -> Vec<SelectCase> {
        let mut cases: Vec<SelectCase> = Vec::new();
        loop {
            let body = self.open_block(Opened::Construct(End::Select));
            match cases.last_mut() {
                Some(case) => case.body = body,
                None if body.is_empty() => {}
                None => {
                    let span = self.reader(line).line_span();
                    self.report(
                        codes::STRAY_END,
                        span,
                        "statements stand before the first case",
                    );
                }
            }
            match self.stop.take() {
                Some(Stop::Middle(Middle::Case(guard))) => cases.push(SelectCase {
                    guard,
                    body: Vec::new(),
                }),
                stop => {
                    self.stop = stop;
                    self.close(line, End::Select);
                    return cases;
                }
            }
        }
    }

    fn interface(&mut self, line: &'a Line, kind: InterfaceKind) -> Specification {
        let mut interface = Interface {
            kind,
            bodies: Vec::new(),
            procedures: Vec::new(),
            statements: Vec::new(),
        };
        self.open.push(Opened::Construct(End::Interface));
        while self.stop.is_none() {
            let Some(line) = self.next_line() else {
                break;
            };
            if let Some(header) = self.header(line, Context::Interface) {
                interface.bodies.push(self.unit(header, line));
                continue;
            }
            match self.reader(line).interface_procedures() {
                Ok(Some(names)) => {
                    interface.procedures.extend(names);
                    continue;
                }
                Ok(None) => {}
                Err(failure) => {
                    self.report_failure(line, failure);
                    self.unread_in_interface(&mut interface, line);
                    continue;
                }
            }
            match self.reader(line).statement() {
                Ok(Parsed::End(end)) if end == End::Interface || end.is_unit() => {
                    self.stop = Some(Stop::End(end));
                }
                Ok(Parsed::Whole(kind)) if self.dialect == Dialect::Signature => {
                    interface.statements.push(self.on_line(line, kind));
                }
                Err(failure) => {
                    self.report_failure(line, failure);
                    self.unread_in_interface(&mut interface, line);
                }
                Ok(_) => {
                    self.stray(line);
                    self.unread_in_interface(&mut interface, line);
                }
            }
        }
        self.open.pop();
        self.close(line, End::Interface);
        Specification::Interface(Box::new(interface))
    }

    /// A line of an interface block that could not be read: nothing is known of the names in it. If it
    /// begins an interface body, that is skipped.
    fn unread_in_interface(&mut self, interface: &mut Interface, line: &'a Line) {
        let names = Unread::Names(self.reader(line).names());
        let unread = self.on_line(line, StatementKind::Unknown(names));
        interface.statements.push(unread);
        if self.reader(line).is_unread_header(Context::Interface) {
            self.skip_unit();
        }
    }

    fn derived_type(&mut self, line: &'a Line, mut ty: DerivedType) -> Specification {
        let mut bindings = false;
        while let Some(line) = self.next_line() {
            match self.reader(line).end_statement() {
                Some(end) if end == End::Type || end.is_unit() => {
                    self.stop = Some(Stop::End(end));
                    break;
                }
                _ => {}
            }
            match self.reader(line).member(bindings) {
                Ok(Member::Component(component)) => {
                    let component = StatementKind::Specification(component);
                    ty.components.push(self.on_line(line, component));
                }
                Ok(Member::Sequence) => ty.sequence = true,
                Ok(Member::Private) if bindings => ty.bindings.push(TypeBinding::Private),
                Ok(Member::Private) => ty.private_components = true,
                Ok(Member::Contains) => bindings = true,
                Ok(Member::Bindings(more)) => ty.bindings.extend(more),
                Err(failure) => {
                    self.report_failure(line, failure);
                    let unread = StatementKind::Unknown(self.reader(line).unread());
                    ty.components.push(self.on_line(line, unread));
                }
            }
        }
        self.close(line, End::Type);
        Specification::DerivedType(Box::new(ty))
    }

    /// Reads an ENUM. One enumerator that could not be read changes the values of those after it:
    /// then nothing is known of any.
    fn enumeration(&mut self, line: &'a Line) -> StatementKind {
        let mut enumerators = Vec::new();
        let mut unread = Vec::new();
        while let Some(line) = self.next_line() {
            match self.reader(line).end_statement() {
                Some(end) if end == End::Enum || end.is_unit() => {
                    self.stop = Some(Stop::End(end));
                    break;
                }
                _ => {}
            }
            match self.reader(line).enumerators() {
                Ok(more) => enumerators.extend(more),
                Err(failure) => {
                    self.report_failure(line, failure);
                    unread.append(&mut self.reader(line).names());
                }
            }
        }
        self.close(line, End::Enum);
        if unread.is_empty() {
            return StatementKind::Specification(Specification::Enum(enumerators));
        }
        unread.extend(enumerators.into_iter().map(|(name, _)| name));
        StatementKind::Unknown(Unread::Names(unread))
    }
}
