//! From Fortran files to a library: objects, renamed where asked, in an archive or a shared
//! library.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Component, Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;

use super::called::Calls;
use super::called::symbol::Naming;
use super::cargo::Cargo;
use super::command::run;
use super::compile::{Checks, Columns, Settings, Unit};
use super::compiler::Family;
use super::earlier::{Earlier, Modules, Sought};
use super::forms::Forms;
use super::prebuilt::Libraries;
use super::provider::{self, Provider};
use super::renaming::Renaming;
use super::run::Output;
use super::{
    BuildError, c_shims, jobs, module_files, order, places, rename, stack, statics, stops, write,
};
use crate::pipeline::FileUnits;
use crate::source::{self, FileId, Form, Markers, Sources, Text};

/// What goes into a library.
pub(super) struct Contents<'a> {
    /// The Fortran files.
    pub(super) files: &'a [FileUnits],
    /// The text of each.
    pub(super) texts: &'a [Text],
    /// Those that are read for their interface only: their code is in a library from elsewhere.
    pub(super) interfaces: &'a [FileUnits],
    /// The text of each.
    pub(super) interface_texts: &'a [Text],
    /// All that was read.
    pub(super) sources: &'a Sources,
    /// How it was read.
    pub(super) reading: &'a source::Options,
    /// Those among the files in which subscripts cannot be checked.
    pub(super) old_style: &'a BTreeSet<FileId>,
    /// The procedures that are compiled with checks.
    pub(super) forms: &'a Forms,
    /// What is put before all symbols; empty for nothing.
    pub(super) prefix: &'a str,
    /// Module files of modules without a source.
    pub(super) module_files: &'a [PathBuf],
    /// Where other modules may be, if any are needed.
    pub(super) includes: Vec<PathBuf>,
    /// What is made of it.
    pub(super) output: Output,
    /// The files of the libraries that were built elsewhere and are linked.
    pub(super) prebuilt: &'a [PathBuf],
    /// Whether stops come back as errors.
    pub(super) contain_stops: bool,
    /// The libraries of ours that it uses.
    pub(super) providers: &'a [Provider],
    /// What was compiled before.
    pub(super) earlier: &'a Earlier,
    /// What was renamed in static libraries that were built elsewhere.
    pub(super) prebuilt_stops: &'a stops::Symbols,
}

/// The shims, which are made of the plan of the bindings.
pub(super) struct Shims<'a> {
    /// Those in Fortran.
    pub(super) fortran: Option<&'a Path>,
    /// What they have to call.
    pub(super) calls: &'a Calls,
    /// Those in C.
    pub(super) c: Option<&'a Path>,
}

/// A static library: its archives.
#[derive(Clone, Debug, Default)]
pub(super) struct Archives {
    /// The one that a linker takes what it needs of, if there is anything.
    pub(super) main: Option<PathBuf>,
    /// All of them.
    pub(super) files: Vec<PathBuf>,
    /// What Cargo is told of them.
    pub(super) links: Vec<String>,
}

/// The objects of Fortran files as the compiler made them.
#[derive(Debug, Default)]
pub(super) struct Compiled {
    ordinary: Vec<PathBuf>,
    /// Of files with BLOCK DATA.
    whole: Vec<PathBuf>,
    /// The file of each object.
    sources: BTreeMap<PathBuf, PathBuf>,
}

/// A file to be compiled.
struct ToCompile<'a> {
    unit: Unit,
    text: &'a Text,
    modules: Modules,
}

/// The objects of a library, ready to be linked.
#[derive(Debug, Default)]
pub(super) struct Objects {
    /// Those that a linker takes when it needs one of their symbols.
    ordinary: Vec<PathBuf>,
    /// Those that have to be linked always: of BLOCK DATA, whose names nobody calls.
    whole: Vec<PathBuf>,
}

