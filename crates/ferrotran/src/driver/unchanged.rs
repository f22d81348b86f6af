//! What a build script did before, if nothing that it depends on has changed since: its files are there, and
//! what it told Cargo is told again.
//!
//! A key stands for all that a build reads: the options; the environment; the build script itself, of which this
//! code is a part; the programs that are run; and the texts of all files, read anew, so that an INCLUDE file that
//! comes to stand before another is noticed. The compiler is asked what it is called with, since it may be a
//! wrapper. What a build reads besides has no key: libraries from elsewhere, module files, other libraries of
//! ours, bindings that are committed.
//!
//! The record is written last and removed before anything else is written, and has the hashes of the files.

use std::collections::BTreeSet;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::builder::{Bindings, Builder, UsesModuleFiles};
use super::cargo::Cargo;
use super::compile::Profile;
use super::compiler::{Compiler, Family};
use super::earlier::{add, identity_of, in_digits, is_plain};
use super::provider::Provider;
use super::run::{self, Output};
use super::{BuildError, identity, in_use, patterns};
use crate::module_file::is_module_file;
use crate::source::{self, Form, Markers, Sources};

/// Changes whenever the record does, or its key.
const FORMAT: &str = concat!("1 ", env!("CARGO_PKG_VERSION"));
/// What is in the environment and decides nothing: how many jobs there are, and what shells note.
const IDLE: [&str; 7] = [
    "CARGO_MAKEFLAGS",
    "MAKEFLAGS",
    "MFLAGS",
    "NUM_JOBS",
    "OLDPWD",
    "SHLVL",
    "_",
];
/// The programs that a build runs besides the compiler, if no variable names others.
const PROGRAMS: [&str; 10] = [
    "ar", "as", "c99", "cc", "clang", "gcc", "ld", "nm", "objcopy", "ranlib",
];
/// Variables that name them.
const NAMING: [&str; 5] = ["AR", "CC", "LD", "NM", "OBJCOPY"];

/// What a build left.
#[derive(Serialize, Deserialize)]
struct Record {
    key: String,
    /// What Cargo was told.
    instructions: Vec<String>,
    rust: PathBuf,
    shims: Option<PathBuf>,
    c_shims: Option<PathBuf>,
    header: Option<PathBuf>,
    library: Option<PathBuf>,
    provider: Option<Provider>,
    /// The files that others read, with their hashes.
    files: Vec<(PathBuf, String)>,
}

/// Runs all stages for `builder`, unless nothing has changed.
pub(super) fn run(
    builder: &Builder,
    name: &str,
    output: Output,
    cargo: &mut Cargo,
) -> Result<Bindings, BuildError> {
    let Some((path, key)) = record_of(builder, name, output, cargo) else {
        return run::run(builder, name, output, cargo).map(|(bindings, _)| bindings);
    };
    if let Some(bindings) = again(&path, &key, cargo) {
        return Ok(bindings);
    }
    let said = cargo.instructions().len();
    match fs::remove_file(&path) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            return Err(BuildError::Write { path, source });
        }
        Ok(()) | Err(_) => {}
    }
    let (bindings, _) = run::run(builder, name, output, cargo)?;
    // What is read may have changed meanwhile: the key is that of what was there before.
    let has_key = bindings.module_files == UsesModuleFiles::No;
    if has_key && record_of(builder, name, output, cargo).is_some_and(|(_, now)| now == key) {
        let instructions = cargo.instructions()[said..].to_vec();
        // Without it the next build takes longer, and no more.
        drop(keep(&path, key, instructions, &bindings));
    }
    Ok(bindings)
}

/// Where the record of a library is, and its key now; `None` if not all is known that it depends on.
fn record_of(
    builder: &Builder,
    name: &str,
    output: Output,
    cargo: &Cargo,
) -> Option<(PathBuf, String)> {
    let reads_more = !(builder.interfaces.is_empty()
        && builder.linked.is_empty()
        && builder.claims.is_empty()
        && builder.uses.is_empty()
        && builder.committed.is_none());
    let is_of_here = cargo.foreign_target().is_none() && cargo.given("DOCS_RS").is_none();
    if reads_more || output == Output::Nothing || !is_of_here {
        return None;
    }
    #[cfg(test)]
    if builder.tampering.is_some() {
        return None;
    }
    let folder = match &builder.out_dir {
        Some(folder) => folder.clone(),
        None => PathBuf::from(cargo.given("OUT_DIR")?),
    };
    let path = folder.join(format!("ferrotran.unchanged-{name}"));
    Some((path, key(builder, name, output, cargo)?))
}

