//! Which file a procedure is compiled with: its text may stand in one that others include.

use std::collections::HashMap;

use ferrotran::interface::{Host, Interface, Procedure, ProcedurePath};
use ferrotran::source::FileId;

/// The compiled file of each procedure, in the order of the interface.
pub(crate) struct Owners(Vec<FileId>);

impl Owners {
    /// Those of `interface`, of which `files` are compiled.
    pub(crate) fn new(interface: &Interface, files: &[FileId]) -> Self {
        let is_compiled = |file: &FileId| files.contains(file);
        let hosts: HashMap<ProcedurePath, FileId> = interface
            .procedures
            .iter()
            .map(|procedure| (procedure.path(), procedure.span.file))
            .collect();
        let owner = |procedure: &Procedure| {
            // Included with what it stands in.
            let mut file = procedure.span.file;
            let mut host = &procedure.host;
            while !is_compiled(&file)
                && let Host::Internal(path) = host
                && let Some(outer) = interface.procedures.iter().find(|p| p.path() == **path)
            {
                file = hosts[path.as_ref()];
                host = &outer.host;
            }
            let unit = host.module().filter(|_| !is_compiled(&file));
            let mut modules = interface.modules.iter();
            let module = unit.and_then(|name| modules.find(|module| module.name == *name));
            module.map_or(file, |module| module.span.file)
        };
        Owners(interface.procedures.iter().map(owner).collect())
    }

    /// The procedures that are compiled with `file`.
    pub(crate) fn procedures<'i>(
        &self,
        interface: &'i Interface,
        file: FileId,
    ) -> impl Iterator<Item = &'i Procedure> {
        let procedures = interface.procedures.iter().zip(&self.0);
        procedures.filter_map(move |(procedure, owner)| (*owner == file).then_some(procedure))
    }
}