impl Compiled {
    /// Compiles the files of `contents`.
    pub(super) fn of(
        contents: &Contents<'_>,
        settings: &Settings<'_>,
        cargo: &mut Cargo,
    ) -> Result<Self, BuildError> {
        module_files::copy(contents.module_files, settings.folder)?;
        let mut roots = Roots::default();
        contents.interface_modules(&mut roots, settings, cargo)?;
        let mut objects = Compiled::default();
        for wave in order::waves(contents.files)? {
            let files: Vec<(&FileUnits, &Text)> = wave
                .into_iter()
                .map(|file| (&contents.files[file], &contents.texts[file]))
                .filter(|(file, _)| file.has_library_units())
                .collect();
            let mut units = Vec::with_capacity(files.len());
            for (file, text) in &files {
                let number = objects.ordinary.len() + objects.whole.len() + units.len();
                units.push(ToCompile {
                    unit: contents.unit(file, text, &number.to_string(), &mut roots, settings),
                    text,
                    modules: Modules::of(file, contents.files),
                });
            }
            let sought = units.par_iter().map(|it| {
                let text = contents.bytes_of(it.text, settings);
                let sought = contents
                    .earlier
                    .seek(&it.unit, &text, &it.modules, settings);
                match sought {
                    Sought::Found => None,
                    Sought::Missing(key) => Some((it, text, key)),
                }
            });
            let open: Vec<_> = sought.flatten_iter().collect();
            jobs::run(&open, cargo, |(it, text, key)| {
                write_text(&it.unit, text)?;
                let ToCompile {
                    unit,
                    text,
                    modules,
                } = it;
                let compiled = contents
                    .earlier
                    .compile(unit, key.clone(), modules, settings);
                compiled.map_err(|error| contents.of_user(error, unit, text))
            })?;
            let compiled: Vec<PathBuf> = units.into_iter().map(|it| it.unit.object).collect();
            for object in &compiled {
                for warning in stack::warnings(object) {
                    cargo.warn(&warning);
                }
            }
            for ((file, _), object) in files.into_iter().zip(compiled) {
                if file.program {
                    // The program that the library is linked into has one of its own.
                    rename::hide_main(std::slice::from_ref(&object), cargo)?;
                }
                objects.sources.insert(object.clone(), file.path.clone());
                match file.block_data {
                    true => objects.whole.push(object),
                    false => objects.ordinary.push(object),
                }
            }
        }
        Ok(objects)
    }

    /// The objects.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        self.sources.keys().cloned().collect()
    }

    /// What the objects say of their symbols.
    pub(super) fn symbols(&self, cargo: &Cargo) -> Vec<statics::Compiled> {
        let underscore = System::of(cargo).underscore();
        let objects = self.sources.par_iter();
        let read = objects.map(|(object, file)| statics::Compiled {
            file: file.clone(),
            symbols: statics::read(object, underscore),
        });
        read.collect()
    }
}

