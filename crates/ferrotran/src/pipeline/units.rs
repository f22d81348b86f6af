//! What a build has to know of a file's program units.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::name::Name;
use crate::source::FileId;
use crate::syntax::ast::{
    Block, Executable, File, ProgramUnit, Specification, StatementKind, UnitKind,
};

/// The program units of a file, as far as compiling and linking depend on them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileUnits {
    /// The file.
    pub path: PathBuf,
    /// Its number among the sources.
    pub file: FileId,
    /// Whether it has a main program, which no library may have.
    pub program: bool,
    /// The external procedures that it defines, entries included.
    pub externals: BTreeSet<Name>,
    /// Whether it has a BLOCK DATA, which no symbol leads a linker to.
    pub block_data: bool,
    /// Modules that it defines; submodules as `ancestor:name`.
    pub defines: BTreeSet<Name>,
    /// Modules that it uses; the parents of its submodules.
    pub uses: BTreeSet<Name>,
}

impl FileUnits {
    pub(super) fn new(path: &Path, file: &File) -> Self {
        let mut units = FileUnits {
            path: path.to_owned(),
            file: file.file,
            program: false,
            externals: BTreeSet::new(),
            block_data: false,
            defines: BTreeSet::new(),
            uses: BTreeSet::new(),
        };
        for unit in &file.units {
            units.externals.extend(externals(unit));
            units.unit(unit);
        }
        units
    }

    /// Whether it has something that a library may have.
    pub fn has_library_units(&self) -> bool {
        self.block_data || !self.externals.is_empty() || !self.defines.is_empty()
    }

    fn unit(&mut self, unit: &ProgramUnit) {
        match (&unit.kind, &unit.name) {
            (UnitKind::Program, _) => self.program = true,
            (UnitKind::BlockData, _) => self.block_data = true,
            (UnitKind::Module, Some(name)) => {
                self.defines.insert(name.clone());
            }
            (UnitKind::Submodule { ancestor, parent }, Some(name)) => {
                self.defines.insert(submodule(ancestor, name));
                self.uses.insert(match parent {
                    Some(parent) => submodule(ancestor, parent),
                    None => ancestor.clone(),
                });
            }
            _ => {}
        }
        self.block(&unit.statements);
        unit.contains.iter().for_each(|unit| self.unit(unit));
    }

    /// USE stands in units, in their interface bodies, and in BLOCK constructs however deep.
    fn block(&mut self, block: &Block) {
        for statement in block {
            match &statement.kind {
                StatementKind::Specification(Specification::Use(used)) => {
                    self.uses.insert(used.module.clone());
                }
                StatementKind::Specification(Specification::Interface(interface)) => {
                    interface.bodies.iter().for_each(|body| self.unit(body));
                }
                StatementKind::Executable(executable) => match executable {
                    Executable::Do { body, .. }
                    | Executable::Associate { body, .. }
                    | Executable::Block(body) => self.block(body),
                    Executable::If(branches) => {
                        branches.iter().for_each(|(_, block)| self.block(block));
                    }
                    Executable::Select { cases, .. } => {
                        cases.iter().for_each(|case| self.block(&case.body));
                    }
                    _ => {}
                },
                _ => {}
            }
        }
    }
}

/// The procedures that a program unit of a file makes known to all others.
fn externals(unit: &ProgramUnit) -> impl Iterator<Item = Name> {
    let is_procedure = matches!(unit.kind, UnitKind::Subroutine(_) | UnitKind::Function(_));
    let own = unit.name.iter().cloned();
    let entries = unit
        .statements
        .iter()
        .filter_map(|statement| match &statement.kind {
            StatementKind::Specification(Specification::Entry(entry)) => Some(entry.name.clone()),
            _ => None,
        });
    own.chain(entries).filter(move |_| is_procedure)
}

fn submodule(ancestor: &Name, name: &Name) -> Name {
    Name::new(&format!("{ancestor}:{name}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{self, Sources};
    use crate::syntax;

    fn units(text: &str) -> FileUnits {
        let sources = Sources::new();
        let file = sources.add("units.f90", text.as_bytes().to_vec());
        let (file, found) = syntax::parse(&sources, file, &source::Options::default());
        assert_eq!(found, [], "{text}");
        FileUnits::new(Path::new("units.f90"), &file)
    }

    fn names<const N: usize>(names: [&str; N]) -> BTreeSet<Name> {
        names.map(Name::new).into()
    }

    #[test]
    fn use_is_found_wherever_it_may_stand() {
        let units = units(
            "module a\n use b\n interface\n  subroutine s(x)\n   use c\n   real(wp) :: x\n  end subroutine\n end interface\n\
             contains\n subroutine t\n  use d\n  if (.true.) then\n   block\n    use e\n   end block\n  end if\n end subroutine\n\
             end module a\n",
        );
        assert_eq!(units.defines, names(["a"]));
        assert_eq!(units.uses, names(["b", "c", "d", "e"]));
        assert!(!units.program && !units.block_data);
    }

    #[test]
    fn a_submodule_comes_after_its_parent() {
        let child = units("submodule (m) s\nend submodule\n");
        assert_eq!((child.defines, child.uses), (names(["m:s"]), names(["m"])));
        let grandchild = units("submodule (m:s) t\nend submodule\n");
        assert_eq!(
            (grandchild.defines, grandchild.uses),
            (names(["m:t"]), names(["m:s"]))
        );
    }

    #[test]
    fn external_procedures_are_told_and_no_others() {
        let units = units(
            "subroutine s()\n entry e()\ncontains\n subroutine i()\n end subroutine\nend subroutine\n\
             module m\ncontains\n subroutine t()\n end subroutine\nend module\n\
             real function f()\n f = 1\nend function\nprogram p\nend program\n",
        );
        assert_eq!(units.externals, names(["e", "f", "s"]));
        assert!(units.has_library_units());
    }

    #[test]
    fn programs_and_block_data_are_told() {
        let program = units("program p\nend program\n");
        assert!(program.program && !program.has_library_units());
        assert!(units("print *, 1\nend\n").program);
        assert!(units("block data\ncommon /c/ x\ndata x /1/\nend\n").block_data);
    }
}
