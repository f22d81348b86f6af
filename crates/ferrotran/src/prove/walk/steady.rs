//! What several threads execute at once, or iterations in any order: which variables keep their values
//! meanwhile (CHECKS.md, J7).

use super::super::cause::Cause;
use super::super::place::{Home, Place, Reach, Storage};
use super::actual::{Actual, Passed};
use super::matching::{Called, Callee};
use super::overlap::{decides, formal_decides};
use super::{Walk, is_in};
use crate::analyse::State;
use crate::interface::{Argument as Formal, Host, ProcedureId};
use crate::name::Name;
use crate::resolve::SymbolKind;
use crate::source::Span;
use crate::syntax::ast::{Block, StatementKind};

/// What is said of a check that reads what others may change.
pub(super) const CHANGED: &str = "another thread may change what is checked in the statement";

/// A call in a parallel region.
#[derive(Debug)]
pub(in crate::prove) struct ByThreads {
    pub(in crate::prove) span: Span,
    /// What is called, unless that is a dummy procedure.
    pub(in crate::prove) callee: Option<ProcedureId>,
    /// Whether other threads may give what decides addresses there other values meanwhile.
    pub(in crate::prove) unsteady: bool,
}

impl<'a> Walk<'_, 'a> {
    /// Whether others may execute what stands at `span` at the same time.
    pub(super) fn is_shared_at(&self, span: Span) -> bool {
        !self.concurrent.is_empty() || self.is_parallel(span)
    }

    /// Whether a name keeps its value while a statement at `span` is executed, whatever others do.
    pub(super) fn is_steady(&mut self, name: &Name, span: Span) -> bool {
        // What has another name, or is declared in a BLOCK, is not followed.
        if self.is_of_scope(name) {
            return false;
        }
        let mut bound = self.scopes.iter().flat_map(|scope| &scope.bound);
        if bound.any(|(index, _)| *index == name) {
            return true;
        }
        let symbol = self.body.symbols.get(name);
        let is_variable = symbol.is_some_and(|symbol| match symbol.kind {
            SymbolKind::Constant(_) | SymbolKind::Procedure(_) => false,
            SymbolKind::Dummy
            | SymbolKind::Result
            | SymbolKind::Local { .. }
            | SymbolKind::Associate
            | SymbolKind::Common(_)
            | SymbolKind::ModuleVariable { .. }
            | SymbolKind::HostVariable { .. }
            | SymbolKind::StatementFunction
            | SymbolKind::Namelist(_)
            | SymbolKind::Other => true,
        });
        if !is_variable {
            // It has no other value.
            return true;
        }
        let Some(place) = self.places.find(None, name) else {
            return false;
        };
        let data = self.places.get(place);
        let is_own = matches!(data.home, Home::Local | Home::Result | Home::Dummy(_))
            && data.reach == Reach::OnlyName;
        let is_plain = matches!(data.storage, Storage::Plain | Storage::Allocatable);
        if !is_plain || !is_own && !self.has_one_name(name, place) {
            return false;
        }
        if !is_own && self.is_parallel(span) {
            self.walked.relies_on_callees.push(span);
        }
        let body = self.body;
        let in_region = !self.is_parallel(span)
            || self.is_private_to_threads(name, span)
            || !self.is_written_in_regions(&body.statements, name);
        in_region && self.is_kept_by_iterations(name)
    }

    /// Whether no other name that the body knows may be of the storage of a member of COMMON: that of what
    /// another unit declares, or of what a module has by EQUIVALENCE.
    fn is_alone_in_common(&self, name: &Name) -> bool {
        let symbols = &self.body.symbols;
        let Some(SymbolKind::Common(own)) = symbols.get(name).map(|symbol| &symbol.kind) else {
            return false;
        };
        let others = symbols.iter().filter(|(other, _)| *other != name);
        let inner = self.body.constructs.values().flatten();
        let mut others = others.chain(inner);
        others.all(|(_, symbol)| match &symbol.kind {
            SymbolKind::Common(other) => own.block != other.block || own.is_beside(other),
            SymbolKind::ModuleVariable { module, name } => {
                !self.is_equivalent_in_module(module, name)
            }
            SymbolKind::Dummy
            | SymbolKind::Result
            | SymbolKind::Local { .. }
            | SymbolKind::Associate
            | SymbolKind::HostVariable { .. }
            | SymbolKind::Constant(_)
            | SymbolKind::Procedure(_)
            | SymbolKind::StatementFunction
            | SymbolKind::Namelist(_)
            | SymbolKind::Other => true,
        })
    }

    /// Whether a variable of a module may share storage with another variable.
    fn is_equivalent_in_module(&self, module: &Name, variable: &Name) -> bool {
        let mut modules = self.context.interface.modules.iter();
        let module = modules.find(|known| known.name == *module);
        // Of one that is not known anything holds.
        module.is_none_or(|module| {
            let mut sets = module.equivalences.iter().flatten();
            sets.any(|it| it == variable)
        })
    }

    /// Whether a variable that outlives calls has no name here but this one.
    fn has_one_name(&self, name: &Name, place: Place) -> bool {
        let data = self.places.get(place);
        match data.home {
            Home::Common => self.is_plain_common(place) && self.is_alone_in_common(name),
            Home::Saved => data.reach == Reach::OnlyName,
            Home::Module => {
                let symbols = &self.body.symbols;
                let of = |name| {
                    let symbol = symbols.get(name)?;
                    if let SymbolKind::ModuleVariable { module, name } = &symbol.kind {
                        Some((module, name))
                    } else {
                        None
                    }
                };
                let own = of(name);
                let alone = symbols
                    .keys()
                    .all(|other| other == name || of(other) != own);
                let Some((module, variable)) = own.filter(|_| alone) else {
                    return false;
                };
                let mut modules = self.context.interface.modules.iter();
                modules
                    .find(|known| known.name == *module)
                    .is_some_and(|module| {
                        let mut variables = module.variables.iter();
                        let found = variables.find(|known| known.name == *variable);
                        let mut sets = module.equivalences.iter();
                        found.is_some_and(|it| !(it.target || it.volatile || it.bind_c))
                            && !sets.any(|set| set.contains(variable))
                    })
            }
            Home::Local
            | Home::Result
            | Home::Dummy(_)
            | Home::HostDummy
            | Home::HostLocal
            | Home::Temporary => false,
        }
    }

    /// No procedure that is called in a parallel region changes what is checked there, and not of this
    /// procedure's own.
    pub(super) fn callees_change_nothing(&mut self) {
        let share_nothing = self.walked.by_threads.iter().all(|call| {
            call.callee.is_some_and(|id| {
                let facts = self.context.facts_of(id);
                let host = &self.context.interface.procedure(id).host;
                facts.is_some_and(|facts| facts.state == State::Reentrant)
                    && !matches!(host, Host::Internal(_))
            })
        });
        for span in std::mem::take(&mut self.walked.relies_on_callees) {
            if !share_nothing {
                self.unproved(Cause::CheckDisturbed, span, CHANGED);
            }
        }
    }

    /// Whether each thread of the region around `span` has its own variable of that name.
    fn is_private_to_threads(&self, name: &Name, span: Span) -> bool {
        let is_around = |region: &&Span, span: Span| {
            region.file == span.file && region.start <= span.start && span.end <= region.end
        };
        let regions = self.context.options.parallel_regions.iter();
        let mut around = regions.filter(|region| is_around(region, span));
        let (Some(region), None) = (around.next(), around.next()) else {
            return false;
        };
        let regions = self.regions.iter();
        let regions = regions.filter(|region| is_in(&region.spans, span));
        let is_listed = regions.clone().any(|region| {
            let names = region.names.private.iter().chain(&region.names.copied);
            names.into_iter().any(|own| own == name)
        });
        let is_shared = || {
            let mut regions = regions.clone();
            regions.any(|region| region.names.shared.contains(name))
        };
        let mut counting = self.counting.iter();
        let counts = counting.any(|(own, at, _)| *own == name && is_around(&region, *at));
        is_listed || counts && !is_shared()
    }

    fn is_written_in_regions(&mut self, block: &'a Block, name: &Name) -> bool {
        block.iter().any(|statement| {
            let StatementKind::Executable(executable) = &statement.kind else {
                return false;
            };
            match self.is_parallel(statement.span) {
                true => self.statement_may_write(executable, name),
                false => executable
                    .blocks()
                    .into_iter()
                    .any(|inner| self.is_written_in_regions(inner, name)),
            }
        })
    }

    /// Whether no iteration of a DO CONCURRENT changes what another one reads: what counts in an iteration is
    /// its own.
    fn is_kept_by_iterations(&mut self, name: &Name) -> bool {
        let depth = self.concurrent.len();
        let mut counting = self.counting.iter();
        if counting.any(|(own, _, at)| *own == name && *at == depth && depth > 0) {
            return true;
        }
        let blocks = self.concurrent.clone();
        !blocks.into_iter().any(|block| self.may_write(block, name))
    }

    /// Several threads may call it at once: nothing that decides an address there may have another value
    /// meanwhile, if it checks itself, or what it calls.
    pub(super) fn called_by_threads(
        &mut self,
        called: Called<'a>,
        pairs: &[(usize, &'a Formal, &Actual<'a>)],
    ) {
        if !self.is_parallel(called.span) {
            return;
        }
        let mut unsteady = false;
        for (_, formal, actual) in pairs {
            if let Passed::Variable(found) = &actual.passed
                && (decides(found.value.class) || formal_decides(formal))
                && !formal.attributes.value
            {
                let root = self.places.get(found.place).root;
                let name = Name::new(&self.places.get(root).name);
                unsteady |= !self.is_steady(&name, called.span);
            }
        }
        let internal = matches!(called.procedure.host, Host::Internal(_));
        let callee = match called.callee {
            Callee::Defined(id) => Some(id),
            Callee::Dummy(_) => None,
        };
        self.walked.by_threads.push(ByThreads {
            span: called.span,
            callee,
            unsteady: unsteady || internal,
        });
    }
}