impl Objects {
    /// Compiles the shims besides `compiled`, and renames what has to have another name.
    pub(super) fn of(
        compiled: Compiled,
        shims: &Shims<'_>,
        contents: &Contents<'_>,
        settings: &Settings<'_>,
        cargo: &mut Cargo,
    ) -> Result<Self, BuildError> {
        let Compiled {
            ordinary,
            whole,
            sources,
        } = compiled;
        let mut objects = Objects { ordinary, whole };
        // C code is not told of what counts, and finds none of it.
        let mut fortran_objects: BTreeSet<PathBuf> = objects.all().into_iter().collect();
        if let Some(fortran) = shims.fortran {
            let unit = Unit::of_shims(fortran);
            let text = fs::read(fortran).map_err(|source| BuildError::Write {
                path: fortran.to_owned(),
                source,
            })?;
            let any = &Modules::Any;
            if let Sought::Missing(key) = contents.earlier.seek(&unit, &text, any, settings) {
                contents.earlier.compile(&unit, key, any, settings)?;
            }
            let object = unit.object;
            shims.calls.check(&object, settings, cargo)?;
            fortran_objects.insert(object.clone());
            objects.ordinary.push(object);
        }
        if let Some(c) = shims.c {
            objects.ordinary.push(c_shims::compile(c, settings, cargo)?);
        }
        // gfortran's name for a BLOCK DATA that has none: two libraries may each have one.
        rename::weaken_symbol(&objects.whole, "__BLOCK_DATA__", cargo)?;
        let all = objects.all();
        let compiler = settings.compiler;
        let naming = Naming::new(compiler.family(), compiler.flags().symbols);
        let counting: BTreeMap<String, String> =
            contents.forms.renamed(naming).into_iter().collect();
        let mut renaming = match Renaming::of(&all, cargo) {
            Ok(renaming) => renaming,
            Err(cause) if !(contents.prefix.is_empty() && counting.is_empty()) => {
                return Err(BuildError::Rename {
                    cause: Box::new(cause),
                });
            }
            Err(error) if contents.contain_stops || !contents.providers.is_empty() => {
                return Err(error);
            }
            // Without `nm` nobody knows: there is nothing to contain, and a linker tells what is missing.
            Err(_) => return Ok(objects),
        };
        if let Some((symbol, both)) = rename::clash(renaming.defined()) {
            let [first, second] =
                both.map(|object| sources.get(&object).cloned().unwrap_or(object));
            return Err(BuildError::DefinedTwice {
                symbol,
                first,
                second,
            });
        }
        renaming.rename(&counting, |object| fortran_objects.contains(object));
        let used = provider::renamed(&renaming, contents.providers, cargo)?;
        if !contents.prefix.is_empty() {
            let mut elsewhere = rename::elsewhere(contents.prebuilt, cargo);
            elsewhere.extend(used.keys().cloned());
            renaming.add_prefix(contents.prefix, &elsewhere);
        }
        renaming.rename(&used, |_| true);
        let symbols = match contents.contain_stops {
            true => {
                let mut symbols = match all.is_empty() {
                    true => stops::Symbols::default(),
                    false => stops::rename(&mut renaming, contents.prefix),
                };
                symbols.extend(contents.prebuilt_stops);
                symbols
            }
            false => stops::rename_failed(&mut renaming),
        };
        let applied = renaming.apply(contents.earlier, cargo);
        applied.map_err(|error| match error {
            cause if contents.prefix.is_empty() && counting.is_empty() => cause,
            cause => BuildError::Rename {
                cause: Box::new(cause),
            },
        })?;
        // What opens a shared library asks for it.
        let is_asked_for =
            contents.contain_stops && contents.output == Output::Shared && !all.is_empty();
        if !symbols.is_empty() || is_asked_for {
            let contained = contents.contain_stops;
            let object = stops::stand_in(&symbols, contents.output, contained, settings, cargo)?;
            objects.ordinary.push(object);
        }
        Ok(objects)
    }

    /// Puts them into the static library `name` in `folder` and tells Cargo to link it.
    pub(super) fn archive(
        &self,
        name: &str,
        folder: &Path,
        cargo: &mut Cargo,
    ) -> Result<Archives, BuildError> {
        cargo.say(format!("rustc-link-search=native={}", folder.display()));
        let mut library = Archives::default();
        if !self.ordinary.is_empty() {
            let archive = archive(name, &self.ordinary, folder, cargo)?;
            library.main = Some(archive.clone());
            library.files.push(archive);
            library.links.push(format!("static={name}"));
        }
        if !self.whole.is_empty() {
            let name = format!("{name}_block_data");
            library
                .files
                .push(archive(&name, &self.whole, folder, cargo)?);
            library.links.push(format!("static:+whole-archive={name}"));
        }
        for link in &library.links {
            cargo.say(format!("rustc-link-lib={link}"));
        }
        Ok(library)
    }

