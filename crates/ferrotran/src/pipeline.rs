//! The stages one after the other, over files: what the build driver and the command share.

mod checks;
mod elsewhere;
mod forms;
mod known;
mod modules;
mod units;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

use crate::analyse::{self, Facts};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::emit::{Origin, StateBasis};
use crate::flags::{Flags, Storage};
use crate::lower;
use crate::name::Name;
use crate::plan::Plan;
use crate::prove::{self, Directives, Proofs};
use crate::resolve::{self, Kinds, Resolved};
use crate::rewrite::{self, Sites, TextSites};
use crate::signature;
use crate::source::{self, Form, ReadError, Sources, Text};
use crate::syntax::{self, ast};

pub use checks::{Loops, WantedChecks};
pub use elsewhere::Elsewhere;
pub use forms::OtherForm;
pub use known::Known;
pub use modules::Modules;
pub use units::FileUnits;

/// What to read and how.
#[derive(Clone, Debug, Default)]
pub struct Inputs {
    /// Fortran files.
    pub files: Vec<PathBuf>,
    /// Signature files (`.pyf`).
    pub signatures: Vec<PathBuf>,
    /// Module files of GNU Fortran (`.mod`), of modules without a source. Those of modules that are
    /// only used need not be here, if they are where [`source::Options::include_paths`] leads.
    pub module_files: Vec<PathBuf>,
    /// How sources are read where [`flags`](Self::flags) do not say it.
    pub reading: source::Options,
    /// The kinds of the target compiler.
    pub kinds: Kinds,
    /// The flags of the compiler.
    pub flags: Flags,
    /// Whose run-time library the code is linked to.
    pub run_time: RunTime,
    /// Which of the files are of libraries that were built elsewhere.
    pub elsewhere: Vec<Elsewhere>,
    /// The libraries that are known by facts. Sources count more, and of several libraries that have a
    /// procedure the first.
    pub known: Vec<Known>,
    /// Which of the files are compiled from [`Analysed::texts`].
    pub compiled: Compiled,
    /// Into which procedures of these checks are compiled.
    pub checks: WantedChecks,
}

/// Which of some files are compiled from the texts that the stages give: proofs may rely on what is
/// written into those.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Compiled {
    /// None: their code comes from elsewhere.
    #[default]
    None,
    /// So many, which come first.
    First(usize),
    /// All.
    All,
}

impl Compiled {
    fn has(self, index: usize) -> bool {
        match self {
            Compiled::None => false,
            Compiled::First(count) => index < count,
            Compiled::All => true,
        }
    }
}

/// The run-time library of a compiler.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RunTime {
    /// GNU Fortran's.
    #[default]
    Libgfortran,
    /// Another one: of its own locks nothing is shown.
    Other,
}

impl Inputs {
    /// How sources are read, flags included.
    pub fn reading(&self) -> source::Options {
        self.reading.clone().with_flags(&self.flags)
    }
}

/// The syntax trees of some files.
#[derive(Debug)]
pub struct Parsed {
    /// The files.
    pub sources: Sources,
    /// The Fortran files, in the order of [`Inputs::files`].
    pub files: Vec<ast::File>,
    /// What was parsed, in the same order.
    pub texts: Vec<Text>,
    /// The signature files, in the order of [`Inputs::signatures`].
    pub signatures: Vec<ast::File>,
    /// What was parsed of them.
    pub signature_texts: Vec<Text>,
    /// The program units of each Fortran file.
    pub units: Vec<FileUnits>,
    /// The modules without a source.
    pub modules: Modules,
    /// What can be rewritten of the texts.
    pub rewritable: Sites,
    /// What was found on the way.
    pub diagnostics: Diagnostics,
}

