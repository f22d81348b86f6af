//! All of a body: what is known of its names beforehand, what holds on entry, and what has to hold
//! when it returns.

use super::super::cause::Cause;
use super::super::obligation::Rule;
use super::super::place::{Home, Place, Storage};
use super::super::state::State;
use super::Walk;
use crate::interface::{Dummy, ProcedureId};
use crate::name::Name;
use crate::resolve::{Symbol, SymbolKind};
use crate::source::Span;
use crate::syntax::ast::{Attribute, Block, Executable, Specification, StatementKind};

impl<'a> Walk<'_, 'a> {
    /// What has to be known of the body before it is walked.
    pub(super) fn survey(&mut self) {
        let body = self.body;
        self.reached.extend(body.equivalences.iter().flatten());
        let path = self.procedure.path();
        if let Some(used) = self.context.used_by_internal.get(&path) {
            self.reached.extend(used.iter().copied());
        }
        self.survey_block(&body.statements);
    }

    fn survey_block(&mut self, block: &'a Block) {
        for statement in block {
            match &statement.kind {
                StatementKind::Specification(specification) => {
                    self.survey_declaration(specification)
                }
                StatementKind::Executable(executable) => self.survey_executable(executable),
                StatementKind::Format(text) => {
                    self.formats.extend(statement.label);
                    if is_wide(text) {
                        self.wide.extend(statement.label);
                    }
                }
                StatementKind::Unknown(_) => {}
            }
        }
    }

    /// TARGETs, and what changes by itself, are reached by others.
    fn survey_declaration(&mut self, specification: &'a Specification) {
        let reaches = |attribute: &Attribute| {
            matches!(
                attribute,
                Attribute::Target | Attribute::Volatile | Attribute::Asynchronous
            )
        };
        match specification {
            Specification::TypeDeclaration {
                attributes,
                entities,
                ..
            } if attributes.iter().any(reaches) => {
                self.reached
                    .extend(entities.iter().map(|entity| &entity.name));
            }
            Specification::Attribute {
                attribute,
                entities,
            } if reaches(attribute) => {
                self.reached
                    .extend(entities.iter().map(|entity| &entity.name));
            }
            Specification::TypeDeclaration { .. }
            | Specification::Attribute { .. }
            | Specification::Use(_)
            | Specification::Import { .. }
            | Specification::Implicit(_)
            | Specification::Parameter(_)
            | Specification::ProcedureDeclaration { .. }
            | Specification::Common(_)
            | Specification::Equivalence(_)
            | Specification::Data(_)
            | Specification::Namelist(_)
            | Specification::DerivedType(_)
            | Specification::Enum(_)
            | Specification::Interface(_)
            | Specification::Entry(_)
            | Specification::CrayPointer(_)
            | Specification::MissingInclude(_)
            | Specification::Signature(_) => {}
        }
    }

    fn survey_executable(&mut self, executable: &'a Executable) {
        for label in executable.labels() {
            *self.jumps.entry(label).or_default() += 1;
        }
        for block in executable.blocks() {
            self.survey_block(block);
        }
    }

    /// A jump to a label that no statement carries leads nowhere that is seen.
    fn lost_labels(&mut self) {
        let (mut labels, mut jumps) = (Vec::new(), Vec::new());
        inside(&self.body.statements, &mut labels, &mut jumps);
        let lost = self.jumps.keys().any(|label| !labels.contains(label));
        if lost {
            self.unproved(
                Cause::NotFortran,
                self.procedure.span,
                "a jump to a label that stands at no statement",
            );
        }
    }

    /// Whether control can come from elsewhere to a statement in `block`.
    pub(super) fn is_entered(&self, block: &'a Block) -> bool {
        let (mut labels, mut jumps) = (Vec::new(), Vec::new());
        inside(block, &mut labels, &mut jumps);
        labels.iter().any(|label| {
            let within = jumps.iter().filter(|jump| *jump == label).count();
            self.jumps.get(label).is_some_and(|all| *all > within)
        })
    }

    /// Walks all of the body once.
    pub(super) fn unit(&mut self) {
        self.state = self.on_entry(self.body.procedure);
        self.scopes.clear();
        self.constructs.clear();
        self.ranges.clear();
        self.statement_functions.clear();
        self.regions.clear();
        self.counting.clear();
        self.forgets_loops();
        self.concurrent.clear();
        self.mask = None;
        for directive in &self.context.options.directives.unknown {
            if directive.file == self.procedure.span.file {
                let about = "a directive in a comment that may change what is compiled";
                self.unproved(Cause::Directive, *directive, about);
            }
        }
        let body = self.body;
        for (name, symbol) in self.body.symbols_in_order() {
            self.room(None, name, symbol);
        }
        if let Some(span) = body.doubt {
            let about = "a declaration that could not be read, and may mean anything here";
            self.unproved(Cause::DoubtfulDeclaration, span, about);
        }
        self.lost_labels();
        self.block(&body.statements);
        self.exit(self.procedure.span);
    }

    /// What holds where the body is entered as `id`.
    pub(super) fn on_entry(&mut self, id: ProcedureId) -> State {
        let mut state = State::default();
        let body = self.body;
        for (name, symbol) in body.symbols_in_order() {
            if let Some(place) = self.local(None, name, symbol)
                && !self.is_set_on_entry(place)
            {
                state.unset.insert(place);
            }
        }
        let procedure = self.context.interface.procedure(id);
        for argument in &procedure.arguments {
            let is_there = !argument.attributes.optional;
            let is_data = !matches!(argument.dummy, Dummy::AlternateReturn);
            if let (true, Some(symbol)) = (is_there && is_data, body.symbols.get(&argument.name)) {
                let described = self.describe(&argument.name, symbol);
                let place = self.places.variable(None, &argument.name, || described);
                state.present.insert(place);
            }
        }
        state
    }

    /// The place of a variable that is not set where it comes to be.
    pub(super) fn local(
        &mut self,
        scope: Option<Span>,
        name: &'a Name,
        symbol: &'a Symbol,
    ) -> Option<Place> {
        let is_local = match symbol.kind {
            SymbolKind::Local { saved } => !self.is_static(name, symbol, saved),
            SymbolKind::Result => true,
            SymbolKind::Dummy
            | SymbolKind::Associate
            | SymbolKind::Common(_)
            | SymbolKind::ModuleVariable { .. }
            | SymbolKind::HostVariable { .. }
            | SymbolKind::Constant(_)
            | SymbolKind::Procedure(_)
            | SymbolKind::StatementFunction
            | SymbolKind::Namelist(_)
            | SymbolKind::Other => false,
        };
        if !is_local || symbol.pointer || symbol.allocatable {
            return None;
        }
        let described = self.describe(name, symbol);
        Some(self.places.variable(scope, name, || described))
    }

    /// Whether the result of another entry, which is of the same type and has the same storage, is set.
    fn other_result_is_set(&self, place: Place) -> bool {
        let variable = |place| {
            let name = Name::new(&self.places.get(place).name);
            let symbol = self.body.symbols.get(&name)?;
            symbol.variable.as_ref()
        };
        let own = variable(place);
        let mut others = self.places.iter().filter(|(other, data)| {
            data.home == Home::Result && data.parent.is_none() && *other != place
        });
        !self.body.entries.is_empty()
            && own.is_some()
            && others.any(|(other, _)| variable(other) == own && !self.may_be_unset(other))
    }

    /// The body returns here.
    pub(super) fn exit(&mut self, span: Span) {
        if self.state.unreachable {
            return;
        }
        let visible: Vec<(Place, Home, Storage)> = self
            .places
            .iter()
            .map(|(place, data)| (place, data.home, data.storage))
            .collect();
        for (place, home, storage) in visible {
            let name = self.name_of(place);
            match home {
                Home::Result => {
                    let is_root = self.places.get(place).parent.is_none();
                    if is_root && storage == Storage::Allocatable {
                        let rule = self.state.allocated.contains(place).then_some(Rule::Before);
                        self.either(Cause::ResultUnallocated, span, name.clone(), rule);
                    }
                    if is_root && matches!(storage, Storage::Plain | Storage::Allocatable) {
                        let is_set = !self.may_be_unset(place) || self.other_result_is_set(place);
                        if !is_set {
                            self.wants(place);
                        }
                        let rule = match self.is_given(place) {
                            true => Rule::Rewritten,
                            false => Rule::Before,
                        };
                        let rule = is_set.then_some(rule);
                        self.either(Cause::ResultUnset, span, name, rule);
                    }
                }
                Home::Dummy(_)
                | Home::HostDummy
                | Home::HostLocal
                | Home::Saved
                | Home::Common
                | Home::Module => {
                    if self.state.unset.contains(place) {
                        self.wants(place);
                        self.unproved(Cause::UnsetGoesOut, span, name);
                    }
                }
                Home::Local | Home::Temporary => {}
            }
        }
    }
}

