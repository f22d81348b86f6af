//! The program units of all files: which procedures there are, and which modules use which.

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use super::label::Label;
use crate::interface::ProcedureId;
use crate::name::Name;
use crate::source::{FileId, Span};
use crate::syntax::ast::{self, Prefix, ProgramUnit, Specification, StatementKind, UnitKind};

/// A program unit with the identifiers of the procedures in it.
pub(crate) struct Node<'a> {
    pub(crate) unit: &'a ProgramUnit,
    /// The file that is compiled: the unit may stand in an INCLUDE file.
    pub(crate) file: FileId,
    pub(crate) procedure: Option<ProcedureId>,
    pub(crate) entries: Vec<(ProcedureId, &'a ast::Entry)>,
    pub(crate) contains: Vec<Node<'a>>,
}

/// All program units, in the order of the files.
#[derive(Default)]
pub(crate) struct Index<'a> {
    pub(crate) units: Vec<Node<'a>>,
    /// How many procedures there are.
    pub(crate) procedures: usize,
    pub(crate) globals: Globals,
    pub(crate) without_body: Vec<WithoutBody<'a>>,
    /// Global names that are defined again, with the place of the first definition.
    pub(crate) duplicates: Vec<(Name, Span)>,
}

/// A separate procedure that a module declares and none of the files has a body of.
pub(crate) struct WithoutBody<'a> {
    pub(crate) module: &'a Name,
    pub(crate) interface: &'a ProgramUnit,
    /// The file of the module.
    pub(crate) file: FileId,
    pub(crate) id: ProcedureId,
}

/// Procedures that are known by name from everywhere.
#[derive(Default)]
pub(crate) struct Globals {
    /// The external procedures, entries included. Those of one name have different labels.
    externals: FxHashMap<Name, SmallVec<[(Label, ProcedureId); 1]>>,
    /// The separate module procedures, by module and name.
    pub(crate) separate: FxHashMap<(Name, Name), ProcedureId>,
}

impl Globals {
    /// The external procedure that a reference by `name` and `label` is to.
    pub(crate) fn external(&self, name: &Name, label: &Label) -> Option<ProcedureId> {
        let of_name = self.externals.get(name)?;
        let found = of_name.iter().find(|(known, _)| label.refers_to(known));
        found.map(|(_, id)| *id)
    }

    /// Adds an external procedure; of several definitions the first counts.
    fn define(&mut self, name: &Name, label: Label, id: ProcedureId) {
        let of_name = self.externals.entry(name.clone()).or_default();
        if of_name.iter().all(|(known, _)| *known != label) {
            of_name.push((label, id));
        }
    }
}

impl<'a> Index<'a> {
    pub(crate) fn new(files: &'a [ast::File]) -> Self {
        let mut index = Index::default();
        let mut globals = FxHashMap::default();
        for (file, unit) in units(files) {
            if matches!(unit.kind, UnitKind::PythonModule) {
                continue;
            }
            let node = index.node(unit, file, None);
            // A submodule's name is local to its module.
            let global = !matches!(unit.kind, UnitKind::Submodule { .. });
            if let Some(name) = unit.name.as_ref().filter(|_| global) {
                if globals.insert(name, ()).is_some() {
                    index.duplicates.push((name.clone(), unit.span));
                }
                if let Some(id) = node.procedure {
                    index.globals.define(name, Label::of_unit(unit), id);
                }
            }
            for (id, entry) in &node.entries {
                let label = Label::new(&entry.name, entry.bind.as_ref());
                index.globals.define(&entry.name, label, *id);
            }
            index.units.push(node);
        }
        for (file, unit) in units(files) {
            if matches!(unit.kind, UnitKind::Module) {
                index.declare_separate(unit, file);
            }
        }
        index
    }

    /// Counts the separate procedures of `module` that have no body: it may be in a library.
    fn declare_separate(&mut self, module: &'a ProgramUnit, file: FileId) {
        let Some(ancestor) = &module.name else { return };
        for body in separate_interfaces(module) {
            let Some(name) = &body.name else { continue };
            let key = (ancestor.clone(), name.clone());
            let is_defined = module
                .contains
                .iter()
                .any(|unit| unit.name.as_ref() == Some(name));
            if !is_defined && !self.globals.separate.contains_key(&key) {
                let id = self.next();
                self.globals.separate.insert(key, id);
                self.without_body.push(WithoutBody {
                    module: ancestor,
                    interface: body,
                    file,
                    id,
                });
            }
        }
    }

    fn node(&mut self, unit: &'a ProgramUnit, file: FileId, ancestor: Option<&Name>) -> Node<'a> {
        let is_procedure = matches!(
            unit.kind,
            UnitKind::Subroutine(_) | UnitKind::Function(_) | UnitKind::SeparateProcedure
        );
        let procedure = is_procedure.then(|| self.next());
        if let (Some(id), Some(ancestor), Some(name)) = (procedure, ancestor, &unit.name)
            && is_separate(unit)
        {
            self.globals
                .separate
                .insert((ancestor.clone(), name.clone()), id);
        }
        let mut entries = Vec::new();
        if is_procedure {
            for statement in &unit.statements {
                if let StatementKind::Specification(Specification::Entry(entry)) = &statement.kind {
                    entries.push((self.next(), &**entry));
                }
            }
        }
        let ancestor = match &unit.kind {
            UnitKind::Submodule { ancestor, .. } => Some(ancestor),
            UnitKind::Module => unit.name.as_ref(),
            _ => None,
        };
        let contains = unit
            .contains
            .iter()
            .map(|unit| self.node(unit, file, ancestor))
            .collect();
        Node {
            unit,
            file,
            procedure,
            entries,
            contains,
        }
    }

    fn next(&mut self) -> ProcedureId {
        self.procedures += 1;
        ProcedureId(self.procedures - 1)
    }
}

/// All program units with the files that they are compiled in.
fn units(files: &[ast::File]) -> impl Iterator<Item = (FileId, &ProgramUnit)> {
    files
        .iter()
        .flat_map(|file| file.units.iter().map(|unit| (file.file, unit)))
}

/// Whether the unit has its interface in the module: `MODULE PROCEDURE`, `MODULE SUBROUTINE`,
/// `MODULE FUNCTION`.
pub(crate) fn is_separate(unit: &ProgramUnit) -> bool {
    match &unit.kind {
        UnitKind::SeparateProcedure => true,
        UnitKind::Subroutine(header) | UnitKind::Function(header) => {
            header.prefixes.contains(&Prefix::Module)
        }
        _ => false,
    }
}

/// The interface bodies in `unit` that have the prefix MODULE.
pub(crate) fn separate_interfaces(unit: &ProgramUnit) -> impl Iterator<Item = &ProgramUnit> {
    let blocks = unit
        .statements
        .iter()
        .filter_map(|statement| match &statement.kind {
            StatementKind::Specification(Specification::Interface(block)) => Some(block),
            _ => None,
        });
    blocks
        .flat_map(|block| &block.bodies)
        .filter(|body| is_separate(body))
}
