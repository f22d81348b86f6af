//! From a body's syntax tree to its [`Trace`].

mod assignment;
mod bound;
mod call;
mod copies;
mod expression;
mod fill;
mod flow;
mod io;
mod lookup;
mod reference;
mod scalar;
mod specification;
mod statement;

use rustc_hash::FxHashMap;

use crate::interface::{Dummy, Host, Intent, ProcedureId, Type, Variable};
use crate::name::Name;
use crate::resolve::{self, Body, ProcedureReference, Symbol, SymbolKind};
use crate::source::Span;
use crate::syntax::ast::{Specification, StatementKind};

use super::Options;
use super::operators::{Operators, Procedures};
use super::storage::{BodyId, NodeId};
use super::trace::{Event, EventKind, Note, Program, Trace, Unknown, Writer};
use super::types;

/// The trace of one body.
pub(super) fn trace<'a>(
    program: &mut Program<'a>,
    operators: &Operators,
    options: &Options,
    body: &'a Body,
    id: BodyId,
) -> Trace {
    let mut walker = Walker {
        program,
        operators,
        options,
        body,
        id,
        trace: Trace::default(),
        flow: flow::Flow::default(),
        scopes: Vec::new(),
        statement_functions: FxHashMap::default(),
        pointers: bound::LocalPointers::default(),
        in_io: false,
        masked: false,
        concurrent: 0,
    };
    walker.start();
    walker.finalisation();
    walker.reset();
    // Its own declarations are met among its statements.
    if let Some(span) = body.doubt
        && body
            .statements
            .iter()
            .all(|statement| statement.span != span)
    {
        walker.unreadable(span, "a declaration that could not be read");
    }
    walker.block(&body.statements);
    walker.resolve_pointers();
    walker.finish()
}

/// Goes through one body.
struct Walker<'p, 'a> {
    program: &'p mut Program<'a>,
    operators: &'p Operators,
    options: &'p Options,
    body: &'a Body,
    id: BodyId,
    trace: Trace,
    flow: flow::Flow<'a>,
    /// The constructs around the current statement that declare names, outermost first.
    scopes: Vec<Scope<'a>>,
    /// The dummy arguments of the statement functions.
    statement_functions: FxHashMap<&'a Name, Vec<NodeId>>,
    pointers: bound::LocalPointers<'a>,
    in_io: bool,
    /// Whether the current statement is under the mask of a WHERE.
    masked: bool,
    /// How many DO CONCURRENT constructs are around the current statement.
    concurrent: usize,
}

/// A name that stands for storage in a construct or statement.
struct Bound<'a> {
    name: &'a Name,
    node: NodeId,
    /// Whether it stands for all of the node.
    whole: bool,
}

/// What a construct or a statement declares.
#[derive(Default)]
struct Scope<'a> {
    /// Names that stand for storage: associate names, indices.
    nodes: Vec<Bound<'a>>,
    /// The symbols that resolution gives for the construct, and its place.
    symbols: Option<(Span, &'a FxHashMap<Name, Symbol>)>,
}