    /// Links them into the shared library `library`.
    pub(super) fn link_shared(
        &self,
        library: &Path,
        settings: &Settings<'_>,
        prebuilt: &Libraries,
        cargo: &Cargo,
    ) -> Result<(), BuildError> {
        let objects = self.all();
        if objects.is_empty() {
            return Err(BuildError::Empty {
                library: library.to_owned(),
            });
        }
        let compiler = settings.compiler;
        let mut command = compiler.link_command(compiler.flags().link_words());
        command.arg("-shared").arg("-o").arg(library);
        if System::of(cargo) == System::Elf {
            // What the library calls in itself stays in it, whatever else has that symbol.
            command.arg("-Wl,-Bsymbolic");
            // It stays when it is closed: threads of OpenMP still run code of what it links.
            command.arg("-Wl,-z,nodelete");
        }
        command.args(objects).args(prebuilt.arguments());
        let library = library.to_owned();
        run(&mut command, "FC")
            .map_err(|error| error.explained(|failure| BuildError::Link { library, failure }))?;
        Ok(())
    }

    fn all(&self) -> Vec<PathBuf> {
        [self.ordinary.as_slice(), &self.whole].concat()
    }
}

impl Shims<'_> {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.fortran.is_none() && self.c.is_none()
    }
}

impl Contents<'_> {
    /// Whether there are no files to compile.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Makes the `.mod` files that the shims and other files may need of modules whose code is in
    /// a library from elsewhere. The objects are not used.
    fn interface_modules(
        &self,
        roots: &mut Roots,
        settings: &Settings<'_>,
        cargo: &mut Cargo,
    ) -> Result<(), BuildError> {
        let files = self.interfaces.iter().cloned().zip(self.interface_texts);
        let modules = files.filter(|(file, _)| !file.defines.is_empty());
        let (modules, texts): (Vec<FileUnits>, Vec<&Text>) = modules.unzip();
        for wave in order::waves(&modules)? {
            for file in wave {
                let text = texts[file];
                let key = format!("module-{file}");
                let unit = self.unit(&modules[file], text, &key, roots, settings);
                write_text(&unit, &self.bytes_of(text, settings))?;
                // Nobody may need them; a compiler finds out.
                if let Err(error) = settings.compile(&unit) {
                    let error = self.of_user(error, &unit, text);
                    cargo.warn(&format!("no `.mod` file of an interface: {error}"));
                }
            }
        }
        Ok(())
    }

    /// What is wrong with `unit`, whose text is `text`, told of the user's files.
    fn of_user(&self, mut error: BuildError, unit: &Unit, text: &Text) -> BuildError {
        if let BuildError::Compile { failure, .. } = &mut error {
            failure.output = places::of_user(&failure.output, &unit.source, text, self.sources);
        }
        error
    }

    /// What is compiled of the text.
    fn bytes_of(&self, text: &Text, settings: &Settings<'_>) -> Vec<u8> {
        let markers = match settings.compiler.family() {
            Family::Gnu => Markers::Lines,
            // It names the file of the text in all that it says, which is translated.
            Family::Flang { .. } => Markers::None,
        };
        text.to_bytes(self.sources, markers)
    }

    /// What to do for `file`, whose text is to be written; `key` keeps files of one name apart.
    fn unit(
        &self,
        file: &FileUnits,
        text: &Text,
        key: &str,
        roots: &mut Roots,
        settings: &Settings<'_>,
    ) -> Unit {
        let stem = file.path.file_stem().unwrap_or_default().to_string_lossy();
        let suffix = match text.form() {
            Form::Fixed => "f",
            Form::Free | Form::Signature => "f90",
        };
        let name = settings.folder.join(format!("{key}-{stem}.{suffix}"));
        let (root, source) = match settings.compiler.family() {
            Family::Gnu => {
                let path = below(&file.path);
                let root = settings.folder.join(roots.of(&path, key));
                let source = root.join(path);
                (Some(root), source)
            }
            Family::Flang { .. } => (None, name.clone()),
        };
        let is_old_style = text
            .files()
            .iter()
            .any(|file| self.old_style.contains(file));
        Unit {
            file: file.path.clone(),
            object: name.with_extension("o"),
            source,
            root,
            form: text.form(),
            columns: Columns {
                fixed: self.reading.line_length,
                free: self.reading.free_line_length,
            },
            checks: match is_old_style {
                _ if self.forms.are_in(text) => Checks::InText,
                true => Checks::NoBounds,
                false => Checks::All,
            },
        }
    }
}