fn key(builder: &Builder, name: &str, output: Output, cargo: &Cargo) -> Option<String> {
    // What it is told now is told again by the build.
    let mut asked = Cargo::with(cargo.all());
    let compiler = Compiler::find(&mut asked, &builder.flags).ok()?;
    let flags = compiler.flags();
    let is_known = |flag: &String| is_plain(flag) && !flag.contains("dec");
    if compiler.family() != Family::Gnu || !flags.words().iter().all(is_known) {
        return None;
    }
    let files = patterns::files(&builder.files, &mut asked).ok()?;
    if files.iter().any(|file| is_module_file(file)) {
        return None;
    }
    let mut hash = Sha256::new();
    add(&mut hash, FORMAT.as_bytes());
    let script = env::current_exe().ok()?;
    add(&mut hash, identity_of(script.to_str()?)?.as_bytes());
    add(
        &mut hash,
        env::current_dir().ok()?.as_os_str().as_encoded_bytes(),
    );
    add(
        &mut hash,
        format!("{builder:?}\0{name}\0{output:?}").as_bytes(),
    );
    let given = cargo.all().map(|(name, value)| (name.into(), value.into()));
    let environment: BTreeSet<(OsString, OsString)> = env::vars_os().chain(given).collect();
    for (variable, value) in environment {
        if !IDLE.iter().any(|idle| variable == *idle) {
            add(&mut hash, variable.as_encoded_bytes());
            add(&mut hash, value.as_encoded_bytes());
        }
    }
    add(&mut hash, compiler.version().as_bytes());
    add(&mut hash, identity_of(compiler.program())?.as_bytes());
    let named = NAMING.iter().filter_map(|variable| cargo.given(variable));
    for program in PROGRAMS.into_iter().chain(named) {
        add(
            &mut hash,
            identity_of(program).unwrap_or_default().as_bytes(),
        );
    }
    let profile = Profile::of(cargo);
    let options = source::Options {
        include_paths: builder.include_paths.clone(),
        ..source::Options::default()
    };
    let reading = in_use::reading(options, &compiler, flags, &profile).ok()?;
    add(&mut hash, format!("{flags:?}\0{reading:?}").as_bytes());
    let sources = Sources::new();
    let signatures = source::Options {
        form: Some(Form::Signature),
        ..reading.clone()
    };
    for (files, options) in [(&files, &reading), (&builder.signatures, &signatures)] {
        let texts = files.par_iter().map(|path| {
            let (text, _) = source::read(&sources, path, options).ok()?;
            let own = sources.file(text.file());
            let mut hash = Sha256::new();
            add(&mut hash, path.as_os_str().as_encoded_bytes());
            add(&mut hash, own.text().as_bytes());
            add(&mut hash, &text.to_bytes(&sources, Markers::Lines));
            Some(hash.finalize())
        });
        let texts: Option<Vec<_>> = texts.collect();
        for text in texts? {
            add(&mut hash, &text);
        }
    }
    let mut included = sources.files();
    included.retain(|file| file.was_read());
    included.sort_by(|one, other| one.path().cmp(other.path()));
    for file in included
        .iter()
        .filter(|it| !files.iter().any(|file| file == it.path()))
    {
        add(&mut hash, file.path().as_os_str().as_encoded_bytes());
        add(&mut hash, file.text().as_bytes());
    }
    Some(in_digits(hash))
}

/// What the build recorded at `path` gave, if it had this key and its files are as it left them.
fn again(path: &Path, key: &str, cargo: &mut Cargo) -> Option<Bindings> {
    let record: Record = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    if record.key != key {
        return None;
    }
    let files = record.files.par_iter().map(|(path, hash)| (path, hash));
    let is_same = |(path, hash): (&PathBuf, &String)| hash_of(path).is_ok_and(|now| now == *hash);
    if !files.all(is_same) {
        return None;
    }
    // Another library of this script may have the same name: that is an error of the whole build.
    let mut instructions = record.instructions.iter();
    if !instructions.all(|said| identity::may_say(said, cargo)) {
        return None;
    }
    record
        .instructions
        .into_iter()
        .for_each(|said| cargo.say(said));
    Some(Bindings {
        rust: record.rust,
        shims: record.shims,
        c_shims: record.c_shims,
        header: record.header,
        library: record.library,
        provider: record.provider,
        module_files: UsesModuleFiles::No,
    })
}

/// Writes the record of a build, which gave `bindings`.
fn keep(
    path: &Path,
    key: String,
    instructions: Vec<String>,
    bindings: &Bindings,
) -> io::Result<()> {
    let Bindings {
        rust,
        shims,
        c_shims,
        header,
        library,
        provider,
        module_files: _,
    } = bindings.clone();
    let mut files = vec![rust.clone()];
    files.extend(
        [&shims, &c_shims, &header, &library]
            .into_iter()
            .flatten()
            .cloned(),
    );
    if let Some(provider) = &provider {
        files.extend_from_slice(&provider.archives);
        // What other packages read of it.
        let passed_on = provider.passed_on_in(path.parent().unwrap_or(path));
        files.extend(Some(passed_on).filter(|path| path.is_file()));
        for entry in fs::read_dir(&provider.modules)? {
            let path = entry?.path();
            let suffix = path.extension().and_then(OsStr::to_str);
            if matches!(suffix, Some("mod" | "smod")) {
                files.push(path);
            }
        }
    }
    let files = files.into_par_iter().map(|path| {
        let hash = hash_of(&path)?;
        Ok((path, hash))
    });
    let record = Record {
        key,
        instructions,
        rust,
        shims,
        c_shims,
        header,
        library,
        provider,
        files: files.collect::<io::Result<_>>()?,
    };
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{}", process::id()));
    let draft = PathBuf::from(draft);
    fs::write(&draft, serde_json::to_vec(&record)?)?;
    fs::rename(&draft, path)
}

fn hash_of(path: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    hash.update(fs::read(path)?);
    Ok(in_digits(hash))
}
