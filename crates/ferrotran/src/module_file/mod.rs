//! Module files of GNU Fortran (`.mod`): what can be called of a module whose source is not there.
//!
//! Such a file is compressed text: what the compiler wrote of the module's procedures, constants
//! and variables, with their types, shapes and kinds (`gcc/fortran/module.cc` describes it, in the
//! comment at its head). The text has no comments and no bodies, so that nothing is shown of the
//! procedures: their wrappers are open or trusted, and take the lock.
//!
//! ```no_run
//! use ferrotran::interface::Interface;
//! use ferrotran::module_file;
//! use ferrotran::source::Sources;
//! let (sources, mut interface) = (Sources::new(), Interface::default());
//! let bytes = std::fs::read("shapes.mod")?;
//! let (file, diagnostics) = module_file::read(&sources, "shapes.mod".as_ref(), &bytes);
//! if let Some(file) = file {
//!     file.add_to(&mut interface);
//! }
//! # Ok::<(), std::io::Error>(())
//! ```

pub mod codes;
mod compiled;
mod expression;
mod module;
mod procedure;
mod symbol;
mod tree;

use std::io::Read;
use std::path::Path;

use flate2::read::GzDecoder;

use self::compiled::Parts;

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::interface::{Candidate, CommonBlock, Interface, Module, Procedure};
use crate::resolve::CompiledModule;
use crate::source::{FileId, Sources, Span};

/// What the first line of a file begins with.
const MARK: &str = "GFORTRAN module version '";

/// The version that is read: GNU Fortran 8 to 14.
const VERSION: &str = "15";

/// No module has more text: what is longer was made to fill the memory.
const LONGEST: u64 = 1 << 28;

/// Whether `path` is that of a module file, by its suffix.
pub fn is_module_file(path: &Path) -> bool {
    path.extension().is_some_and(|suffix| suffix == "mod")
}

/// What a module file says.
#[derive(Clone, Debug)]
pub struct ModuleFile {
    /// The module as USE statements of sources find it.
    pub compiled: CompiledModule,
    /// The module itself; its procedures are counted in `procedures`.
    module: Module,
    procedures: Vec<Procedure>,
    /// The common blocks that the module declares.
    common: Vec<CommonBlock>,
}

impl ModuleFile {
    /// Adds the module, its procedures and common blocks to `interface`.
    pub fn add_to(self, interface: &mut Interface) {
        let ModuleFile {
            mut module,
            procedures,
            common,
            ..
        } = self;
        let first = interface.procedures.len();
        let candidates = module
            .generics
            .iter_mut()
            .flat_map(|generic| generic.candidates.iter_mut().flatten());
        let candidates = candidates.filter_map(|candidate| match candidate {
            Candidate::Procedure(id) => Some(id),
            Candidate::External(_) => None,
        });
        for id in module.procedures.iter_mut().chain(candidates) {
            id.0 += first;
        }
        interface.procedures.extend(procedures);
        interface.modules.push(module);
        for block in common {
            let mut known = interface.common.iter_mut();
            match known.find(|known| known.name == block.name) {
                Some(known) => known.layouts.extend(block.layouts),
                None => interface.common.push(block),
            }
        }
    }
}

/// Reads the module file with these bytes; there is nothing where it cannot be read. Its text
/// becomes one of `sources`, so that places in it can be shown.
pub fn read(sources: &Sources, path: &Path, bytes: &[u8]) -> (Option<ModuleFile>, Diagnostics) {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    let name = &name.to_ascii_lowercase();
    match text(bytes) {
        Ok(text) => {
            let file = sources.add(path, text.clone().into_bytes());
            let text = &text;
            match (Reader { file, text, name }).module() {
                Ok(module) => (Some(module), Diagnostics::new()),
                Err(diagnostic) => (None, vec![*diagnostic]),
            }
        }
        Err(what) => {
            let file = sources.add(path, Vec::new());
            let text = "";
            let span = Reader { file, text, name }.span(0..0);
            (None, vec![wrong_version(span, what)])
        }
    }
}

/// The text in a module file, or, as `Err`, why there is none.
fn text(bytes: &[u8]) -> Result<String, String> {
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Err("it is no module file of GNU Fortran, which are compressed".to_owned());
    }
    let mut text = String::new();
    match GzDecoder::new(bytes)
        .take(LONGEST)
        .read_to_string(&mut text)
    {
        Ok(_) if text.len() as u64 == LONGEST => Err("it is longer than any module".to_owned()),
        Ok(_) => Ok(text),
        Err(error) => Err(format!("it cannot be decompressed ({error})")),
    }
}

fn wrong_version(span: Span, what: String) -> Diagnostic {
    Diagnostic::new(codes::WRONG_VERSION, Severity::Error, span, what).with_remedy(
        "compile the module with GNU Fortran 8 to 14, or give its source instead of the module file",
    )
}

/// Reads one module file.
pub(super) struct Reader<'a> {
    file: FileId,
    text: &'a str,
    /// The module's name: that of its file.
    name: &'a str,
}

impl Reader<'_> {
    fn module(&self) -> Result<ModuleFile, Box<Diagnostic>> {
        let header = self.text.lines().next().unwrap_or_default();
        let version = header
            .strip_prefix(MARK)
            .and_then(|rest| rest.split('\'').next());
        if version != Some(VERSION) {
            let what = match version {
                Some(version) => format!("the module file has version {version}, not {VERSION}"),
                None => "the file does not begin as module files of GNU Fortran do".to_owned(),
            };
            return Err(Box::new(wrong_version(self.span(0..header.len()), what)));
        }
        let nodes = tree::read(self.text, header.len())
            .map_err(|malformed| self.malformed(malformed.place, malformed.what))?;
        // Operators, user's operators, generic names, COMMON, EQUIVALENCE, reductions, symbols,
        // and which of them are public.
        let [_, _, generics, common, _, _, symbols, public] = nodes.as_slice() else {
            return Err(self.malformed(0..header.len(), "the file does not have all its parts"));
        };
        let symbols = symbol::symbols(symbols.list())
            .map_err(|node| self.malformed(node.place.clone(), "no symbol can be read here"))?;
        let parts = Parts {
            generics,
            common,
            symbols: &symbols,
            public,
        };
        Ok(module::module(self, &parts))
    }

    fn malformed(&self, place: std::ops::Range<usize>, what: &str) -> Box<Diagnostic> {
        let span = self.span(place);
        let found = Diagnostic::new(codes::MALFORMED, Severity::Error, span, what);
        Box::new(found.with_remedy("compile the module again, or give its source"))
    }

    fn span(&self, place: std::ops::Range<usize>) -> Span {
        // The text is shorter than `LONGEST`.
        Span {
            file: self.file,
            start: place.start as u32,
            end: place.end as u32,
        }
    }
}
