//! The third stage: the syntax trees of all files given together, and the kinds of the target
//! compiler, into the [`interface`](crate::interface), and into bodies whose names are resolved,
//! for analysis.
//!
//! Each room imports from those before it only:
//!
//! * `kinds`: the kinds of the target compiler;
//! * `values`: values of constants, and what is computed with them;
//! * `scope`: the declarations of every program unit go into tables, without evaluating anything,
//!   so that the order of files does not matter; names are found by use and host association;
//! * `constant`: types, shapes and constant expressions, worked out on demand and remembered;
//! * `interface`: procedures, modules, common blocks, and the interfaces of dummy procedures;
//! * `body`: statements are walked for implicitly declared names and for references, and names get
//!   their meanings for analysis.
//!
//! Statements of f2py directives and `python module` units are left to
//! [`signature`](crate::signature).

mod body;
pub mod codes;
mod constant;
mod interface;
mod kinds;
mod resolved;
mod scope;
mod values;

use rustc_hash::{FxHashMap, FxHashSet};

pub(crate) use constant::intrinsic::is_function as is_intrinsic_function;
pub use kinds::{KindMap, KindMapError, Kinds, ProbeError, RealModel};
pub use resolved::*;
pub(crate) use scope::builtin::is_known_module;
pub use scope::compiled::{CompiledClass, CompiledEntity, CompiledModule};

use self::body::references::Passing;
use self::interface::handing::{Handing, Place};
use self::scope::index::Index;
use self::scope::table::{Entity, EntityId, Scope, ScopeId};
use self::scope::units::Opened;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Severity};
use crate::interface::{CommonBlock, Interface, Module, Procedure, ProcedureId};
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{self, UnitKind};

/// Resolves all files given together.
pub fn resolve(files: Vec<ast::File>, kinds: &Kinds) -> (Resolved, Diagnostics) {
    resolve_with(files, &[], kinds)
}

/// Resolves all files given together, which may use the modules `compiled`.
pub fn resolve_with(
    files: Vec<ast::File>,
    compiled: &[CompiledModule],
    kinds: &Kinds,
) -> (Resolved, Diagnostics) {
    let index = Index::new(&files);
    let mut resolver = Resolver::new(&index, kinds);
    let mut bodies = resolver.run(index, compiled);
    let (interface, diagnostics) = resolver.finish();
    // The trees are no longer borrowed: each body takes its statements over.
    let units = files.into_iter().flat_map(|file| file.units);
    take_statements(units, &mut bodies.iter_mut().peekable());
    (Resolved { interface, bodies }, diagnostics)
}

/// Gives each body its statements; bodies stand in the order of the procedures in `units`.
fn take_statements<'b>(
    units: impl Iterator<Item = ast::ProgramUnit>,
    bodies: &mut std::iter::Peekable<impl Iterator<Item = &'b mut Body>>,
) {
    for unit in units {
        match unit.kind {
            UnitKind::PythonModule => continue,
            UnitKind::Subroutine(_) | UnitKind::Function(_) | UnitKind::SeparateProcedure => {
                if let Some(body) = bodies.next() {
                    body.statements = unit.statements;
                }
            }
            _ => {}
        }
        take_statements(unit.contains.into_iter(), bodies);
    }
}

struct Resolver<'a> {
    kinds: &'a Kinds,
    scopes: Vec<Scope<'a>>,
    modules: FxHashMap<Name, ScopeId>,
    intrinsic_modules: FxHashMap<Name, ScopeId>,
    externals: FxHashMap<Name, ProcedureId>,
    separate: FxHashMap<(Name, Name), ProcedureId>,
    enumerators: FxHashSet<EntityId>,
    /// USE statements that close a circle.
    ignored_uses: FxHashSet<*const ast::Use>,
    missing_modules: FxHashSet<Name>,
    /// Constructs that declare names: the program unit, the place, the scope.
    constructs: Vec<(ScopeId, Span, ScopeId)>,
    passings: Vec<Passing<'a>>,
    handings: Vec<Handing>,
    /// Dummy procedures that are passed to a procedure whose body is not known, and its name.
    passed_away: FxHashMap<Place, Name>,
    procedures: Vec<Option<Procedure>>,
    interface_modules: Vec<Module>,
    common: Vec<CommonBlock>,
    common_blocks: FxHashMap<Option<Name>, usize>,
    /// The interface bodies that are being shown.
    interfaces: Vec<ScopeId>,
    /// The variables of implied DOs that are being run.
    do_variables: Vec<(Name, i128)>,
    /// How often bodies of implied DOs were run, in the outermost one.
    rounds: usize,
    depth: usize,
    diagnostics: Diagnostics,
    reported: FxHashSet<(Code, Span)>,
}

impl<'a> Resolver<'a> {
    fn new(index: &Index<'a>, kinds: &'a Kinds) -> Self {
        Resolver {
            kinds,
            scopes: Vec::new(),
            modules: FxHashMap::default(),
            intrinsic_modules: FxHashMap::default(),
            externals: index.externals.clone(),
            separate: index.separate.clone(),
            enumerators: FxHashSet::default(),
            ignored_uses: FxHashSet::default(),
            missing_modules: FxHashSet::default(),
            constructs: Vec::new(),
            passings: Vec::new(),
            handings: Vec::new(),
            passed_away: FxHashMap::default(),
            procedures: vec![None; index.procedures],
            interface_modules: Vec::new(),
            common: Vec::new(),
            common_blocks: FxHashMap::default(),
            interfaces: Vec::new(),
            do_variables: Vec::new(),
            rounds: 0,
            depth: 0,
            diagnostics: Vec::new(),
            reported: FxHashSet::default(),
        }
    }