impl<'a> Walker<'_, 'a> {
    fn event(&mut self, node: NodeId, span: Span, kind: EventKind) {
        self.trace.events.push(Event { node, kind, span });
    }

    fn write(&mut self, node: NodeId, span: Span, by: Writer, whole: bool) {
        let whole = whole && !self.masked;
        self.event(node, span, EventKind::Write { whole, by });
    }

    /// What a pointer points to is accessed.
    fn dereference(&mut self, node: NodeId, span: Span) {
        let known = &mut self.trace.dereferenced;
        if known.last().is_none_or(|(last, _)| *last != node) {
            known.push((node, span));
        }
    }

    /// INTENT(OUT) deallocates an allocatable, and gives the components of a derived type their
    /// default values and deallocates them (Fortran 2018, 8.5.10 and 9.7.3.2): a write, though no
    /// statement does it.
    fn reset(&mut self) {
        let ids = std::iter::once(&self.body.procedure).chain(&self.body.entries);
        for &id in ids {
            let procedure = self.program.interface.procedure(id);
            let nodes = self.program.nodes.dummies(id).unwrap_or_default().to_vec();
            for (argument, node) in procedure.arguments.iter().zip(nodes) {
                let Dummy::Variable(variable) = &argument.dummy else {
                    continue;
                };
                let resets = !argument.attributes.pointer
                    && (argument.attributes.allocatable || !types::is_intrinsic(&variable.ty));
                if argument.intent == Some(Intent::Out)
                    && resets
                    && let Some(node) = node
                {
                    self.write(node, argument.span, Writer::Reset, false);
                }
            }
        }
    }

    /// A value of a derived type that may be ended so may be finalised where it ends or is assigned to, by a procedure
    /// that no statement names. In the reach of a module that is not given, which may define operators, too, values of
    /// all derived types may.
    fn finalisation(&mut self) {
        let symbols = self.body.symbols.values();
        let unresolved = symbols.filter(|symbol| {
            let variable = symbol.variable.as_ref();
            variable.is_some_and(|variable| variable.ty == Type::Unresolved)
        });
        let unresolved = unresolved.map(|symbol| symbol.span).min();
        if let Some(span) = unresolved.filter(|_| self.body.doubt.is_none()) {
            self.unknown(span, "a value is of a type that could not be determined");
        }
        let missing = self.incomplete_module();
        let inner = self.body.constructs.values().flat_map(FxHashMap::values);
        let symbols = self.body.symbols.values().chain(inner);
        let may_end = |ty: &Type| match missing {
            Some(_) => !types::is_intrinsic(ty),
            None => self.program.ended.may_end(ty),
        };
        let derived = symbols.filter(|symbol| self.has_value(symbol, may_end));
        let Some(span) = derived.map(|symbol| symbol.span).min() else {
            return;
        };
        match missing {
            Some(module) => self.unknown(
                span,
                format!(
                    "a value of a derived type, for which module `{module}`, not all of which is \
                     in the files, may define anything"
                ),
            ),
            None => self.unknown(span, "a value of a derived type may be finalised"),
        }
    }

    /// Whether what a name means has a value of such a type: a variable, or a function.
    fn has_value(&self, symbol: &Symbol, is_such: impl Fn(&Type) -> bool) -> bool {
        let is_derived = |variable: &Variable| is_such(&variable.ty);
        let gives = |id: &ProcedureId| {
            let result = &self.program.interface.procedure(*id).result;
            result
                .as_ref()
                .is_some_and(|result| is_derived(&result.variable))
        };
        let by_call = match &symbol.kind {
            SymbolKind::Procedure(ProcedureReference::Defined(id)) => gives(id),
            SymbolKind::Procedure(ProcedureReference::Generic(ids)) => ids.iter().any(gives),
            // The result of a function that nobody knows has the type of the variable; all else that it
            // does is unknown as it is.
            SymbolKind::Procedure(ProcedureReference::Unknown | ProcedureReference::Intrinsic)
            | SymbolKind::Dummy
            | SymbolKind::Result
            | SymbolKind::Local { .. }
            | SymbolKind::Common(_)
            | SymbolKind::Associate
            | SymbolKind::ModuleVariable { .. }
            | SymbolKind::HostVariable { .. }
            | SymbolKind::Constant(_)
            | SymbolKind::StatementFunction
            | SymbolKind::Namelist(_)
            | SymbolKind::Other => false,
        };
        by_call || symbol.variable.as_ref().is_some_and(is_derived)
    }

    /// A module that the body uses, or its host, of which not all is known.
    fn incomplete_module(&self) -> Option<&'a Name> {
        let is_incomplete = |module: &&'a Name| {
            !self.program.complete.contains(*module) && !resolve::is_known_module(module)
        };
        let used = self
            .body
            .statements
            .iter()
            .filter_map(|statement| match &statement.kind {
                StatementKind::Specification(Specification::Use(used)) => Some(&used.module),
                _ => None,
            });
        let interface = self.program.interface;
        let host = interface.procedure(self.body.procedure).host.module();
        used.chain(host).find(is_incomplete)
    }

    fn unknown(&mut self, span: Span, text: impl Into<String>) {
        let text = text.into();
        self.trace.unknown.push(Note { span, text });
    }

    /// What stops, fails or unwinds there leaves a lock that nobody gives back. It is noted once.
    fn exclusive(&mut self, span: Span) {
        const TEXT: &str = "a statement stands in CRITICAL or ORDERED, which would stay locked";
        if !self.trace.in_io.iter().any(|note| note.text == TEXT) {
            let text = TEXT.to_owned();
            self.trace.in_io.push(Note { span, text });
        }
    }

    /// A unit is used, for which a statement of a caller that uses it would wait.
    fn transfers(&mut self, span: Span, text: impl Into<String>) {
        let text = text.into();
        self.trace.transfers.push(Note { span, text });
    }

    fn shared(&mut self, span: Span, text: impl Into<String>) {
        let text = text.into();
        self.trace.shared.push(Note { span, text });
    }

    fn stop(&mut self, span: Span, text: impl Into<String>) {
        let text = text.into();
        self.trace.stops.push(Note { span, text });
    }

    /// What could not be read may do anything to whatever its names reach.
    fn unreadable(&mut self, span: Span, text: &str) {
        self.unknown(span, text);
        self.flow.irregular = true;
        let body = self.body;
        for (name, symbol) in body.symbols_in_order() {
            let data = matches!(
                symbol.kind,
                SymbolKind::Dummy
                    | SymbolKind::Result
                    | SymbolKind::Local { .. }
                    | SymbolKind::HostVariable { .. }
                    | SymbolKind::Common(_)
                    | SymbolKind::ModuleVariable { .. }
            );
            if data && let Some(node) = self.program.nodes.of_symbol(self.id, None, name, symbol) {
                self.event(node, span, EventKind::Unknown(Unknown::Statement));
            }
        }
    }

    /// The interface that is declared for the dummy procedure `node`, for its arguments' intents.
    fn declared_interface(&self, node: NodeId) -> Option<&'a crate::interface::Procedure> {
        let name = &self.program.nodes.get(node).name;
        let (_, argument) = self
            .program
            .interface
            .procedure(self.body.procedure)
            .argument(name)?;
        match &argument.dummy {
            Dummy::Procedure(procedure)
                if matches!(
                    procedure.origin,
                    crate::interface::DummyProcedureOrigin::Explicit(_)
                ) =>
            {
                procedure.interface.as_deref()
            }
            _ => None,
        }
    }

    /// `id`, or the external procedures in the files that the interface body `id` declares: those
    /// of its name and binding label, all of them where it is defined more than once. Empty if
    /// none has a body.
    fn with_body(&self, id: ProcedureId) -> Procedures {
        let procedure = self.program.interface.procedure(id);
        if !matches!(procedure.host, Host::External | Host::InterfaceBody) {
            let known = self.program.body_of.contains_key(&id);
            return known.then_some(id).into_iter().collect();
        }
        let externals = self.operators.externals(&procedure.name);
        let interface = self.program.interface;
        let same_label = |other: &ProcedureId| {
            interface.procedure(*other).binding_label == procedure.binding_label
        };
        externals.iter().copied().filter(same_label).collect()
    }
}
