//! `ferrotran new`: a crate that builds and passes its test.

mod call;
mod chosen;
mod error;
mod files;
mod gathered;
mod name;
mod needs;
mod said;
mod starter;
mod value;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ferrotran::emit::{self, Form};
use ferrotran::lower::Options;
use ferrotran::pipeline::Analysed;
use ferrotran::plan::Plan;
use ferrotran::prove::Checks;
use ferrotran::source;

use crate::args::{New, Profile, ReadingOptions};
use crate::commands::doctor;
use crate::error::CommandError;
use crate::{inputs, report};
use call::Bindings;
use chosen::Chosen;
use files::{Besides, Manifest, Provided};
use gathered::{Gathered, Kind};
use name::CrateName;
use needs::Needs;

pub(crate) use error::NewError;

pub(super) fn run(args: &New) -> Result<ExitCode, CommandError> {
    let name = CrateName::of_path(&args.name)?;
    if fs::symlink_metadata(&args.name).is_ok() {
        return Err(NewError::Exists(args.name.clone()).into());
    }
    let parent = args.name.parent().filter(|it| !it.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    if !parent.is_dir() {
        return Err(NewError::NoParent(parent.to_owned()).into());
    }
    let provided = match &args.path {
        None => Provided::Version,
        Some(folder) => Provided::Checkout(checkout(folder)?),
    };
    doctor::fortran_compiler().map_err(|error| NewError::Compiler(Box::new(error)))?;
    // Written beside what it becomes, so that it is there as a whole or not at all.
    let staging = tempfile::Builder::new()
        .prefix(".ferrotran-new-")
        .tempdir_in(parent)
        .map_err(|source| NewError::Write {
            path: parent.to_owned(),
            source,
        })?;
    let staged = staging.path().join(&name.package);
    let said = match args.from.is_empty() {
        true => starter::write(&staged, &name, &provided)?,
        false => wrap(args, &staged, &name, &provided)?,
    };
    fs::rename(&staged, &args.name).map_err(|source| NewError::Write {
        path: args.name.clone(),
        source,
    })?;
    let mut next = vec!["cargo run --example call", "cargo doc --open"];
    if let Some(root) = surrounding(&args.name) {
        anstream::eprintln!(
            "ferrotran: {} is a workspace: add {} to its `members`",
            root.display(),
            args.name.display()
        );
    }
    if !args.from.is_empty() {
        next.push("# and put values that you know into tests/calls.rs");
    }
    let next = said::next(&args.name.to_string_lossy(), &next);
    said::print(&format!("{said}{next}"))?;
    Ok(ExitCode::SUCCESS)
}

/// The folder of a checkout, from the root.
fn checkout(folder: &Path) -> Result<PathBuf, NewError> {
    let is_one = folder.join("crates/ferrotran/Cargo.toml").is_file();
    match fs::canonicalize(folder) {
        Ok(whole) if is_one => Ok(whole),
        Ok(_) | Err(_) => Err(NewError::Checkout(folder.to_owned())),
    }
}

/// The manifest of the workspace in which the new folder lies.
fn surrounding(folder: &Path) -> Option<PathBuf> {
    let whole = fs::canonicalize(folder).ok()?;
    let mut manifests = whole.ancestors().skip(1).map(|it| it.join("Cargo.toml"));
    manifests.find(|path| {
        let text = fs::read_to_string(path).unwrap_or_default();
        text.lines().any(|line| line.trim() == "[workspace]")
    })
}

/// Writes a crate of the sources, or a workspace; says what is in it.
fn wrap(
    args: &New,
    folder: &Path,
    name: &CrateName,
    provided: &Provided,
) -> Result<String, CommandError> {
    let mut gathered = Gathered::new(args)?;
    let analysed = analyse(args, &mut gathered)?;
    let (plan, found) = analysed.plan(&Options::default());
    if report::diagnostics(&analysed.sources, errors(&analysed, &found)) {
        return Err(NewError::Errors.into());
    }
    if !analysed.files.iter().any(|file| file.has_library_units())
        && gathered.count(Kind::ModuleFile) == 0
    {
        return Err(NewError::OnlyPrograms.into());
    }
    let is_empty = plan.wrappers.is_empty()
        && plan.constants.is_empty()
        && plan.groups.is_empty()
        && plan.variables.is_empty()
        && plan.structures.is_empty();
    if is_empty {
        return Err(NewError::Nothing.into());
    }
    let besides = besides(&gathered)?;
    let needs = Needs::of(&gathered, &analysed, &plan, &args.link, &args.flags);
    let native = if args.workspace {
        name.sys()
    } else {
        name.clone()
    };
    let chosen = choose(name, &analysed, &plan, &needs)?;
    let crate_folder = match args.workspace {
        true => folder.join(&native.package),
        false => folder.to_owned(),
    };
    let manifest = Manifest {
        name: &native,
        description: "Rust bindings of Fortran code",
        links: args.sys || args.workspace,
        provided,
        besides: &besides,
    };
    gathered.copy(&crate_folder)?;
    let text = |path: &str, text: String| write(&folder.join(path), text.as_bytes());
    let of_native = |path: &str, text: String| write(&crate_folder.join(path), text.as_bytes());
    of_native("Cargo.toml", manifest.text())?;
    of_native("build.rs", files::build_script(&native, &gathered, &needs))?;
    of_native("src/lib.rs", files::library(&native))?;
    let caller = match args.workspace {
        true => folder.join(&name.package),
        false => folder.to_owned(),
    };
    if args.workspace {
        text("Cargo.toml", files::workspace_manifest(name))?;
        let manifest = files::facade_manifest(name, provided);
        write(&caller.join("Cargo.toml"), manifest.as_bytes())?;
        write(&caller.join("src/lib.rs"), files::facade(name).as_bytes())?;
    }
    let calls = [
        ("tests/calls.rs", files::test(name, &chosen)),
        ("examples/call.rs", files::example(name, &chosen)),
    ];
    for (path, text) in calls {
        write(&caller.join(path), text.as_bytes())?;
    }
    text("README.md", files::readme(name, &needs))?;
    let has_cpp = besides.contains(&Besides::Cc);
    text(".github/workflows/ci.yml", files::ci(&needs, has_cpp))?;
    text(".gitignore", files::GITIGNORE.to_owned())?;
    let has_program = analysed.files.iter().any(|file| file.program);
    let said = said::text(&gathered, (&plan, has_program), &needs, &chosen);
    Ok(gathered.as_copied(&said))
}

fn choose(
    name: &CrateName,
    analysed: &Analysed,
    plan: &Plan,
    needs: &Needs,
) -> Result<Chosen, NewError> {
    let bindings = Bindings::parse(&emit::rust(plan, Form::Static, &analysed.origin()))?;
    let is_linked = |needed: &_| needs.has(needed);
    Ok(chosen::chosen(
        &name.ident,
        analysed,
        plan,
        &bindings,
        &is_linked,
    ))
}

/// What keeps a build from succeeding.
fn errors<'a>(
    analysed: &'a Analysed,
    planned: &'a ferrotran::diagnostic::Diagnostics,
) -> impl Iterator<Item = &'a ferrotran::diagnostic::Diagnostic> {
    let is_error = |it: &&ferrotran::diagnostic::Diagnostic| {
        it.severity == ferrotran::diagnostic::Severity::Error
    };
    analysed.findings(planned).filter(is_error)
}

