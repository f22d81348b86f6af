//! Arrays that are passed as copies. A procedure that takes an address gets one of elements that lie
//! side by side; where the actual argument may have gaps the compiler copies it, and copies it back
//! after the return, unless it knows that the dummy argument is INTENT(IN). That writes what the
//! callee may only read: the memory of a `&` argument, or what other threads read at the time.

use crate::interface::{Argument as Formal, Dummy, Host, Intent, ProcedureId, Shape, Type};
use crate::name::Name;
use crate::resolve::{Symbol, SymbolKind};
use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue, Expr, ExprKind};

use super::Walker;
use super::call::formal;
use super::lookup::Meaning;
use crate::analyse::trace::Writer;
use crate::analyse::types;

/// How a procedure takes an array.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// By a descriptor, which can say that there are gaps; or element by element.
    AsItIs,
    /// By an address, and the compiler knows that nothing is written.
    ByAddressToRead,
    /// By an address, for all that the compiler knows.
    ByAddress,
}

impl Taken {
    /// By `formal`, a dummy argument of a procedure whose interface is explicit.
    pub(super) fn by(formal: &Formal) -> Self {
        let attributes = &formal.attributes;
        let Dummy::Variable(variable) = &formal.dummy else {
            return Taken::ByAddress;
        };
        match variable.shape {
            _ if attributes.pointer || attributes.allocatable => Taken::AsItIs,
            // Of an elemental procedure, or the call is refused.
            Shape::Scalar => Taken::AsItIs,
            Shape::AssumedShape(_) | Shape::AssumedRank | Shape::Deferred { .. }
                if !attributes.contiguous =>
            {
                Taken::AsItIs
            }
            _ if attributes.value || formal.intent == Some(Intent::In) => Taken::ByAddressToRead,
            Shape::Explicit(_)
            | Shape::AssumedSize { .. }
            | Shape::AssumedShape(_)
            | Shape::AssumedRank
            | Shape::Deferred { .. } => Taken::ByAddress,
        }
    }
}