/// The interface of some files, with what is needed to plan bindings.
#[derive(Debug)]
pub struct Analysed {
    /// The files.
    pub sources: Sources,
    /// The program units of each Fortran file, in the order of [`Inputs::files`].
    pub files: Vec<FileUnits>,
    /// The text of each Fortran file, in the same order: what is to be compiled, rewritten as
    /// [`Proofs::rewrites`] ask.
    pub texts: Vec<Text>,
    /// The files of modules without a source.
    pub module_files: Vec<PathBuf>,
    /// The interface, refined by signatures, and the bodies.
    pub resolved: Resolved,
    /// How the sources are compiled, as far as analysis has to know it.
    pub options: analyse::Options,
    /// What proving has to know of the sources.
    pub proving: prove::Options,
    /// What analysis shows.
    pub facts: Facts,
    /// What is proved, and what is not.
    pub proofs: Proofs,
    /// The procedures that are known by facts: they are not bound.
    pub recorded: BTreeSet<Name>,
    /// The flags with which the files were read.
    pub flags: Vec<String>,
    /// What was found on the way.
    pub diagnostics: Diagnostics,
}

/// Reads and parses the files, several at a time; `done` is called after each.
///
/// # Errors
///
/// When a file cannot be read. What is wrong in a file is in [`Parsed::diagnostics`].
pub fn parse(inputs: &Inputs, done: &(dyn Fn() + Sync)) -> Result<Parsed, ReadError> {
    let sources = Sources::new();
    let reading = inputs.reading();
    let mut diagnostics = Diagnostics::new();
    let mut rewritable = Vec::new();
    let mut parse = |paths: &[PathBuf], options: &source::Options, compiled: Compiled| {
        let parsed: Vec<_> = paths
            .par_iter()
            .enumerate()
            .map(|(index, path)| {
                // Who builds a library elsewhere compiles it as it stands.
                let is_ours = compiled.has(index) && inputs.elsewhere(path).is_none();
                let compiled = is_ours.then_some((&inputs.flags, inputs.checks.loops));
                let parsed =
                    parse_file(&sources, path, &inputs.reading_of(path, options), compiled);
                done();
                parsed
            })
            .collect::<Result<_, ReadError>>()?;
        // In the order of the paths, whichever was parsed first.
        let mut files = Vec::with_capacity(parsed.len());
        let mut texts = Vec::with_capacity(parsed.len());
        for (file, text, sites, found) in parsed {
            rewritable.push((file.file, sites));
            files.push(file);
            texts.push(text);
            diagnostics.extend(found);
        }
        Ok((files, texts))
    };
    let (files, texts) = parse(&inputs.files, &reading, inputs.compiled)?;
    // A form that is asked for is meant for Fortran.
    let of_signatures = source::Options {
        form: Some(Form::Signature),
        ..reading.clone()
    };
    let (signatures, signature_texts) = parse(&inputs.signatures, &of_signatures, Compiled::None)?;
    let units: Vec<FileUnits> = inputs
        .files
        .iter()
        .zip(&files)
        .map(|(path, file)| FileUnits::new(path, file))
        .collect();
    let (modules, found) = modules::read(&sources, inputs, &reading, &units)?;
    diagnostics.extend(found);
    Ok(Parsed {
        sources,
        files,
        texts,
        signatures,
        signature_texts,
        units,
        modules,
        rewritable: Sites::new(rewritable),
        diagnostics,
    })
}

/// Reads and parses a file; `compiled` has the flags with which its text is compiled, and how its loops are
/// written, if it is.
fn parse_file(
    sources: &Sources,
    path: &Path,
    options: &source::Options,
    compiled: Option<(&Flags, Loops)>,
) -> Result<(ast::File, Text, TextSites, Diagnostics), ReadError> {
    let (mut text, mut diagnostics) = source::read(sources, path, options)?;
    let (mut lines, found) = source::logical_lines(&text);
    diagnostics.extend(found);
    let (mut file, mut found) = syntax::parse_lines(&text, &lines);
    // What is read is what is compiled.
    if compiled.is_some() && rewrite::hidden_callbacks(&mut text, &lines, &file, options) {
        (lines, _) = source::logical_lines(&text);
        (file, found) = syntax::parse_lines(&text, &lines);
    }
    if compiled.is_some() && rewrite::without_main_body(&mut text, &lines, &file) {
        (lines, _) = source::logical_lines(&text);
        (file, found) = syntax::parse_lines(&text, &lines);
    }
    diagnostics.extend(found);
    let sites = match compiled {
        // If variables are static, one more is state of the procedure.
        Some((flags, loops)) if flags.storage != Storage::Static => {
            let regions = analyse::parallel_regions(&text, flags.parallel);
            let exclusive = analyse::exclusive_regions(&text, flags.parallel);
            let sites = rewrite::sites(&text, &lines, &file, &regions, &exclusive);
            match loops {
                Loops::Twice => sites,
                Loops::Once => sites.with_loops_once(),
            }
        }
        Some(_) | None => TextSites::default(),
    };
    Ok((file, text, sites, diagnostics))
}