/// Reads the sources as a build does, and adds what they include to `gathered`.
fn analyse(args: &New, gathered: &mut Gathered) -> Result<Analysed, CommandError> {
    let read = |include: &[PathBuf]| {
        let options = ReadingOptions {
            include: include.to_vec(),
            define: Vec::new(),
            fixed: false,
            free: false,
            line_length: 72,
            cpp: false,
            flags: args.flags.clone(),
            profile: Profile::Dev,
            prebuilt: Vec::new(),
            unsafe_trust_flags: String::new(),
        };
        inputs::analyse(&gathered.inputs(), &options, Checks::On)
    };
    // A text that the preprocessor has refused is not what is compiled.
    let refused = [
        (source::codes::MISSING_INCLUDE, NewError::Include),
        (source::codes::PREPROCESSOR_FAILED, NewError::Preprocessor),
    ];
    let mut include = args.include.clone();
    let mut analysed = read(&include)?;
    let mut found = analysed.diagnostics.iter();
    if found.any(|it| refused.iter().any(|(code, _)| it.code == *code)) {
        include.extend(gathered.folders()?);
        analysed = read(&include)?;
    }
    for (code, error) in refused {
        let causes = analysed.diagnostics.iter().filter(|it| it.code == code);
        let causes: Vec<_> = causes
            .map(ferrotran::diagnostic::Diagnostic::as_error)
            .collect();
        if report::diagnostics(&analysed.sources, &causes) {
            return Err(error.into());
        }
    }
    gathered.included(&analysed.sources, &include)?;
    Ok(analysed)
}

/// What the crate needs for C and C++, if compilers are there.
fn besides(gathered: &Gathered) -> Result<Vec<Besides>, NewError> {
    let mut besides = Vec::new();
    for (kind, language, variable, default) in
        [(Kind::C, "C", "CC", "cc"), (Kind::Cpp, "C++", "CXX", "c++")]
    {
        if gathered.count(kind) > 0 {
            doctor::runs(variable, default)
                .map_err(|why| NewError::NativeCompiler { language, why })?;
            besides = vec![Besides::Cc];
        }
    }
    Ok(besides)
}

/// Writes a file, and makes the folders that it is in.
fn write(path: &Path, bytes: &[u8]) -> Result<(), NewError> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(path, bytes))
        .map_err(|source| NewError::Write {
            path: path.to_owned(),
            source,
        })
}
