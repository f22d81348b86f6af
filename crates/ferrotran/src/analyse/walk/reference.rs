//! What expressions designate.

use crate::interface::{Shape, Type};
use crate::intrinsics;
use crate::name::Name;
use crate::resolve::{ProcedureReference, Symbol, SymbolKind};
use crate::source::Span;
use crate::syntax::ast::{Argument, ArgumentValue, Expr, ExprKind};

use super::Walker;
use super::lookup::Meaning;
use crate::analyse::storage::{NodeId, Storage};
use crate::analyse::trace::{EventKind, Unknown};
use crate::analyse::types;

/// What a designator designates.
pub(super) struct Reference<'a> {
    pub(super) node: NodeId,
    pub(super) span: Span,
    /// All of the node.
    pub(super) whole: bool,
    /// Its type, where it is known.
    pub(super) ty: Option<&'a Type>,
    /// Whether it is an array, or may be one.
    pub(super) array: bool,
    /// Whether it is a procedure.
    pub(super) procedure: bool,
    /// Whether it is a POINTER or ALLOCATABLE, by itself or through a component.
    pub(super) deferred: bool,
}

impl Reference<'_> {
    /// Whether it is of an intrinsic type for certain.
    pub(super) fn is_intrinsic_type(&self) -> bool {
        self.ty.is_some_and(types::is_intrinsic)
    }

    /// Whether it is, or may be, of type CHARACTER.
    pub(super) fn is_character(&self) -> bool {
        self.ty
            .is_none_or(|ty| matches!(ty, Type::Character { .. }))
    }
}