/// The folders in which texts are compiled, each below its folder where the user's file is.
#[derive(Debug, Default)]
struct Roots {
    /// The paths in the first one.
    taken: BTreeSet<PathBuf>,
}

impl Roots {
    /// The name of the folder of the text at `path`: one for all, unless another text is there.
    fn of(&mut self, path: &Path, key: &str) -> String {
        match self.taken.insert(path.to_owned()) {
            true => "text".to_owned(),
            false => format!("text-{key}"),
        }
    }
}

/// Writes the text of `unit`.
fn write_text(unit: &Unit, text: &[u8]) -> Result<(), BuildError> {
    if let Some(folder) = unit.source.parent() {
        fs::create_dir_all(folder).map_err(|source| BuildError::Write {
            path: folder.to_owned(),
            source,
        })?;
    }
    write(&unit.source, text)
}

pub(super) fn archive(
    name: &str,
    objects: &[PathBuf],
    folder: &Path,
    cargo: &mut Cargo,
) -> Result<PathBuf, BuildError> {
    // Which cc reads.
    cargo.variable("AR");
    let mut archive = cc::Build::new();
    // It finds the archiver of the target, and says nothing to Cargo: we do.
    archive.cargo_metadata(false).out_dir(folder);
    if let (Some(host), Some(target)) = (cargo.given("HOST"), cargo.given("TARGET")) {
        archive.host(host).target(target);
    }
    archive.opt_level_str(cargo.given("OPT_LEVEL").unwrap_or("2"));
    let library = folder.join(format!("lib{name}.a"));
    // It runs the archiver for every hundred objects, which takes the square of their number.
    if System::of(cargo) == System::Elf && archive_at_once(&archive, &library, objects).is_some() {
        return Ok(library);
    }
    archive.objects(objects).try_compile(name)?;
    Ok(library)
}

/// Archives `objects` by one call of the archiver; `None` if it does not do that.
fn archive_at_once(tools: &cc::Build, library: &Path, objects: &[PathBuf]) -> Option<()> {
    /// Systems take at least twice as much.
    const MOST: usize = 1 << 20;
    let length = |path: &PathBuf| path.as_os_str().len() + 1 + size_of::<usize>();
    if objects.iter().map(length).sum::<usize>() > MOST {
        return None;
    }
    match fs::remove_file(library) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return None,
        Ok(()) | Err(_) => {}
    }
    let mut command = tools.try_get_archiver().ok()?;
    // Without dates; with a table of the symbols.
    command.arg("qcsD").arg(library).args(objects);
    run(&mut command, "AR").ok().map(drop)
}

/// The file name of the shared library `name`.
pub(super) fn shared_name(name: &str, system: System) -> String {
    match system {
        System::Elf => format!("lib{name}.so"),
        System::Apple => format!("lib{name}.dylib"),
        System::Windows => format!("{name}.dll"),
    }
}

/// `path` as it is below another folder.
fn below(path: &Path) -> PathBuf {
    let parts = path.components();
    let parts = parts.filter(|part| matches!(part, Component::Normal(_)));
    parts.collect()
}

/// The kinds of systems that differ in shared libraries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum System {
    Elf,
    Apple,
    Windows,
}

impl System {
    /// What it puts before every name in C.
    pub(super) fn underscore(self) -> &'static str {
        match self {
            System::Apple => "_",
            System::Elf | System::Windows => "",
        }
    }

    pub(super) fn of(cargo: &Cargo) -> Self {
        let target = cargo.given("TARGET").unwrap_or(std::env::consts::OS);
        match target {
            _ if target.contains("apple") || target == "macos" => System::Apple,
            _ if target.contains("windows") => System::Windows,
            _ => System::Elf,
        }
    }
}
