//! The stages one after the other, over files: what the build driver and the command share.

use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::analyse::{self, Facts};
use crate::diagnostic::Diagnostics;
use crate::emit::Origin;
use crate::lower::{self, Plan};
use crate::name::Name;
use crate::resolve::{self, Kinds, Resolved};
use crate::signature;
use crate::source::{self, ReadError, Sources};
use crate::syntax::{self, ast};

/// What to read and how.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Fortran files.
    pub files: Vec<PathBuf>,
    /// Signature files (`.pyf`).
    pub signatures: Vec<PathBuf>,
    /// How sources are read.
    pub reading: source::Options,
    /// The kinds of the target compiler.
    pub kinds: Kinds,
}

/// The modules of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FileModules {
    /// The file.
    pub path: PathBuf,
    /// Whether it has a main program, which no library may have.
    pub program: bool,
    /// Modules that it defines.
    pub defines: Vec<Name>,
    /// Modules that it uses.
    pub uses: Vec<Name>,
}

/// The interface of some files, with what is needed to plan bindings.
#[derive(Debug)]
pub struct Analysed {
    /// The files.
    pub sources: Sources,
    /// Which modules each Fortran file defines and uses, in the order of [`Inputs::files`].
    pub files: Vec<FileModules>,
    /// The interface, refined by signatures, and the bodies.
    pub resolved: Resolved,
    /// What analysis shows.
    pub facts: Facts,
    /// What was found on the way.
    pub diagnostics: Diagnostics,
}

/// Reads the files and runs every stage up to the facts.
///
/// # Errors
///
/// When a file cannot be read. What is wrong in a file is in [`Analysed::diagnostics`].
pub fn analyse(inputs: &Inputs) -> Result<Analysed, ReadError> {
    let sources = Sources::new();
    let mut diagnostics = Diagnostics::new();
    let mut parse = |path: &PathBuf| -> Result<ast::File, ReadError> {
        let (file, found) = source::read(&sources, path, &inputs.reading)?;
        diagnostics.extend(found);
        let (file, found) = syntax::parse(&sources, file, &inputs.reading);
        diagnostics.extend(found);
        Ok(file)
    };
    let files = inputs
        .files
        .iter()
        .map(&mut parse)
        .collect::<Result<Vec<_>, _>>()?;
    let signatures = inputs
        .signatures
        .iter()
        .map(&mut parse)
        .collect::<Result<Vec<_>, _>>()?;
    let modules = inputs.files.iter().zip(&files).map(modules).collect();
    let (mut resolved, found) = resolve::resolve(files, &inputs.kinds);
    diagnostics.extend(found);
    diagnostics.extend(signature::directives(&mut resolved, &inputs.kinds));
    for file in &signatures {
        let (signatures, found) = signature::read(file);
        diagnostics.extend(found);
        let interface = &mut resolved.interface;
        diagnostics.extend(signature::refine(interface, &signatures, &inputs.kinds));
    }
    let (facts, found) = analyse::analyse(&resolved, &analyse::Options::default());
    diagnostics.extend(found);
    Ok(Analysed {
        sources,
        files: modules,
        resolved,
        facts,
        diagnostics,
    })
}

impl Analysed {
    /// Plans the bindings.
    pub fn plan(&self, options: &lower::Options) -> (Plan, Diagnostics) {
        lower::lower(
            &self.resolved.interface,
            &self.facts,
            options,
            &self.sources,
        )
    }

    /// What generated text says of where it comes from: the names of all files that were read,
    /// and a hash of what is in them.
    pub fn origin(&self) -> Origin {
        let files = self.sources.files();
        let mut hash = Sha256::new();
        for file in &files {
            hash.update(file.text());
            hash.update([0]);
        }
        Origin {
            files: files
                .iter()
                .map(|file| {
                    let name = file.path().file_name().unwrap_or_default();
                    name.to_string_lossy().into_owned()
                })
                .collect(),
            hash: hash
                .finalize()
                .iter()
                .take(8)
                .map(|byte| format!("{byte:02x}"))
                .collect(),
        }
    }
}

fn modules((path, file): (&PathBuf, &ast::File)) -> FileModules {
    let mut modules = FileModules {
        path: path.clone(),
        ..FileModules::default()
    };
    let mut units: Vec<&ast::ProgramUnit> = file.units.iter().collect();
    while let Some(unit) = units.pop() {
        match (&unit.kind, &unit.name) {
            (ast::UnitKind::Program, _) => modules.program = true,
            (ast::UnitKind::Module, Some(name)) => modules.defines.push(name.clone()),
            (ast::UnitKind::Submodule { ancestor, .. }, _) => modules.uses.push(ancestor.clone()),
            _ => {}
        }
        let uses = unit
            .statements
            .iter()
            .filter_map(|statement| match &statement.kind {
                ast::StatementKind::Specification(ast::Specification::Use(used)) => {
                    Some(used.module.clone())
                }
                _ => None,
            });
        modules.uses.extend(uses);
        units.extend(&unit.contains);
    }
    modules
}
