//! The options of a build script, and their execution.

use std::env;
use std::path::{Path, PathBuf};

use super::compile::{self, Settings};
use super::compiler::{self, Compiler};
use super::{BuildError, order, probe, rename, write};
use crate::diagnostic::{Diagnostic, Severity};
use crate::emit::{self, Form};
use crate::lower::{Options, Plan};
use crate::name::Name;
use crate::pipeline::{Analysed, Inputs, analyse};
use crate::resolve::Kinds;
use crate::source;

/// Builds bindings in a `build.rs`.
///
/// ```no_run
/// // build.rs
/// let mut builder = ferrotran::Builder::new();
/// builder.file("fortran/fib.f");
/// // SAFETY: every subscript in FIB lies between 1 and N, the length of A.
/// unsafe { builder.trust_extents(["fib"]) };
/// builder.compile("fib")?;
/// # Ok::<(), ferrotran::BuildError>(())
/// ```
///
/// and in the crate, which depends on `ferrotran-runtime`:
///
/// ```ignore
/// mod fib {
///     include!(concat!(env!("OUT_DIR"), "/fib.rs"));
/// }
/// ```
#[derive(Clone, Debug, Default)]
pub struct Builder {
    inputs: Inputs,
    options: Options,
    flags: Vec<String>,
    out_dir: Option<PathBuf>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bindings {
    /// The Rust file.
    pub rust: PathBuf,
    /// The Fortran shims, where module procedures need them: to be compiled into the library.
    pub shims: Option<PathBuf>,
}

impl Builder {
    /// No files, and the default options.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a Fortran file.
    pub fn file(&mut self, path: impl Into<PathBuf>) -> &mut Self {
        self.inputs.files.push(path.into());
        self
    }

    /// Adds Fortran files.
    pub fn files(&mut self, paths: impl IntoIterator<Item = impl Into<PathBuf>>) -> &mut Self {
        self.inputs.files.extend(paths.into_iter().map(Into::into));
        self
    }

    /// Adds a signature file: what it says of a procedure refines what the source says.
    pub fn signature(&mut self, path: impl Into<PathBuf>) -> &mut Self {
        self.inputs.signatures.push(path.into());
        self
    }

    /// Adds a folder in which INCLUDE looks.
    pub fn include(&mut self, folder: impl Into<PathBuf>) -> &mut Self {
        self.inputs.reading.include_paths.push(folder.into());
        self
    }

    /// Adds a compiler flag.
    pub fn flag(&mut self, flag: impl Into<String>) -> &mut Self {
        self.flags.push(flag.into());
        self
    }

    /// Binds these procedures only.
    pub fn only<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) -> &mut Self {
        self.options.only.extend(names.into_iter().map(Name::new));
        self
    }

    /// Does not bind these procedures.
    pub fn skip<'a>(&mut self, names: impl IntoIterator<Item = &'a str>) -> &mut Self {
        self.options.skip.extend(names.into_iter().map(Name::new));
        self
    }

    /// Puts `prefix` before every symbol that the library defines, so that libraries that define
    /// the same names can be linked into one program. [`compile`](Self::compile) renames them
    /// with `objcopy`.
    pub fn prefix(&mut self, prefix: impl Into<String>) -> &mut Self {
        self.options.symbol_prefix = prefix.into();
        self
    }

    /// Writes to `folder` instead of Cargo's `OUT_DIR`.
    pub fn out_dir(&mut self, folder: impl Into<PathBuf>) -> &mut Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Makes the wrappers of these procedures safe functions although it was not shown that their
    /// accesses stay in range; their documentation says that this is trusted.
    ///
    /// # Safety
    ///
    /// Whatever arguments the checks let through (each array at least as long as its declared
    /// shape, with extents of 0 and more), every subscript, substring and sequence-associated
    /// actual argument in the procedures, and in what they call, must stay inside what was passed.
    #[expect(unsafe_code, reason = "whoever calls it vouches for the procedures")]
    pub unsafe fn trust_extents<'a>(
        &mut self,
        names: impl IntoIterator<Item = &'a str>,
    ) -> &mut Self {
        self.options
            .trusted_extents
            .extend(names.into_iter().map(Name::new));
        self
    }

    /// Compiles the files and their shims into the static library `name`, writes the statically
    /// linked bindings to `name.rs` in the output folder, and tells Cargo what to link and what
    /// to watch.
    ///
    /// # Errors
    ///
    /// When a file cannot be read or has errors, the compiler is missing or fails, or a file
    /// cannot be written.
    pub fn compile(&self, name: &str) -> Result<Bindings, BuildError> {
        let run = Run::start(self, name)?;
        let bindings = run.write(Form::Static, &run.folder.join(format!("{name}.rs")))?;
        run.objects(&bindings)?;
        run.link()?;
        Ok(bindings)
    }

    /// Writes the bindings for a shared library, built elsewhere from the same files, to
    /// `name.rs` in the output folder. [`Bindings::shims`] has to be compiled into that library.
    ///
    /// # Errors
    ///
    /// As [`compile`](Self::compile).
    pub fn bind_loaded(&self, name: &str) -> Result<Bindings, BuildError> {
        let run = Run::start(self, name)?;
        run.write(Form::Loaded, &run.folder.join(format!("{name}.rs")))
    }
}