/// Whether what was read is another text than the one that a compiler compiles: it was not
/// preprocessed, or the compiler would include what nobody read.
pub fn is_another_text(diagnostic: &Diagnostic) -> bool {
    matches!(
        diagnostic.code,
        source::codes::PREPROCESSOR_FAILED | source::codes::MISSING_INCLUDE
    )
}

/// Reads the files and runs every stage up to the facts.
///
/// # Errors
///
/// When a file cannot be read. What is wrong in a file is in [`Analysed::diagnostics`].
pub fn analyse(inputs: &Inputs) -> Result<Analysed, ReadError> {
    Ok(parse(inputs, &|| ())?.analyse(inputs))
}

impl Parsed {
    /// Runs the stages from `resolve` to `analyse`.
    pub fn analyse(self, inputs: &Inputs) -> Analysed {
        let Parsed {
            sources,
            mut files,
            mut texts,
            signatures,
            signature_texts: _,
            units,
            modules,
            rewritable,
            mut diagnostics,
        } = self;
        let Modules { named, found, .. } = &modules;
        let compiled = named.iter().chain(found);
        let compiled: Vec<_> = compiled.map(|file| file.compiled.clone()).collect();
        let mut options = analysis_options(inputs, &texts);
        let mut proving = proving_options(inputs, &options, &texts, rewritable);
        inputs.assume(&sources, &units, &texts, &mut options, &mut proving);
        let mut recorded = BTreeSet::new();
        let mut known = Vec::new();
        for library in &inputs.known {
            let Some((tree, found)) = library.parse(&units, &recorded, &inputs.kinds, &sources)
            else {
                continue;
            };
            diagnostics.extend(found);
            recorded.extend(tree.units.iter().filter_map(|unit| unit.name.clone()));
            proving.libraries.insert(tree.file, library.library.clone());
            options.storage_of.insert(tree.file, library.storage);
            known.push((library, tree.file));
            files.push(tree);
        }
        let (mut resolved, found) = resolve::resolve_with(files, &compiled, &inputs.kinds);
        diagnostics.extend(found);
        for (library, file) in known {
            library.add_to(&mut resolved, file);
        }
        diagnostics.extend(signature::directives(
            &mut resolved,
            &inputs.kinds,
            &sources,
        ));
        for file in modules.named {
            file.add_to(&mut resolved.interface);
        }
        for file in &signatures {
            let (signatures, found) = signature::read(file);
            diagnostics.extend(found);
            let interface = &mut resolved.interface;
            diagnostics.extend(signature::refine(
                interface,
                &signatures,
                &inputs.kinds,
                &sources,
            ));
        }
        let (facts, found) = analyse::analyse(&resolved, &options);
        diagnostics.extend(found);
        let (checks, unchecked, found) = inputs.checks.resolve(&resolved.interface);
        diagnostics.extend(found);
        (proving.checks, proving.unchecked) = (checks, unchecked);
        let proofs = prove::prove(&resolved, &facts, &proving);
        let taken = |start: &str| {
            let names = compiled.iter().flat_map(|module| &module.names);
            names
                .into_iter()
                .any(|(name, _)| name.as_str().starts_with(start))
        };
        rewrite::rewrite(
            &mut texts,
            &proving.rewritable,
            &proofs.rewrites,
            (&inputs.reading(), &sources),
            taken,
        );
        Analysed {
            sources,
            files: units,
            texts,
            module_files: modules.files,
            resolved,
            options,
            proving,
            facts,
            proofs,
            recorded,
            flags: inputs.flags.words().to_vec(),
            diagnostics,
        }
    }
}

