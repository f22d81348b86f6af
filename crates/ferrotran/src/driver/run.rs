//! One execution of what a build script asks for.

mod inputs;
mod native;
mod written;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::{fs, io};

use super::builder::{Bindings, Builder, UsesModuleFiles};
use super::cargo::Cargo;
use super::claim::{self, Claimed};
use super::compile::Profile;
use super::compiler::{Compiler, Family};
use super::earlier::Earlier;
use super::forms::Forms;
use super::identity::Identity;
use super::library::{Contents, Shims, System};
use super::prebuilt::Libraries;
use super::provider::Provider;
use super::{
    BuildError, UsesError, module_files, old_style, patterns, prebuilt_stops, statics,
    variable_part,
};
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::StateBasis;
use crate::flags::Flags;
use crate::lower::{Containment, Linkage, Options};
use crate::module_file::is_module_file;
use crate::name::Name;
use crate::pipeline::{Analysed, FileUnits, Inputs, analyse, is_another_text};
use crate::plan::{Count, Plan, Prefix, reasons};
use crate::resolve::is_known_module;

/// What is made besides the bindings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Output {
    /// A static library, linked into the program.
    Static,
    /// A shared library, to be opened at run time.
    Shared,
    /// Nothing: the shared library comes from elsewhere.
    Nothing,
}

/// Runs all stages for `builder`; gives the plan of what was written, too.
pub(super) fn run(
    builder: &Builder,
    name: &str,
    output: Output,
    cargo: &mut Cargo,
) -> Result<(Bindings, Plan), BuildError> {
    let mut run = Run::start(builder, name, output, cargo)?;
    let files = patterns::files(&builder.files, run.cargo)?;
    let (module_files, files): (Vec<_>, Vec<_>) =
        files.into_iter().partition(|path| is_module_file(path));
    let compiled = files.len();
    let compiler = run.compiler(compiled > 0)?;
    let claimed = Claimed::all(&builder.claims, compiler.as_ref(), run.cargo)?;
    let stops = run.contain_prebuilt(compiled > 0, compiler.as_ref())?;
    let inputs = run.inputs(files, module_files, claimed, compiler.as_ref())?;
    let provided = run.providers.iter().map(|it| it.files.len()).sum::<usize>();
    let own = inputs.files.len() - provided;
    let analysed = analyse(&inputs)?;
    #[cfg(test)]
    let analysed = builder.tampered_with(analysed);
    run.options.linkage = run.linkage(&analysed.files[..compiled], &analysed.files[own..]);
    let prefix = run.prefix.text().to_owned();
    let system = System::of(run.cargo);
    let prebuilt = match &compiler {
        Some(compiler) => run.prebuilt.files(compiler, system),
        None => Vec::new(),
    };
    let files = analysed.sources.files();
    for file in files.iter().filter(|file| file.was_read()) {
        run.cargo.watch(file.path());
    }
    let (predicted, found) = analysed.plan(&run.options);
    run.report(&analysed, analysed.findings(&found))?;
    run.say_whether_it_checks(&inputs.flags);
    if output == Output::Nothing || run.documentation {
        refuse_nothing(name, &predicted)?;
        let (bindings, _) = run.bindings(&analysed, &predicted, &[], StateBasis::Predicted)?;
        return Ok((bindings, predicted));
    }
    let earlier = Earlier::of(&run.folder, name);
    let contents = Contents {
        files: &analysed.files[..compiled],
        texts: &analysed.texts[..compiled],
        interfaces: &analysed.files[compiled..own],
        interface_texts: &analysed.texts[compiled..own],
        sources: &analysed.sources,
        reading: &inputs.reading,
        old_style: &old_style::files(&analysed.resolved.interface),
        forms: &Forms::of(&analysed),
        module_files: &run.module_files(&analysed),
        includes: run.includes(&analysed, &inputs, compiler.as_ref()),
        prefix: &prefix,
        output,
        prebuilt: &prebuilt,
        contain_stops: run.options.containment != Containment::Off,
        prebuilt_stops: &stops.renamed,
        providers: &run.providers.clone(),
        earlier: &earlier,
    };
    // The compiler decides what is static: it is asked before anything is written that relies on it.
    let objects = run.compile(&contents, compiler.as_ref())?;
    run.warn_of_missing(&objects, &analysed, &contents, compiler.as_ref())?;
    let unforeseen = run.unforeseen(&objects, &analysed, &contents, compiler.as_ref());
    let said = run.providers.iter().flat_map(|it| it.state.clone());
    let theirs = statics::of_other_library(&said.collect::<Vec<_>>(), &analysed);
    let plan = match [unforeseen.as_slice(), &theirs].concat().as_slice() {
        [] => predicted,
        found => analysed.plan_with_objects(&statics::state(found), &run.options)?,
    };
    run.warn_of_locks(&unforeseen, &plan);
    // What compilers refuse is told first.
    refuse_nothing(name, &plan)?;
    // What is committed is compared in every build; it says what all of them say.
    let basis = match builder.committed.is_none() && compiled == own {
        true => StateBasis::Objects,
        false => StateBasis::Predicted,
    };
    let (mut bindings, calls) = run.bindings(&analysed, &plan, &unforeseen, basis)?;
    let shims = Shims {
        fortran: bindings.shims.as_deref(),
        calls: &calls,
        c: bindings.c_shims.as_deref(),
    };
    let version = compiler.as_ref().map(|it| it.version().to_owned());
    let archives = run.library(objects, &shims, &contents, compiler, &stops)?;
    bindings.library = archives.main;
    if analysed.module_files.is_empty() && contents.includes.is_empty() {
        bindings.module_files = UsesModuleFiles::No;
    }
    earlier.forget();
    if output == Output::Static {
        let provider = Provider {
            library: name.to_owned(),
            prefix,
            archives: archives.files,
            links: archives.links,
            modules: run.scratch.clone(),
            files: absolute(&inputs.files[..compiled]),
            include_paths: absolute(&inputs.reading.include_paths),
            flags: inputs.flags.words().to_vec(),
            compiler: version.unwrap_or_default(),
            state: unforeseen
                .into_iter()
                .map(|it| (it.path.as_str().to_owned(), it.what))
                .collect(),
        };
        provider.pass_on(&run.folder, run.cargo)?;
        bindings.provider = Some(provider);
    }
    Ok((bindings, plan))
}