impl<'a> Walker<'_, 'a> {
    /// How the procedures `candidates`, one of which is called, take the argument at `index` or of
    /// the name `keyword`.
    pub(super) fn taken(
        &self,
        candidates: &[ProcedureId],
        index: usize,
        keyword: Option<&Name>,
    ) -> Taken {
        let mut taken = Taken::AsItIs;
        for &id in candidates {
            let procedure = self.program.interface.procedures.get(id.0);
            let found = procedure
                .filter(|procedure| procedure.host != Host::External)
                .and_then(|procedure| formal(procedure, index, keyword));
            match found.map_or(Taken::ByAddress, Taken::by) {
                Taken::AsItIs => {}
                Taken::ByAddressToRead if taken == Taken::AsItIs => taken = Taken::ByAddressToRead,
                Taken::ByAddressToRead => {}
                Taken::ByAddress => return Taken::ByAddress,
            }
        }
        taken
    }

    /// Notes which of `arguments` may be copied back, where `taken` says how each is taken.
    pub(super) fn copied_back(
        &mut self,
        arguments: &'a [Argument],
        taken: impl Fn(&Self, usize, Option<&Name>) -> Taken,
    ) {
        for (index, argument) in arguments.iter().enumerate() {
            let ArgumentValue::Expr(expr) = &argument.value else {
                continue;
            };
            if taken(self, index, argument.keyword.as_deref()) == Taken::ByAddress
                && self.may_have_gaps(expr)
                && let Some(base) = base(expr)
                && let Meaning::Data { node, .. } = self.lookup(base)
            {
                self.write(node, expr.span, Writer::CopyBack, false);
            }
        }
    }

    /// Whether `expr` is an array, or part of one, that may not lie side by side.
    fn may_have_gaps(&mut self, expr: &'a Expr) -> bool {
        match &expr.kind {
            ExprKind::Name(name) => self.variable_may_have_gaps(name, expr.span),
            ExprKind::Apply {
                base: array,
                arguments,
            } => {
                if !self.may_be_array(expr) {
                    // An element: what is passed begins there. Or a part of a text.
                    return false;
                }
                let is_text = matches!(array.kind, ExprKind::Apply { .. });
                is_text || self.may_have_gaps(array) || self.section_has_gaps(arguments)
            }
            // Of an array of structures one component, or an array that lies in one structure.
            ExprKind::Component { base, name } => {
                self.may_have_gaps_or_is_array(base) || !self.lies_side_by_side(base, name)
            }
            ExprKind::Coindexed { .. } => true,
            // No variables: what is copied is nobody's.
            ExprKind::Integer { .. }
            | ExprKind::Real { .. }
            | ExprKind::Logical { .. }
            | ExprKind::Character { .. }
            | ExprKind::Boz(_)
            | ExprKind::Complex(..)
            | ExprKind::Unary { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Parenthesised(_)
            | ExprKind::Array { .. }
            | ExprKind::ImpliedDo { .. } => false,
            // Signature files alone have them.
            ExprKind::Conditional { .. } | ExprKind::Cast { .. } | ExprKind::CIndex { .. } => false,
        }
    }

    fn may_have_gaps_or_is_array(&mut self, structure: &'a Expr) -> bool {
        match &structure.kind {
            ExprKind::Name(_) | ExprKind::Apply { .. } => self.may_be_array(structure),
            _ => true,
        }
    }

    /// Whether the component `name` of the structure that the variable `base` is is no pointer.
    fn lies_side_by_side(&mut self, base: &'a Expr, name: &Name) -> bool {
        let ExprKind::Name(structure) = &base.kind else {
            return false;
        };
        let Meaning::Data { node, symbol, .. } = self.lookup(structure) else {
            return false;
        };
        let ty: Option<&Type> = self.variable(node, symbol, base.span).ty;
        let found = ty.and_then(|ty| types::component(self.program.interface, ty, name));
        found.is_some_and(|component| component.variable.is_some() && !component.pointer)
    }

    fn variable_may_have_gaps(&mut self, name: &'a Name, span: Span) -> bool {
        let Meaning::Data { node, symbol, .. } = self.lookup(name) else {
            return false;
        };
        if self.variable(node, symbol, span).procedure {
            return false;
        }
        let Some(symbol) = symbol else {
            return true;
        };
        let Some(variable) = &symbol.variable else {
            return true;
        };
        match variable.shape {
            Shape::Scalar => false,
            _ if symbol.pointer || symbol.kind == SymbolKind::Associate => true,
            Shape::Explicit(_) | Shape::AssumedSize { .. } | Shape::Deferred { .. } => false,
            Shape::AssumedShape(_) | Shape::AssumedRank => !self.is_contiguous(name, symbol),
        }
    }

    /// Whether the dummy argument `name` of this body is CONTIGUOUS.
    fn is_contiguous(&self, name: &Name, symbol: &Symbol) -> bool {
        let procedures = std::iter::once(&self.body.procedure).chain(&self.body.entries);
        let mut arguments = procedures
            .filter_map(|&id| self.program.interface.procedure(id).argument(name))
            .map(|(_, argument)| argument)
            .peekable();
        symbol.kind == SymbolKind::Dummy
            && arguments.peek().is_some()
            && arguments.all(|argument| argument.attributes.contiguous)
    }

    /// Whether a section of an array without gaps may have some: not if whole dimensions come first,
    /// then at most one range, then single subscripts.
    fn section_has_gaps(&mut self, subscripts: &'a [Argument]) -> bool {
        let mut whole = true;
        for subscript in subscripts {
            match &subscript.value {
                ArgumentValue::Section {
                    stride: Some(_), ..
                } => return true,
                ArgumentValue::Section { .. } if !whole => return true,
                ArgumentValue::Section {
                    lower: None,
                    upper: None,
                    ..
                } => {}
                ArgumentValue::Section { .. } => whole = false,
                ArgumentValue::Expr(expr) if self.may_be_array(expr) => return true,
                ArgumentValue::Expr(_) => whole = false,
                ArgumentValue::Label(_) | ArgumentValue::Star(_) => return true,
            }
        }
        false
    }
}

/// The variable that `expr` is, or is a part of.
fn base(expr: &Expr) -> Option<&Name> {
    let mut expr = expr;
    loop {
        match &expr.kind {
            ExprKind::Name(name) => return Some(name),
            ExprKind::Apply { base, .. }
            | ExprKind::Component { base, .. }
            | ExprKind::Coindexed { base, .. } => expr = base,
            _ => return None,
        }
    }
}
