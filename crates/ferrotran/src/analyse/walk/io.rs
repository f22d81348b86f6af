//! Input and output statements.

use crate::interface::Type;
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{Expr, ExprKind, Io, IoKind};

use super::Walker;
use super::lookup::Meaning;
use crate::analyse::storage::NodeId;
use crate::analyse::trace::{EventKind, Unknown, Writer};
use crate::analyse::types;

/// Where an input or output statement transfers to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// A character variable.
    Internal,
    /// `*`, or PRINT. libgfortran locks the unit for each statement, as `println!` does, beside CLOSE
    /// and OPEN of it, too: who finds a unit waits for its lock, a unit that is waited for is not
    /// freed but marked as closed, and who finds that mark looks the unit up again ("IO locking rules"
    /// in its `unit.c`). PRINT walks through no other units, even where it has to connect its own anew.
    StandardOutput,
    /// Any other.
    External,
}

impl<'a> Walker<'_, 'a> {
    pub(super) fn io(&mut self, io: &'a Io, span: Span) {
        let outer = std::mem::replace(&mut self.in_io, true);
        if io.kind == IoKind::Extension || self.unit(io) != Unit::Internal {
            self.transfers(span, "an input or output statement uses a unit");
        }
        if io.kind == IoKind::Extension {
            self.extension(io, span);
        } else {
            let unit = self.unit(io);
            match unit {
                Unit::External => self.shared(
                    span,
                    "an input/output unit, which all threads share, is used",
                ),
                // Its unit is among those that OPEN and INQUIRE on another thread go through.
                Unit::Internal => self.shared(
                    span,
                    "an internal file is read or written, as a unit of the run-time library",
                ),
                Unit::StandardOutput if !self.options.locks_standard_output => self.shared(
                    span,
                    "standard output is written, whose unit another thread may close",
                ),
                Unit::StandardOutput => {}
            }
            self.items(io);
            self.controls(io, unit);
            if Self::is_asynchronous(io) {
                for item in &io.items {
                    for node in self.variables_in(item) {
                        self.event(node, span, EventKind::Unknown(Unknown::Asynchronous));
                    }
                }
            }
        }
        self.in_io = outer;
        let handled = |name: &Name| matches!(name.as_str(), "iostat" | "err");
        if !io.controls.iter().any(|(name, _)| handled(name)) {
            self.trace.uncontained.push(super::Note {
                span,
                text: "an input/output error here ends the process: there is no IOSTAT= or ERR="
                    .to_owned(),
            });
        }
        self.may_jump(io.labels());
    }

    fn unit(&mut self, io: &'a Io) -> Unit {
        let output = matches!(io.kind, IoKind::Write | IoKind::Print);
        if io.kind == IoKind::Print {
            return Unit::StandardOutput;
        }
        let unit = io.controls.iter().find(|(name, _)| name == "unit");
        match unit {
            Some((_, Some(expr))) if self.is_character(expr) => Unit::Internal,
            Some((_, None)) if output => Unit::StandardOutput,
            _ => Unit::External,
        }
    }

    /// Whether `expr` designates a character variable.
    fn is_character(&mut self, expr: &'a Expr) -> bool {
        let mut base = expr;
        loop {
            match &base.kind {
                ExprKind::Apply { base: inner, .. } => base = inner,
                ExprKind::Component { .. } => {
                    // Its subscripts are evaluated once more later: that changes no fact.
                    let ty = self.reference(base).and_then(|reference| reference.ty);
                    return matches!(ty, Some(Type::Character { .. }));
                }
                ExprKind::Name(name) => {
                    let Meaning::Data {
                        symbol: Some(symbol),
                        ..
                    } = self.lookup(name)
                    else {
                        return false;
                    };
                    return symbol
                        .variable
                        .as_ref()
                        .is_some_and(|variable| matches!(variable.ty, Type::Character { .. }));
                }
                _ => return false,
            }
        }
    }

    fn items(&mut self, io: &'a Io) {
        let input = io.kind == IoKind::Read;
        for item in &io.items {
            self.item(item, input);
        }
        let group = io
            .controls
            .iter()
            .find(|(name, _)| matches!(name.as_str(), "nml" | "fmt"));
        if let Some((_, Some(expr))) = group
            && let ExprKind::Name(name) = &expr.kind
            && let Meaning::Namelist(members) = self.lookup(name)
        {
            for (name, symbol) in members {
                let node = self.program.nodes.of_symbol(self.id, None, name, symbol);
                let Some(node) = node else {
                    self.unknown(expr.span, format!("`{name}` of the namelist is not known"));
                    continue;
                };
                if input {
                    self.write(node, expr.span, Writer::NamelistInput, false);
                } else {
                    self.event(node, expr.span, EventKind::Read);
                }
                let variable = symbol.variable.as_ref();
                if !variable.is_some_and(|variable| types::is_intrinsic(&variable.ty)) {
                    self.defined_io(node, expr.span);
                }
            }
        }
    }

    /// An item of an input or output list; the variable of an implied DO is a variable as others.
    fn item(&mut self, item: &'a Expr, input: bool) {
        match &item.kind {
            ExprKind::ImpliedDo { items, control } => {
                self.bounds(control);
                self.do_variable(control);
                // No iteration is certain: what is read in is not written for certain.
                let (before, after) = (self.new_block(), self.new_block());
                self.edge(after);
                self.edge(before);
                self.enter(before);
                for item in items {
                    self.item(item, input);
                }
                self.edge(after);
                self.enter(after);
            }
            _ if input => {
                if let Some(reference) = self.reference(item) {
                    self.access(&reference);
                    // The input may end before it.
                    self.write(reference.node, item.span, Writer::Input, false);
                    if !reference.is_intrinsic_type() {
                        self.defined_io(reference.node, item.span);
                    }
                }
            }
            _ => {
                self.value(item);
                if self.operators.defined_io && !self.is_intrinsic_value(item) {
                    for node in self.variables_in(item) {
                        self.defined_io(node, item.span);
                    }
                }
            }
        }
    }

    /// `node`, which may be of a derived type, is transferred: a procedure may be defined for it.
    fn defined_io(&mut self, node: NodeId, span: Span) {
        if self.operators.defined_io {
            self.unknown(
                span,
                "a value of a derived type may be transferred by a procedure that is defined for it",
            );
            self.event(node, span, EventKind::Unknown(Unknown::Transfer));
        }
    }

    /// Whether the transfer may go on after the statement, until a WAIT.
    fn is_asynchronous(io: &Io) -> bool {
        let transfers = matches!(io.kind, IoKind::Read | IoKind::Write);
        transfers
            && io.controls.iter().any(|(name, value)| {
                let no = value.as_ref().is_some_and(|value| match &value.kind {
                    ExprKind::Character { value, .. } => value.trim().eq_ignore_ascii_case("no"),
                    _ => false,
                });
                name == "asynchronous" && !no
            })
    }

    fn controls(&mut self, io: &'a Io, unit: Unit) {
        for (name, value) in &io.controls {
            let Some(value) = value else { continue };
            let by = match name.as_str() {
                "unit" if unit == Unit::Internal && io.kind == IoKind::Write => {
                    Some(Writer::InternalFile)
                }
                "iostat" | "iomsg" | "size" | "newunit" => Some(Writer::Specifier),
                "id" if matches!(io.kind, IoKind::Read | IoKind::Write) => Some(Writer::Specifier),
                "unit" | "file" | "id" | "err" => None,
                _ if io.kind == IoKind::Inquire => Some(Writer::Specifier),
                _ => None,
            };
            match by {
                Some(by) => {
                    if let Some(reference) = self.reference(value) {
                        self.access(&reference);
                        // IOSTAT= is always set; others may not be.
                        let whole = name == "iostat" && reference.whole;
                        self.write(reference.node, value.span, by, whole);
                    }
                }
                None => self.value(value),
            }
        }
    }

    /// ENCODE, DECODE, ACCEPT, TYPE: everything named may be written.
    fn extension(&mut self, io: &'a Io, span: Span) {
        self.shared(
            span,
            "an input/output unit, which all threads share, is used",
        );
        self.flow.irregular = true;
        let controls = io.controls.iter().filter_map(|(_, value)| value.as_ref());
        for expr in io.items.iter().chain(controls) {
            self.value(expr);
            for node in self.variables_in(expr) {
                self.event(node, span, EventKind::Unknown(Unknown::Statement));
            }
        }
    }
}
