//! All program units in turn.

use rustc_hash::FxHashMap;

use super::body::found::{Construct, Found};
use super::body::symbols::Meanings;
use super::body::walk::Walk;
use super::codes;
use super::compiled::CompiledModule;
use super::constant::evaluator::Evaluator;
use super::extensions;
use super::findings::Findings;
use super::interface::common::Commons;
use super::interface::determine::Determine;
use super::interface::handing::Handings;
use super::interface::show::Show;
use super::kinds::Kinds;
use super::resolved::{Body, Resolved, Symbol};
use super::scope::declare::Declare;
use super::scope::index::{Index, Node, WithoutBody};
use super::scope::scopes::Scopes;
use super::scope::table::ScopeId;
use super::scope::units::Opened;
use super::scope::{builtin, directives};
use crate::diagnostic::{Diagnostics, Severity};
use crate::interface::{Interface, Module, Procedure, ProcedureId};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::UnitKind;

/// Resolves all program units of `index`, but for the statements of bodies.
pub(crate) fn resolve<'a>(
    index: Index<'a>,
    compiled: &'a [CompiledModule],
    kinds: &'a Kinds,
) -> (Resolved, Diagnostics) {
    let hidden_extensions = extensions::first_hidden(&index);
    let mut scopes = Scopes::new(index.globals);
    let mut findings = Findings::default();
    let Some(first) = index.units.first() else {
        return (Resolved::default(), findings.into_diagnostics());
    };
    builtin::open(&mut scopes, kinds, first.unit.span);
    directives::open(&mut scopes, kinds, first.unit.span);
    for (name, span) in &index.duplicates {
        let message = format!("`{name}` is defined a second time");
        findings
            .report(codes::DUPLICATE_UNIT, Severity::Warning, *span, message)
            .with_remedy("give only one of the files");
    }
    // Modules stay open to the end, because every unit may use them.
    let mut declare = Declare {
        scopes: &mut scopes,
        findings: &mut findings,
    };
    declare.ignore_cyclic_uses(&index.units);
    let modules = declare.open_modules(&index.units);
    scopes.open_compiled_modules(compiled);
    let mut program = Program {
        evaluator: Evaluator::new(scopes, findings, kinds),
        procedures: vec![None; index.procedures],
        modules: Vec::new(),
        commons: Commons::default(),
        handings: Handings::default(),
        bodies: Vec::new(),
        hidden_extensions,
    };
    for (node, module) in index.units.iter().zip(modules) {
        match module {
            Some(opened) => program.unit(&opened),
            None => program.lone_unit(node),
        }
    }
    for declared in index.without_body {
        program.without_body(&declared);
    }
    program.finish()
}

/// What all program units so far come to.
struct Program<'a> {
    evaluator: Evaluator<'a>,
    procedures: Vec<Option<Procedure>>,
    modules: Vec<Module>,
    commons: Commons,
    handings: Handings,
    bodies: Vec<Body>,
    hidden_extensions: Option<Span>,
}

impl<'a> Program<'a> {
    /// A program unit that nothing outside refers to.
    fn lone_unit(&mut self, node: &Node<'a>) {
        let mark = self.evaluator.scopes.mark();
        let opened = self.evaluator.declare().open_node(node, None);
        self.unit(&opened);
        self.evaluator.scopes.close_from(mark);
    }

    /// A program unit whose declarations are in the tables, with all it contains.
    fn unit(&mut self, opened: &Opened<'_, 'a>) {
        // What references tell is in the tables before anything is shown.
        let mut found = Found::default();
        let evaluator = &mut self.evaluator;
        Walk {
            evaluator,
            found: &mut found,
        }
        .walk_all(opened);
        self.show(opened, &mut found);
        let scopes = &self.evaluator.scopes;
        self.handings.add(found.passings, scopes, &self.procedures);
    }

    fn show(&mut self, opened: &Opened<'_, 'a>, found: &mut Found<'a>) {
        let (scope, node) = (opened.scope, opened.node);
        let unit = node.unit;
        if matches!(unit.kind, UnitKind::Module | UnitKind::Submodule { .. }) {
            let module = Show::new(&mut self.evaluator).module(scope, unit, node.file);
            self.modules.push(module);
        }
        self.commons.add(&mut self.evaluator, scope, node.file);
        if let Some(id) = node.procedure {
            let mut show = Show::new(&mut self.evaluator);
            let host = show.host_of(scope, unit);
            let procedure = show.procedure(scope, unit, host, node.file);
            for (id, entry) in &node.entries {
                self.procedures[id.0] = Some(show.entry(scope, &procedure, entry));
            }
            self.procedures[id.0] = Some(procedure);
            let entries = node.entries.iter().map(|(id, _)| *id).collect();
            self.body(node, scope, id, entries, found);
        }
        for inner in &opened.contains {
            self.show(inner, found);
        }
    }

    fn without_body(&mut self, declared: &WithoutBody<'a>) {
        let modules = &self.evaluator.scopes.modules;
        if let Some(&module) = modules.given.get(declared.module) {
            let (body, file) = (declared.interface, declared.file);
            let procedure = Show::new(&mut self.evaluator).without_body(module, body, file);
            self.procedures[declared.id.0] = Some(procedure);
        }
    }

    fn body(
        &mut self,
        node: &Node<'a>,
        scope: ScopeId,
        procedure: ProcedureId,
        entries: Vec<ProcedureId>,
        found: &mut Found<'a>,
    ) {
        let mut meanings = Meanings {
            evaluator: &mut self.evaluator,
        };
        let symbols = meanings.symbols(scope);
        let is_here = |construct: &&Construct| construct.unit == scope;
        let constructs = found.constructs.iter().filter(is_here);
        let declared: Vec<_> = constructs
            .map(|construct| (construct.span, meanings.own_symbols(construct.scope)))
            .collect();
        // What a macro makes has one place: what is known of one of its constructs is known of no other.
        let mut constructs: FxHashMap<Span, FxHashMap<Name, Symbol>> = FxHashMap::default();
        let mut several = None;
        for (place, symbols) in declared {
            let known = constructs.entry(place).or_insert_with(|| symbols.clone());
            if *known != symbols {
                several = Some(place);
            }
        }
        let table = self.evaluator.scopes.scope(scope);
        self.bodies.push(Body {
            procedure,
            text: node.file,
            entries,
            symbols,
            constructs,
            actuals: (found.actuals.remove(&scope).into_iter().flatten())
                .filter_map(|(place, variable)| Some((place, variable?)))
                .collect(),
            equivalences: table.equivalences.clone(),
            save_all: table.save_all,
            doubt: self.evaluator.scopes.doubt(scope).or(several),
            statements: Vec::new(),
            recorded: None,
        });
    }

    fn finish(mut self) -> (Resolved, Diagnostics) {
        let mut findings = self.evaluator.findings;
        Determine {
            procedures: &mut self.procedures,
        }
        .run(&self.handings, &mut findings);
        let interface = Interface {
            procedures: self.procedures.into_iter().flatten().collect(),
            modules: self.modules,
            common: self.commons.blocks,
            user_code: Vec::new(),
            hidden_extensions: self.hidden_extensions,
        };
        let resolved = Resolved {
            interface,
            bodies: self.bodies,
        };
        (resolved, findings.into_diagnostics())
    }
}