/// The labels in a block, and those that its jumps go to.
fn inside(block: &Block, labels: &mut Vec<u32>, jumps: &mut Vec<u32>) {
    for statement in block {
        labels.extend(statement.label);
        if let StatementKind::Executable(executable) = &statement.kind {
            // An assigned label may be jumped to from anywhere.
            if !matches!(executable, Executable::AssignLabel { .. }) {
                jumps.extend(executable.labels());
            }
            for block in executable.blocks() {
                inside(block, labels, jumps);
            }
        }
    }
}

/// Whether a format has, outside of texts, a number so large that the run-time library may not have
/// the room for it, or count beyond the largest INTEGER: a width, a position, a count.
pub(super) fn is_wide(format: &str) -> bool {
    const MOST_DIGITS: usize = 5;
    let (mut quote, mut digits) = (None, 0);
    for letter in format.chars() {
        match (quote, letter) {
            (Some(open), _) if open == letter => quote = None,
            (Some(_), _) => {}
            (None, '\'' | '"') => (quote, digits) = (Some(letter), 0),
            (None, '0'..='9') => digits += 1,
            // Blanks mean nothing.
            (None, ' ') => {}
            (None, _) => digits = 0,
        }
        if digits > MOST_DIGITS {
            return true;
        }
    }
    false
}