impl<'a> Walker<'_, 'a> {
    /// What `expr` designates, its subscripts evaluated; `None` where it is no variable (then
    /// it is evaluated: a function reference, a constant, an expression).
    pub(super) fn reference(&mut self, expr: &'a Expr) -> Option<Reference<'a>> {
        match &expr.kind {
            ExprKind::Name(name) => self.name(name, expr.span),
            ExprKind::Apply { base, arguments } => match &base.kind {
                ExprKind::Name(name) => self.apply_name(name, arguments, expr.span),
                _ => self.apply(base, arguments, expr.span),
            },
            ExprKind::Component { base, name } => {
                let structure = self.reference(base)?;
                if is_inquiry(&structure, name) {
                    return None;
                }
                Some(self.component(structure, name, expr.span))
            }
            ExprKind::Coindexed { base, cosubscripts } => {
                self.values(cosubscripts);
                self.unknown(expr.span, "an object on another image is used");
                self.reference(base)
            }
            _ => {
                self.value(expr);
                None
            }
        }
    }

    fn name(&mut self, name: &'a Name, span: Span) -> Option<Reference<'a>> {
        match self.lookup(name) {
            Meaning::Data {
                node,
                symbol,
                whole,
            } => Some(Reference {
                whole,
                ..self.variable(node, symbol, span)
            }),
            Meaning::Undeclared => Some(self.undeclared(name, span)),
            Meaning::Procedure(_) => {
                self.points_elsewhere(name);
                None
            }
            Meaning::StatementFunction
            | Meaning::Constant(_)
            | Meaning::Namelist(_)
            | Meaning::Other => None,
        }
    }

    /// All of a variable.
    pub(super) fn variable(
        &self,
        node: NodeId,
        symbol: Option<&'a Symbol>,
        span: Span,
    ) -> Reference<'a> {
        let known = self.program.nodes.get(node);
        let variable = symbol.and_then(|symbol| symbol.variable.as_ref());
        let missing = symbol.is_some_and(is_missing);
        Reference {
            node,
            span,
            whole: true,
            ty: variable.map(|variable| &variable.ty),
            array: missing || variable.is_some_and(|variable| variable.shape != Shape::Scalar),
            procedure: known.storage == Storage::DummyProcedure
                || symbol.is_some_and(is_procedure_pointer),
            deferred: missing || known.deferred,
        }
    }

    fn undeclared(&mut self, name: &Name, span: Span) -> Reference<'a> {
        self.unknown(span, format!("nothing is known of `{name}`"));
        Reference {
            node: self.program.nodes.unknown(self.id, name),
            span,
            whole: false,
            ty: None,
            array: true,
            procedure: false,
            deferred: true,
        }
    }

    /// `name(arguments)`: an element, a section, a substring, a reference to a function, a
    /// structure constructor.
    fn apply_name(
        &mut self,
        name: &'a Name,
        arguments: &'a [Argument],
        span: Span,
    ) -> Option<Reference<'a>> {
        match self.lookup(name) {
            Meaning::Data {
                node,
                symbol,
                whole,
            } => {
                if self.is_callable(node, symbol) {
                    self.call_variable(node, arguments, span);
                    return None;
                }
                let all = Reference {
                    whole,
                    ..self.variable(node, symbol, span)
                };
                Some(self.part(all, arguments, span))
            }
            Meaning::Procedure(reference) => {
                self.call_procedure(name, reference, arguments, span, false);
                None
            }
            Meaning::Constant(_) => {
                self.subscripts(arguments);
                None
            }
            Meaning::StatementFunction => {
                self.subscripts(arguments);
                self.statement_function(name, arguments, span);
                None
            }
            Meaning::Other | Meaning::Namelist(_) => {
                self.constructor(arguments, span);
                None
            }
            Meaning::Undeclared if name.as_str().starts_with('%') => {
                self.passed_otherwise(name, arguments, span);
                None
            }
            // Where a specification alone names it, resolution gives it no symbol.
            Meaning::Undeclared if intrinsics::function(name.as_str()).is_some() => {
                let reference = &ProcedureReference::Intrinsic;
                self.call_procedure(name, reference, arguments, span, false);
                None
            }
            Meaning::Undeclared => {
                self.call_unknown(name, arguments, span);
                Some(self.undeclared(name, span))
            }
        }
    }

    /// `%VAL(X)`, `%REF(X)` and `%LOC(X)` (extensions): a value stands where an address is expected,
    /// or an address where a number is.
    fn passed_otherwise(&mut self, name: &Name, arguments: &'a [Argument], span: Span) {
        self.subscripts(arguments);
        let name = name.as_str().to_ascii_uppercase();
        self.unknown(span, format!("`{name}` changes how an argument is passed"));
        for argument in arguments {
            if let ArgumentValue::Expr(expr) = &argument.value {
                for node in self.variables_in(expr) {
                    self.event(node, span, EventKind::Unknown(Unknown::Address));
                }
            }
        }
    }

    /// A statement function may hand its dummy arguments to what writes them; whether these are
    /// copies is the compiler's choice.
    fn statement_function(&mut self, name: &Name, arguments: &'a [Argument], span: Span) {
        let Some(dummies) = self.statement_functions.get(name).cloned() else {
            return self.unknown(
                span,
                format!("the statement function `{name}` is not defined"),
            );
        };
        for (pointer, argument) in dummies.into_iter().zip(arguments) {
            if let ArgumentValue::Expr(expr) = &argument.value
                && !matches!(expr.kind, ExprKind::Parenthesised(_))
            {
                self.points_to(pointer, expr, span);
            }
        }
    }

    /// Whether `node(...)` is a reference to a function.
    fn is_callable(&self, node: NodeId, symbol: Option<&Symbol>) -> bool {
        if self.program.nodes.get(node).storage == Storage::DummyProcedure {
            return true;
        }
        symbol.is_some_and(|symbol| {
            let scalar = symbol.variable.as_ref().is_some_and(|variable| {
                variable.shape == Shape::Scalar && !matches!(variable.ty, Type::Character { .. })
            });
            is_procedure_pointer(symbol) || (symbol.kind == SymbolKind::Result && scalar)
        })
    }

    /// `base(arguments)` where `base` is no name: `X%Y(I)`, `S(I)(2:3)`, `OBJECT%METHOD(X)`.
    fn apply(
        &mut self,
        base: &'a Expr,
        arguments: &'a [Argument],
        span: Span,
    ) -> Option<Reference<'a>> {
        if let ExprKind::Component { base: owner, name } = &base.kind {
            let structure = self.reference(owner)?;
            let found = structure
                .ty
                .and_then(|ty| types::component(self.program.interface, ty, name));
            if found.is_none_or(|component| component.variable.is_none()) {
                // A type-bound procedure, a procedure pointer, or not resolved.
                self.call_bound(structure, name, arguments, span);
                return None;
            }
            let all = self.component(structure, name, base.span);
            return Some(self.part(all, arguments, span));
        }
        match self.reference(base) {
            Some(all) => Some(self.part(all, arguments, span)),
            None => {
                self.subscripts(arguments);
                None
            }
        }
    }

    /// A component of what `structure` designates.
    fn component(&mut self, structure: Reference<'a>, name: &Name, span: Span) -> Reference<'a> {
        if let Some(part) = structure.ty.and_then(|ty| types::complex_part(ty, name)) {
            return Reference {
                span,
                whole: false,
                ty: Some(part),
                ..structure
            };
        }
        let found = structure
            .ty
            .and_then(|ty| types::component(self.program.interface, ty, name));
        let variable = found.and_then(|component| component.variable.as_ref());
        if structure.deferred {
            self.dereference(structure.node, span);
        }
        Reference {
            node: structure.node,
            span,
            whole: false,
            ty: variable.map(|variable| &variable.ty),
            array: structure.array
                || variable.is_none_or(|variable| variable.shape != Shape::Scalar),
            procedure: false,
            deferred: found.is_none_or(|component| component.pointer || component.allocatable),
        }
    }

    /// A part of what `all` designates, chosen by `arguments`.
    fn part(&mut self, all: Reference<'a>, arguments: &'a [Argument], span: Span) -> Reference<'a> {
        self.subscripts(arguments);
        let everything = arguments.iter().all(|argument| {
            matches!(
                argument.value,
                ArgumentValue::Section {
                    lower: None,
                    upper: None,
                    stride: None,
                    ..
                }
            )
        });
        let section = arguments
            .iter()
            .any(|argument| matches!(argument.value, ArgumentValue::Section { .. }));
        let vector = arguments.iter().any(|argument| match &argument.value {
            ArgumentValue::Expr(expr) => self.may_be_array(expr),
            _ => false,
        });
        Reference {
            span,
            whole: all.whole && everything,
            array: all.array && (section || vector),
            ..all
        }
    }
}

/// Whether `structure%name` asks for the kind or length of an intrinsic type (Fortran 2018, 9.4.5):
/// a value that is known without the variable.
pub(super) fn is_inquiry(structure: &Reference<'_>, name: &Name) -> bool {
    matches!(name.as_str(), "kind" | "len") && structure.is_intrinsic_type()
}

/// Whether it comes from a module that was not given, or from a declaration that could not be read:
/// it may be an array or a pointer.
fn is_missing(symbol: &Symbol) -> bool {
    matches!(symbol.kind, SymbolKind::ModuleVariable { .. }) && symbol.variable.is_none()
}

fn is_procedure_pointer(symbol: &Symbol) -> bool {
    symbol.pointer && symbol.variable.is_none()
}