/// Refuses bindings that nobody could use.
fn refuse_nothing(library: &str, plan: &Plan) -> Result<(), BuildError> {
    match plan.is_empty() {
        false => Ok(()),
        true => Err(BuildError::NothingBound {
            library: library.to_owned(),
            left_out: Count::of(&plan.skipped),
            reasons: reasons(&plan.skipped),
        }),
    }
}

/// The paths as packages in other folders find them.
fn absolute(paths: &[PathBuf]) -> Vec<PathBuf> {
    let paths = paths.iter();
    let absolute = paths.map(|path| std::path::absolute(path).unwrap_or_else(|_| path.clone()));
    absolute.collect()
}

struct Run<'a> {
    builder: &'a Builder,
    name: &'a str,
    output: Output,
    cargo: &'a mut Cargo,
    /// Whether this is docs.rs, which has no compiler and links nothing.
    documentation: bool,
    folder: PathBuf,
    /// Objects, `.mod` files and whatever else is not for the user.
    scratch: PathBuf,
    prebuilt: Libraries,
    options: Options,
    identity: Identity,
    /// Of the symbols that the library defines.
    prefix: Prefix,
    /// The libraries of ours that it uses.
    providers: Vec<Provider>,
}

impl<'a> Run<'a> {
    fn start(
        builder: &'a Builder,
        name: &'a str,
        output: Output,
        cargo: &'a mut Cargo,
    ) -> Result<Self, BuildError> {
        let folder = match &builder.out_dir {
            Some(folder) => folder.clone(),
            None => PathBuf::from(cargo.given("OUT_DIR").ok_or(BuildError::NoFolder)?),
        };
        let scratch = folder.join(format!("ferrotran-{name}"));
        // Compilers run in it.
        let scratch = std::path::absolute(&scratch).unwrap_or(scratch);
        // A `.mod` file of an earlier build would hide that its source is gone.
        let emptied = match fs::remove_dir_all(&scratch) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => fs::create_dir_all(&scratch),
        };
        emptied.map_err(|source| BuildError::Write {
            path: scratch.clone(),
            source,
        })?;
        let mut providers = Vec::new();
        for uses in &builder.uses {
            providers.extend(uses.providers(cargo)?);
        }
        if output != Output::Static && !providers.is_empty() {
            return Err(UsesError::NotStatic.into());
        }
        let identity = Identity::of(name, &folder, cargo);
        let prefix = match output {
            Output::Static => builder.symbols.linked(name, &identity),
            Output::Shared | Output::Nothing => builder.symbols.loaded(),
        };
        let documentation = cargo.given("DOCS_RS").is_some();
        let prebuilt = if documentation {
            Libraries::default()
        } else {
            Libraries::of(&builder.linked, cargo)?
        };
        // Of a library that comes from elsewhere nobody knows whether it can.
        let contain = builder.contain_stops.unwrap_or(output != Output::Nothing);
        let options = Options {
            containment: match contain {
                true => Containment::Compiled,
                false => Containment::Off,
            },
            is_prebuilt: output == Output::Nothing
                || !prebuilt.names.is_empty()
                || !builder.claims.is_empty(),
            checks_variable: format!("FERROTRAN_CHECKS_{}", variable_part(name)),
            ..builder.options.clone()
        };
        Ok(Run {
            builder,
            name,
            output,
            cargo,
            documentation,
            folder,
            scratch,
            prebuilt,
            options,
            identity,
            prefix,
            providers,
        })
    }

    /// The compiler; none on docs.rs, and where none is there and there is nothing to compile.
    fn compiler(&mut self, sources: bool) -> Result<Option<Compiler>, BuildError> {
        if self.documentation {
            return Ok(None);
        }
        let mut words = self.builder.flags.clone();
        let found = Compiler::find(self.cargo, &words).and_then(|compiler| {
            let claims = &self.builder.claims;
            match claim::kind_words(claims, &compiler) {
                // What is compiled has kinds of its own.
                kinds if sources || kinds.is_empty() => Ok(compiler),
                kinds => {
                    words.extend(kinds);
                    Compiler::find(self.cargo, &words)
                }
            }
        });
        match found {
            Err(error @ BuildError::NoCompiler { .. })
                if !sources || self.output == Output::Nothing =>
            {
                self.cargo
                    .warn(&format!("gfortran's kinds are assumed: {error}"));
                Ok(None)
            }
            found => found.map(Some),
        }
    }

    /// Finds out what becomes of stops in libraries that were built elsewhere.
    fn contain_prebuilt(
        &mut self,
        compiles: bool,
        compiler: Option<&Compiler>,
    ) -> Result<prebuilt_stops::Found, BuildError> {
        let mut found = prebuilt_stops::Found::default();
        if self.options.containment == Containment::Off || self.prebuilt.names.is_empty() {
            return Ok(found);
        }
        if let Some(compiler) = compiler {
            found = prebuilt_stops::contain(
                &mut self.prebuilt,
                compiler,
                &self.folder,
                &self.scratch,
                self.cargo,
            )?;
        }
        // Flang's run-time library is static: a program that brings functions of its names has none.
        let interposes = self.output == Output::Static
            && compiler.is_some_and(|compiler| compiler.family() == Family::Gnu);
        if self.output != Output::Nothing && !interposes && !found.shared.is_empty() {
            self.cargo.warn(&format!(
                "what stops in the shared libraries that {} links ends the process: link static \
                 ones (`static=name`), or compile their sources",
                self.name
            ));
        }
        self.options.containment = match self.output {
            // What a program brings comes before what its own libraries link, not others'.
            Output::Static | Output::Shared if !found.shared.is_empty() => match interposes {
                true => Containment::Interposed,
                false => Containment::Partly,
            },
            _ if compiles || !found.renamed.is_empty() => Containment::Compiled,
            _ => Containment::Off,
        };
        Ok(found)
    }

    /// Cargo's profile, and what the user says otherwise.
    fn profile(&self) -> Profile {
        let profile = Profile::of(self.cargo);
        Profile {
            checks: self.builder.compiler_checks.unwrap_or(profile.checks),
            ..profile
        }
    }

    /// The module files of modules without a source: those that were read, and of the libraries that
    /// are used.
    fn module_files(&self, analysed: &Analysed) -> Vec<PathBuf> {
        let providers = self.providers.iter();
        let provided = providers.flat_map(|provider| module_files::of_library(&provider.modules));
        provided
            .chain(analysed.module_files.iter().cloned())
            .collect()
    }

    /// Where the compiler has to look for modules that nobody knows to be elsewhere, if some source
    /// uses one. It looks there for no others: they are in the folder that it runs in.
    fn includes(
        &self,
        analysed: &Analysed,
        inputs: &Inputs,
        compiler: Option<&Compiler>,
    ) -> Vec<PathBuf> {
        let known: BTreeSet<Name> = analysed
            .files
            .iter()
            .flat_map(|file| file.defines.clone())
            .collect();
        let is_there = |name: &Name| {
            let mut files = analysed.module_files.iter();
            is_known_module(name)
                || known.contains(name)
                || files.any(|file| file.file_stem().is_some_and(|stem| stem == name.as_str()))
        };
        let uses = analysed.files.iter().flat_map(|file| &file.uses);
        // Those of Flang use others.
        let is_flang = compiler.is_some_and(|it| matches!(it.family(), Family::Flang { .. }));
        let needs = uses.clone().any(|name| !is_there(name))
            || is_flang && !analysed.module_files.is_empty();
        match needs {
            true => absolute(&inputs.reading.include_paths),
            false => Vec::new(),
        }
    }

    /// Which library defines what is bound.
    fn linkage(&self, compiled: &[FileUnits], provided: &[FileUnits]) -> Linkage {
        let files = compiled.iter();
        let names = |file: &FileUnits| {
            file.externals
                .union(&file.defines)
                .cloned()
                .collect::<Vec<_>>()
        };
        Linkage {
            compiled: files.flat_map(|file| file.externals.clone()).collect(),
            files: Some(compiled.iter().map(|file| file.file).collect()),
            compiled_prefix: self.prefix.clone(),
            provided: provided.iter().flat_map(names).collect(),
            ..Linkage::with_prefix(&self.builder.prebuilt_prefix)
        }
    }

    /// Warnings go to Cargo, errors into the result.
    fn report<'d>(
        &mut self,
        analysed: &Analysed,
        diagnostics: impl Iterator<Item = &'d Diagnostic>,
    ) -> Result<(), BuildError> {
        let mut errors = Vec::new();
        for diagnostic in diagnostics {
            let fails = is_another_text(diagnostic)
                && self.output != Output::Nothing
                && !self.documentation;
            let render = |it: &Diagnostic| it.render(&analysed.sources, false);
            match diagnostic.severity {
                Severity::Warning if fails => errors.push(render(&diagnostic.as_error())),
                Severity::Error => errors.push(render(diagnostic)),
                Severity::Warning => self.cargo.warn(&render(diagnostic)),
                Severity::Note => {}
            }
        }
        if errors.is_empty() {
            return Ok(());
        }
        Err(BuildError::Sources {
            count: errors.len(),
            rendered: errors.join("\n"),
        })
    }

    /// Tells the bindings whether the native code may check itself as it runs: what we compile with
    /// checks, and whatever comes from elsewhere.
    fn say_whether_it_checks(&mut self, flags: &Flags) {
        let may_check = self.profile().checks
            || !flags.checks.is_empty()
            || self.output == Output::Nothing
            || !self.prebuilt.names.is_empty()
            || !self.builder.claims.is_empty();
        let contains = self.options.containment != Containment::Off && !self.documentation;
        if may_check && contains {
            let variable = &self.options.checks_variable;
            self.cargo.say(format!("rustc-env={variable}=1"));
        }
    }
}
