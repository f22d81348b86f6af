//! The program units of all files: which procedures there are, and which modules use which.

use rustc_hash::FxHashMap;

use crate::interface::ProcedureId;
use crate::name::Name;
use crate::source::Span;
use crate::syntax::ast::{self, Prefix, ProgramUnit, Specification, StatementKind, UnitKind};

/// A program unit with the identifiers of the procedures in it.
pub(crate) struct Node<'a> {
    pub(crate) unit: &'a ProgramUnit,
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
    /// The external procedures, entries included.
    pub(crate) externals: FxHashMap<Name, ProcedureId>,
    /// The bodies of separate module procedures, by module and name.
    pub(crate) separate: FxHashMap<(Name, Name), ProcedureId>,
    /// Global names that are defined again, with the place of the first definition.
    pub(crate) duplicates: Vec<(Name, Span)>,
}

impl<'a> Index<'a> {
    pub(crate) fn new(files: &'a [ast::File]) -> Self {
        let mut index = Index::default();
        let mut globals = FxHashMap::default();
        for unit in files.iter().flat_map(|file| &file.units) {
            if matches!(unit.kind, UnitKind::PythonModule) {
                continue;
            }
            let node = index.node(unit, None);
            // A submodule's name is local to its module.
            let global = !matches!(unit.kind, UnitKind::Submodule { .. });
            if let Some(name) = unit.name.as_ref().filter(|_| global) {
                if globals.insert(name, ()).is_some() {
                    index.duplicates.push((name.clone(), unit.span));
                } else if let Some(id) = node.procedure {
                    index.externals.insert(name.clone(), id);
                }
            }
            for (id, entry) in &node.entries {
                index.externals.entry(entry.name.clone()).or_insert(*id);
            }
            index.units.push(node);
        }
        index
    }

    fn node(&mut self, unit: &'a ProgramUnit, ancestor: Option<&Name>) -> Node<'a> {
        let is_procedure = matches!(
            unit.kind,
            UnitKind::Subroutine(_) | UnitKind::Function(_) | UnitKind::SeparateProcedure
        );
        let procedure = is_procedure.then(|| self.next());
        if let (Some(id), Some(ancestor), Some(name)) = (procedure, ancestor, &unit.name)
            && is_separate(unit)
        {
            self.separate.insert((ancestor.clone(), name.clone()), id);
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
            .map(|unit| self.node(unit, ancestor))
            .collect();
        Node {
            unit,
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