/// One execution.
struct Run<'a> {
    builder: &'a Builder,
    name: &'a str,
    folder: PathBuf,
    /// Objects, `.mod` files and whatever else is not for the user.
    scratch: PathBuf,
    compiler: Compiler,
    analysed: Analysed,
    plan: Plan,
}

impl<'a> Run<'a> {
    fn start(builder: &'a Builder, name: &'a str) -> Result<Self, BuildError> {
        let folder = match &builder.out_dir {
            Some(folder) => folder.clone(),
            None => PathBuf::from(variable("OUT_DIR")?),
        };
        let scratch = folder.join(format!("ferrotran-{name}"));
        std::fs::create_dir_all(&scratch).map_err(|source| BuildError::Write {
            path: scratch.clone(),
            source,
        })?;
        let target = env::var("TARGET").ok();
        let native = target == env::var("HOST").ok();
        let compiler = Compiler::find(target.as_deref(), &builder.flags)?;
        for variable in compiler::VARIABLES {
            println!("cargo::rerun-if-env-changed={variable}");
        }
        if let Some(target) = &target {
            println!("cargo::rerun-if-env-changed=FC_{target}");
        }
        let mut inputs = builder.inputs.clone();
        inputs.kinds = if native {
            probe::of_compiler(&compiler, &folder)?
        } else {
            // The probe cannot be run here: gfortran's kinds are the same on 64-bit targets.
            Kinds::default().with_flags(compiler.flags().iter().map(String::as_str))
        };
        inputs.flags = compiler.flags().to_vec();
        let analysed = analyse(&inputs)?;
        for file in analysed.sources.files() {
            println!("cargo::rerun-if-changed={}", file.path().display());
        }
        let (plan, found) = analysed.plan(&builder.options);
        report(&analysed, analysed.diagnostics.iter().chain(&found))?;
        Ok(Run {
            builder,
            name,
            folder,
            scratch,
            compiler,
            analysed,
            plan,
        })
    }

    fn write(&self, form: Form, rust: &Path) -> Result<Bindings, BuildError> {
        let origin = self.analysed.origin();
        write(rust, &emit::rust(&self.plan, form, &origin))?;
        let shims = match emit::shims(&self.plan, &origin) {
            Some(text) => {
                let path = self.scratch.join(format!("{}_shims.f90", self.name));
                write(&path, &text)?;
                Some(path)
            }
            None => None,
        };
        Ok(Bindings {
            rust: rust.to_owned(),
            shims,
        })
    }

    /// Compiles everything into objects and puts them into the archive.
    fn objects(&self, bindings: &Bindings) -> Result<(), BuildError> {
        let optimisation = env::var("OPT_LEVEL").unwrap_or_else(|_| "2".to_owned());
        let settings = Settings {
            compiler: &self.compiler,
            folder: &self.scratch,
            includes: &self.builder.inputs.reading.include_paths,
            optimisation: &optimisation,
            debug: env::var("DEBUG").is_ok_and(|debug| debug == "true"),
        };
        let reading = &self.builder.inputs.reading;
        let mut objects = Vec::new();
        for position in order::order(&self.analysed.files)? {
            let file = &self.analysed.files[position];
            if file.program {
                // It would define `main` once more.
                continue;
            }
            let source = &file.path;
            objects.push(compile::object(
                &settings,
                source,
                reading.form_of(source),
                position,
            )?);
        }
        if let Some(shims) = &bindings.shims {
            let number = objects.len();
            objects.push(compile::object(
                &settings,
                shims,
                source::Form::Free,
                number,
            )?);
        }
        let prefix = &self.builder.options.symbol_prefix;
        if !prefix.is_empty() {
            rename::prefix_symbols(&objects, prefix, &self.scratch)?;
        }
        cc::Build::new()
            .objects(objects)
            .out_dir(&self.folder)
            .try_compile(self.name)?;
        Ok(())
    }

    fn link(&self) -> Result<(), BuildError> {
        if let Some(folder) = self.compiler.runtime_folder()? {
            println!("cargo::rustc-link-search=native={}", folder.display());
        }
        println!("cargo::rustc-link-lib=dylib=gfortran");
        Ok(())
    }
}

/// Warnings go to Cargo, errors into the result.
fn report<'a>(
    analysed: &Analysed,
    diagnostics: impl Iterator<Item = &'a Diagnostic>,
) -> Result<(), BuildError> {
    let mut errors = Vec::new();
    for diagnostic in diagnostics {
        let text = diagnostic.render(&analysed.sources, false);
        match diagnostic.severity {
            Severity::Error => errors.push(text),
            // A line each: Cargo prints a warning for each.
            Severity::Warning => {
                text.lines()
                    .for_each(|line| println!("cargo::warning={line}"));
            }
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

fn variable(name: &'static str) -> Result<String, BuildError> {
    env::var(name).map_err(|_| BuildError::NoEnvironment(name))
}