fn analysis_options(inputs: &Inputs, texts: &[Text]) -> analyse::Options {
    let mut options = analyse::Options::with_flags(&inputs.flags);
    options.locks_standard_output = inputs.run_time == RunTime::Libgfortran;
    for (text, path) in texts.iter().zip(&inputs.files) {
        let honoured = inputs.parallel_of(path);
        let (parallel, exclusive) = (
            &mut options.parallel_regions,
            &mut options.exclusive_regions,
        );
        parallel.extend(analyse::parallel_regions(text, honoured));
        exclusive.extend(analyse::exclusive_regions(text, honoured));
    }
    options
}

fn proving_options(
    inputs: &Inputs,
    options: &analyse::Options,
    texts: &[Text],
    rewritable: Sites,
) -> prove::Options {
    let mut directives = Directives::default();
    for (text, path) in texts.iter().zip(&inputs.files) {
        directives.add(text, inputs.parallel_of(path));
    }
    prove::Options {
        parallel_regions: options.parallel_regions.clone(),
        exclusive_regions: options.exclusive_regions.clone(),
        directives,
        rewritable,
        ..prove::Options::default()
    }
}

impl Analysed {
    /// Plans the bindings.
    pub fn plan(&self, options: &lower::Options) -> (Plan, Diagnostics) {
        self.lower(&self.facts, &self.proofs, options)
    }

    fn lower(
        &self,
        facts: &Facts,
        proofs: &Proofs,
        options: &lower::Options,
    ) -> (Plan, Diagnostics) {
        let mut options = options.clone();
        let recorded = self.recorded.iter().cloned();
        options.linkage.provided.extend(recorded);
        let interface = &self.resolved.interface;
        lower::lower(interface, facts, proofs, &options, &self.sources)
    }

    /// Plans the bindings, knowing what the compiled objects say of state. Findings are about sources:
    /// they are those of [`Analysed::plan`].
    ///
    /// # Errors
    ///
    /// [`OtherForm`], if a procedure would have to be compiled otherwise than it is.
    pub fn plan_with_objects(
        &self,
        state: &analyse::ObjectState,
        options: &lower::Options,
    ) -> Result<Plan, OtherForm> {
        let (facts, _) = analyse::with_objects(&self.resolved, &self.options, state);
        // What is compiled is rewritten already: no more can be asked for.
        let proving = prove::Options {
            rewritable: self.proving.rewritable.only(&self.proofs.rewrites),
            forms: Some(self.proofs.forms.clone()),
            ..self.proving.clone()
        };
        let proofs = prove::prove(&self.resolved, &facts, &proving);
        self.have_same_forms(&proofs)?;
        let (plan, _) = self.lower(&facts, &proofs, options);
        Ok(plan)
    }

    /// What was found up to the facts, and then by planning; of what planning refuses not what was
    /// found of it before.
    pub fn findings<'a>(
        &'a self,
        planned: &'a Diagnostics,
    ) -> impl Iterator<Item = &'a Diagnostic> {
        let refused = |diagnostic: &Diagnostic| {
            diagnostic.code == resolve::codes::DUPLICATE_UNIT
                && planned.iter().any(|planned| {
                    planned.code == lower::codes::DEFINED_TWICE && planned.span == diagnostic.span
                })
        };
        let before = self.diagnostics.iter();
        before.filter(move |found| !refused(found)).chain(planned)
    }

    /// What generated text says of where it comes from: the names of all files that were read,
    /// and a hash of what is in them.
    pub fn origin(&self) -> Origin {
        let mut files = self.sources.files();
        // Of one that line markers name, what is known stands in another.
        files.retain(|file| file.was_read());
        files.sort_by(|one, other| one.path().cmp(other.path()));
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
            state: StateBasis::Predicted,
        }
    }
}
