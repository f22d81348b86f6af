//! What names mean where they stand.

use rustc_hash::{FxHashMap, FxHashSet};

use super::super::cause::Cause;
use super::super::place::{Home, Lent, Place, Presence, Reach, Storage};
use super::super::value::{Class, Designated, Evaluated, Part, Value};
use super::Walk;
use crate::interface::{Argument, Constant, Dummy, Intent, Shape, Type, Variable};
use crate::name::Name;
use crate::resolve::{Body, ProcedureReference, Symbol, SymbolKind};
use crate::source::Span;

/// What a construct or a statement declares.
#[derive(Default)]
pub(super) struct Scope<'a> {
    /// Names that stand for something else.
    pub(super) bound: Vec<(&'a Name, Evaluated<'a>)>,
    /// The symbols that resolution gives for the construct, and its place.
    pub(super) symbols: Option<(Span, &'a FxHashMap<Name, Symbol>)>,
}

/// What a name means.
pub(super) enum Meaning<'a> {
    /// Data, or the value of a selector.
    Data(Evaluated<'a>),
    /// A dummy procedure: what is known of how it is called.
    DummyProcedure(&'a Dummy),
    /// A local procedure pointer, or another one.
    ProcedurePointer,
    Procedure(&'a ProcedureReference),
    StatementFunction,
    Constant(&'a Constant),
    Namelist(&'a [(Name, Symbol)]),
    /// A type, a generic without specifics: no data.
    Other,
    /// Resolution knows nothing of it.
    Undeclared,
}

impl<'a> Walk<'_, 'a> {
    pub(super) fn lookup(&mut self, name: &'a Name) -> Meaning<'a> {
        for scope in self.scopes.iter().rev() {
            if let Some((_, bound)) = scope.bound.iter().rev().find(|(bound, _)| *bound == name) {
                return Meaning::Data(bound.clone());
            }
            if let Some((span, symbols)) = scope.symbols
                && let Some(symbol) = symbols.get(name)
            {
                return self.meaning(Some(span), name, symbol);
            }
        }
        match self.body.symbols.get(name) {
            Some(symbol) => self.meaning(None, name, symbol),
            None => Meaning::Undeclared,
        }
    }

    /// The variable that `name` stands for.
    pub(super) fn named(&mut self, name: &'a Name) -> Option<Designated<'a>> {
        if let Meaning::Data(Evaluated::Variable(found)) = self.lookup(name) {
            Some(found)
        } else {
            None
        }
    }

    fn meaning(&mut self, scope: Option<Span>, name: &'a Name, symbol: &'a Symbol) -> Meaning<'a> {
        match &symbol.kind {
            SymbolKind::Procedure(_) if symbol.pointer => Meaning::ProcedurePointer,
            SymbolKind::Procedure(reference) => match self.dummy_of_host(name, reference) {
                Some(dummy) => Meaning::DummyProcedure(dummy),
                None => Meaning::Procedure(reference),
            },
            SymbolKind::StatementFunction => Meaning::StatementFunction,
            SymbolKind::Constant(constant) => Meaning::Constant(constant),
            SymbolKind::Namelist(members) => Meaning::Namelist(members),
            SymbolKind::Other => Meaning::Other,
            SymbolKind::Dummy => match self.dummy_of(name) {
                Some(Argument {
                    dummy: dummy @ Dummy::Procedure(_),
                    ..
                }) => Meaning::DummyProcedure(dummy),
                Some(_) | None if is_procedure_pointer(symbol) => Meaning::ProcedurePointer,
                Some(_) | None => Meaning::Data(self.variable(scope, name, symbol)),
            },
            SymbolKind::Associate
            | SymbolKind::Result
            | SymbolKind::Local { .. }
            | SymbolKind::Common(_)
            | SymbolKind::ModuleVariable { .. }
            | SymbolKind::HostVariable { .. } => {
                if is_procedure_pointer(symbol) {
                    return Meaning::ProcedurePointer;
                }
                Meaning::Data(self.variable(scope, name, symbol))
            }
        }
    }

    /// The dummy procedure of the host that a name without a procedure behind it means.
    fn dummy_of_host(&self, name: &Name, reference: &ProcedureReference) -> Option<&'a Dummy> {
        match reference {
            ProcedureReference::Unknown => self.context.dummy_of_host(self.procedure, name),
            ProcedureReference::Defined(_)
            | ProcedureReference::Generic(_)
            | ProcedureReference::Intrinsic => None,
        }
    }

    /// The dummy argument `name` of the procedure or of an entry, and whether all have it.
    pub(super) fn dummy_of(&self, name: &Name) -> Option<&'a Argument> {
        if let Some(position) = self.position_of(name) {
            return self.procedure.arguments.get(position);
        }
        let mut found = self.body.entries.iter().filter_map(|&id| {
            let procedure = self.context.interface.procedure(id);
            procedure.argument(name).map(|(_, argument)| argument)
        });
        found.next()
    }

    /// The position of the dummy argument `name` of the procedure itself.
    fn position_of(&self, name: &Name) -> Option<usize> {
        self.positions.get(name).copied()
    }

    fn variable(
        &mut self,
        scope: Option<Span>,
        name: &'a Name,
        symbol: &'a Symbol,
    ) -> Evaluated<'a> {
        let place = match self.places.find(scope, name) {
            Some(known) => known,
            None => {
                let described = self.describe(name, symbol);
                self.places.variable(scope, name, || described)
            }
        };
        if let SymbolKind::Common(member) = &symbol.kind
            && let Some(block) = &member.block
            && self.context.torn.contains(block)
        {
            self.torn.insert(place, block);
        }
        let value = match &symbol.variable {
            Some(variable) => self.value_of(place, scope, variable),
            None => Value::unknown(),
        };
        Evaluated::Variable(Designated {
            place,
            span: symbol.span,
            left: value.extents.count(),
            value,
            part: Part::Whole,
            exact: true,
            shape: symbol.variable.as_ref().map(|variable| &variable.shape),
        })
    }

    /// What a variable is.
    pub(super) fn describe(
        &self,
        name: &Name,
        symbol: &Symbol,
    ) -> (Home, Storage, Presence, Reach) {
        let storage = |lent| match (symbol.pointer, symbol.allocatable) {
            (true, _) => Storage::Pointer(lent),
            (false, true) => Storage::Allocatable,
            (false, false) => Storage::Plain,
        };
        let reach = match self.reached.contains(name) {
            true => Reach::Others,
            false => Reach::OnlyName,
        };
        match &symbol.kind {
            SymbolKind::Dummy => {
                let argument = self.dummy_of(name);
                let own = self.position_of(name);
                let lent = match argument.and_then(|argument| argument.intent) {
                    Some(Intent::In) => Lent::Caller,
                    Some(Intent::Out | Intent::InOut) | None => Lent::Unknown,
                };
                let presence = match argument {
                    Some(argument) if argument.attributes.optional => Presence::Optional,
                    Some(_) | None if !self.body.entries.is_empty() => Presence::SomeEntries,
                    Some(_) | None => Presence::Always,
                };
                (Home::Dummy(own), storage(lent), presence, reach)
            }
            SymbolKind::HostVariable { saved, .. } => {
                self.of_host(name, *saved, storage(Lent::Unknown))
            }
            SymbolKind::Result => (
                Home::Result,
                storage(Lent::Unknown),
                Presence::Always,
                reach,
            ),
            SymbolKind::Local { saved } => {
                let home = if self.is_static(name, symbol, *saved) {
                    Home::Saved
                } else {
                    Home::Local
                };
                (home, storage(Lent::Unknown), Presence::Always, reach)
            }
            SymbolKind::Common(_) => (
                Home::Common,
                storage(Lent::Unknown),
                Presence::Always,
                Reach::Others,
            ),
            SymbolKind::ModuleVariable { .. } => (
                Home::Module,
                storage(Lent::Unknown),
                Presence::Always,
                Reach::Others,
            ),
            // An associate name that no construct binds is one of which nothing is known.
            SymbolKind::Associate
            | SymbolKind::Constant(_)
            | SymbolKind::Procedure(_)
            | SymbolKind::StatementFunction
            | SymbolKind::Namelist(_)
            | SymbolKind::Other => (
                Home::Module,
                Storage::Pointer(Lent::Unknown),
                Presence::Always,
                Reach::Others,
            ),
        }
    }

    /// Whether a local variable lies in static memory, which is zero where nothing else is said: it is saved,
    /// or shares storage with one that is, so that all of it lies where that does.
    pub(super) fn is_static(&self, name: &Name, symbol: &Symbol, saved: bool) -> bool {
        let body = self.body;
        // What a BLOCK declares is another variable of that name.
        let own = body.symbols.get(name);
        let is_own = own.is_some_and(|own| std::ptr::eq(own, symbol));
        saved || body.save_all || is_own && self.saved_with.contains(name)
    }

    fn of_host(
        &self,
        name: &Name,
        saved: bool,
        storage: Storage,
    ) -> (Home, Storage, Presence, Reach) {
        let host = self.context.host_of(self.procedure);
        let argument = host.and_then(|host| host.argument(name));
        match argument {
            Some((_, argument)) => {
                let presence = match argument.attributes.optional {
                    true => Presence::Optional,
                    false => Presence::Always,
                };
                (Home::HostDummy, storage, presence, Reach::Others)
            }
            None if saved => (Home::Saved, storage, Presence::Always, Reach::Others),
            None => (Home::HostLocal, storage, Presence::Always, Reach::Others),
        }
    }

    /// What all of a variable is.
    pub(super) fn value_of(
        &mut self,
        place: Place,
        scope: Option<Span>,
        variable: &'a Variable,
    ) -> Value<'a> {
        let extents = self.extents_of(place, scope, &variable.shape);
        let mut value = Value::shaped(Class::of(&variable.ty), extents);
        value.length = super::shape::constant_length(&variable.ty);
        if variable.shape == Shape::Scalar
            && matches!(variable.ty, Type::Integer { kind, .. } if kind.0 >= 4)
            && let Some((_, range, most)) =
                self.ranges.iter().rev().find(|(known, ..)| *known == place)
        {
            value.range = Some(*range);
            value.most = most.clone().map(|most| Box::new((most, 0)));
        }
        value
    }

    /// A name that nobody else sees, and that is set.
    pub(super) fn temporary(
        &mut self,
        span: Span,
        name: &'a Name,
        value: Value<'a>,
    ) -> Evaluated<'a> {
        let place = self.places.variable(Some(span), name, || {
            (
                Home::Temporary,
                Storage::Plain,
                Presence::Always,
                Reach::OnlyName,
            )
        });
        Evaluated::Variable(Designated {
            place,
            span,
            left: None,
            value,
            part: Part::Whole,
            exact: true,
            shape: None,
        })
    }

    /// What resolution says of the names that the construct at `span` declares.
    pub(super) fn construct_symbols(
        &self,
        span: Span,
    ) -> Option<(Span, &'a FxHashMap<Name, Symbol>)> {
        let body = self.body;
        body.constructs.get(&span).map(|symbols| (span, symbols))
    }

    /// A value of which no more is known than that resolution knows no more.
    pub(super) fn undeclared(&mut self, name: &Name, span: Span) -> Value<'a> {
        self.unproved(
            Cause::Undeclared,
            span,
            format!("nothing is known of `{name}`"),
        );
        Value::unknown()
    }
}

fn is_procedure_pointer(symbol: &Symbol) -> bool {
    symbol.pointer && symbol.variable.is_none()
}

/// The names of a body that share storage with a saved variable.
pub(super) fn saved_with(body: &Body) -> FxHashSet<&Name> {
    let is_saved = |name: &Name| {
        let symbol = body.symbols.get(name);
        symbol.is_some_and(|it| matches!(it.kind, SymbolKind::Local { saved: true }))
    };
    let sets = body.equivalences.iter();
    let sets = sets.filter(|set| set.iter().any(is_saved));
    sets.flatten().collect()
}