    fn run(&mut self, index: Index<'a>, compiled: &'a [CompiledModule]) -> Vec<Body> {
        let Some(first) = index.units.first() else {
            return Vec::new();
        };
        self.open_intrinsic_modules(first.unit.span);
        self.open_directive_modules(first.unit.span);
        for (name, span) in &index.duplicates {
            let message = format!("`{name}` is defined a second time");
            self.report(codes::DUPLICATE_UNIT, Severity::Warning, *span, message)
                .with_remedy("give only one of the files");
        }
        self.ignore_cyclic_uses(&index);
        let opened = self.open_modules(&index);
        self.open_compiled_modules(compiled);
        let mut bodies = Vec::new();
        for (node, opened) in index.units.iter().zip(opened) {
            let mark = self.scopes.len();
            match opened {
                Some(opened) => self.unit(&opened, &mut bodies),
                None => {
                    let opened = self.open_node(node, None);
                    self.unit(&opened, &mut bodies);
                    // Nothing outside refers to what is in here.
                    self.scopes.truncate(mark);
                }
            }
        }
        for (module, body, id) in index.without_body {
            if let Some(&module) = self.modules.get(module) {
                self.procedures[id.0] = Some(self.without_body(module, body));
            }
        }
        bodies
    }

    /// A program unit whose declarations are in the tables, with all it contains.
    fn unit(&mut self, opened: &Opened<'_, 'a>, bodies: &mut Vec<Body>) {
        self.walk_all(opened);
        self.show(opened, bodies);
        self.hand_over();
        self.constructs.clear();
    }

    /// Hosts come first: what is declared implicitly there is accessible in what they contain.
    fn walk_all(&mut self, opened: &Opened<'_, 'a>) {
        self.check_uses(opened.scope, &opened.node.unit.statements);
        self.walk_unit(opened.scope, &opened.node.unit.statements);
        opened
            .contains
            .iter()
            .for_each(|inner| self.walk_all(inner));
    }

    fn show(&mut self, opened: &Opened<'_, 'a>, bodies: &mut Vec<Body>) {
        let Opened {
            scope,
            node,
            contains,
        } = opened;
        let (scope, unit) = (*scope, node.unit);
        if matches!(unit.kind, UnitKind::Module | UnitKind::Submodule { .. }) {
            let module = self.module_interface(scope, unit);
            self.interface_modules.push(module);
        }
        self.add_common(scope);
        if let Some(id) = node.procedure {
            let host = self.host_of(scope, unit);
            let procedure = self.procedure(scope, unit, host);
            for (id, entry) in &node.entries {
                self.procedures[id.0] = Some(self.entry(scope, &procedure, entry));
            }
            self.procedures[id.0] = Some(procedure);
            let entries = node.entries.iter().map(|(id, _)| *id).collect();
            bodies.push(self.body(scope, id, entries));
        }
        contains.iter().for_each(|inner| self.show(inner, bodies));
    }

    fn body(&mut self, scope: ScopeId, procedure: ProcedureId, entries: Vec<ProcedureId>) -> Body {
        let constructs: Vec<_> = self
            .constructs
            .iter()
            .filter(|(unit, ..)| *unit == scope)
            .copied()
            .collect();
        Body {
            procedure,
            entries,
            symbols: self.symbols(scope),
            constructs: constructs
                .into_iter()
                .map(|(_, span, inner)| (span, self.own_symbols(inner)))
                .collect(),
            actuals: std::mem::take(&mut self.scope_mut(scope).actuals)
                .into_iter()
                .collect(),
            equivalences: self.scope(scope).equivalences.clone(),
            save_all: self.scope(scope).save_all,
            statements: Vec::new(),
        }
    }

    fn finish(mut self) -> (Interface, Diagnostics) {
        self.determine_dummies();
        let interface = Interface {
            procedures: self.procedures.into_iter().flatten().collect(),
            modules: self.interface_modules,
            common: self.common,
            user_code: Vec::new(),
        };
        (interface, self.diagnostics)
    }

    fn open(&mut self, scope: Scope<'a>) -> ScopeId {
        self.scopes.push(scope);
        ScopeId(self.scopes.len() as u32 - 1)
    }

    fn scope(&self, id: ScopeId) -> &Scope<'a> {
        &self.scopes[id.0 as usize]
    }

    fn scope_mut(&mut self, id: ScopeId) -> &mut Scope<'a> {
        &mut self.scopes[id.0 as usize]
    }

    fn entity(&self, id: EntityId) -> &Entity<'a> {
        &self.scope(id.scope).entities[id.index as usize]
    }

    fn entity_mut(&mut self, id: EntityId) -> &mut Entity<'a> {
        &mut self.scope_mut(id.scope).entities[id.index as usize]
    }

    /// Reports a finding, once for each place.
    fn report(
        &mut self,
        code: Code,
        severity: Severity,
        span: Span,
        message: impl Into<String>,
    ) -> Report<'_> {
        if !self.reported.insert((code, span)) {
            return Report(None);
        }
        self.diagnostics
            .push(Diagnostic::new(code, severity, span, message));
        Report(self.diagnostics.last_mut())
    }
}

/// A finding that was reported, to which a remedy can be added.
struct Report<'d>(Option<&'d mut Diagnostic>);

impl Report<'_> {
    fn with_remedy(self, remedy: &str) {
        if let Some(diagnostic) = self.0 {
            diagnostic.remedy = Some(remedy.to_owned());
        }
    }
}
