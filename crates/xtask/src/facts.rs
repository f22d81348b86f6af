//! The facts of BLAS and LAPACK that come with ferrotran: made of the sources, and what they are good for.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, ensure};
use ferrotran::analyse::Use;
use ferrotran::analyse::documented::documented;
use ferrotran::flags::Storage;
use ferrotran::interface::{Dummy, Intent};
use ferrotran::pipeline::{self, Analysed, Elsewhere, Inputs, Known};
use ferrotran::prove::Library;
use ferrotran::recorded::{LibraryRecord, ProcedureRecord, Shipped, record};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use crate::{corpus, load, results};

/// What is asked for.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Write nothing: compare what is shipped with what the sources give.
    #[arg(long)]
    check: bool,
}

/// A library whose facts are shipped.
struct Made {
    shipped: Shipped,
    file: &'static str,
    name: &'static str,
    files: Vec<PathBuf>,
}

/// What `ILAVER` says of the sources.
const LAPACK: &str = "LAPACK 3.12.0 of the crate netlib-src 0.9.0";
const BLAS: &str = "BLAS of LAPACK 3.12.0 of the crate netlib-src 0.9.0";

impl Made {
    fn all(netlib: &Path) -> Result<[Made; 2]> {
        Ok([
            Made {
                shipped: Shipped::Blas,
                file: "blas",
                name: BLAS,
                files: load::fortran_files(&netlib.join("BLAS/SRC"))?,
            },
            Made {
                shipped: Shipped::Lapack,
                file: "lapack",
                name: LAPACK,
                files: load::lapack_files(netlib)?,
            },
        ])
    }

    fn record(&self) -> Result<LibraryRecord> {
        let analysed = elsewhere(&self.files)?;
        let (record, unrecorded) = record(&analysed, self.name);
        for procedure in unrecorded {
            eprintln!("{}: `{}`: {}", self.file, procedure.name, procedure.why);
        }
        Ok(record)
    }
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let netlib = corpus::netlib()?;
    let mut sizes = Vec::new();
    for made in Made::all(&netlib)? {
        let json = made.record()?.to_json()?;
        if args.check {
            let shipped = shipped_json(made.shipped)?;
            ensure!(
                shipped == json,
                "{}.json.gz is not what the sources give: run `cargo xtask facts`",
                made.file
            );
            println!("{}.json.gz is what the sources give", made.file);
            continue;
        }
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(json.as_bytes())?;
        let compressed = encoder.finish()?;
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../ferrotran/src/recorded/shipped")
            .join(format!("{}.json.gz", made.file));
        fs::write(&path, &compressed).with_context(|| format!("writing {}", path.display()))?;
        let record = LibraryRecord::parse(json.as_bytes())?;
        sizes.push((made, record, json.len(), compressed.len()));
    }
    if args.check {
        return Ok(());
    }
    let mut text = String::from(
        "| facts of | files | procedures | proved | JSON | shipped |\n|---|---|---|---|---|---|\n",
    );
    for (made, record, json, compressed) in &sizes {
        let is_proved = |it: &&ProcedureRecord| it.unproved.is_empty() && it.unknown.is_empty();
        writeln!(
            text,
            "| {} | {} | {} | {} | {:.1} MB | {} kB |",
            made.name,
            record.files,
            record.procedures.len(),
            record.procedures.iter().filter(is_proved).count(),
            *json as f64 / 1e6,
            compressed / 1000
        )?;
    }
    text.push_str(&over(&netlib, &sizes)?);
    results::write("facts", &text)
}

/// What is shown of code over a library, without it, with its facts, and with its sources.
fn over(netlib: &Path, sizes: &[(Made, LibraryRecord, usize, usize)]) -> Result<String> {
    let mut text = String::from(
        "\nThe arguments that comments (`\\param[in]`) document as inputs and that are shown never to be \
         written, of the libraries' own procedures:\n\n\
         | library | over | arrays and scalars documented as inputs | nothing known of that | its facts | \
         its sources |\n|---|---|---|---|---|---|\n",
    );
    let matgen = load::fortran_files(&netlib.join("TESTING/MATGEN"))?;
    let blas = &sizes[0];
    let lapack = &sizes[1];
    let of_lapack = lapack.0.files.iter();
    let own: Vec<PathBuf> = of_lapack
        .filter(|file| {
            !blas
                .0
                .files
                .iter()
                .any(|other| other.file_name() == file.file_name())
        })
        .cloned()
        .collect();
    for (name, files, (made, record, ..)) in [
        ("MATGEN, LAPACK's test matrices", &matgen, lapack),
        ("LAPACK", &own, blas),
    ] {
        let inputs = |more: &[PathBuf], record: Option<&LibraryRecord>| Inputs {
            files: [files.as_slice(), more].concat(),
            known: record
                .into_iter()
                .map(|record| Known {
                    library: Library::Claimed(record.library.as_str().into()),
                    record: Arc::new(record.clone()),
                    storage: Storage::Static,
                })
                .collect(),
            ..Inputs::default()
        };
        let alone = shown(&pipeline::analyse(&inputs(&[], None))?, files);
        let known = shown(&pipeline::analyse(&inputs(&[], Some(record)))?, files);
        let read = shown(&pipeline::analyse(&inputs(&made.files, None))?, files);
        let share = |shown: &BTreeMap<_, bool>| {
            let count = shown.values().filter(|shown| **shown).count();
            format!(
                "{count} ({:.1} %)",
                100.0 * count as f64 / shown.len() as f64
            )
        };
        writeln!(
            text,
            "| {name} | {} | {} | {} | {} | {} |",
            made.file,
            read.len(),
            share(&alone),
            share(&known),
            share(&read)
        )?;
        let differ = known
            .iter()
            .filter(|(key, shown)| read.get(*key) != Some(shown));
        let differ: Vec<String> = differ.map(|(key, _)| format!("{key:?}")).collect();
        ensure!(
            differ.is_empty(),
            "facts do not say what the sources say: {}",
            differ.join(", ")
        );
    }
    Ok(text)
}

/// For each argument of the procedures of `files` that is documented as an input, whether it is shown never to
/// be written.
fn shown(analysed: &Analysed, files: &[PathBuf]) -> BTreeMap<(String, String), bool> {
    let mut shown = BTreeMap::new();
    for (id, procedure) in analysed.resolved.interface.procedures() {
        let path = analysed.sources.file(procedure.file).path().to_owned();
        let Some(facts) = analysed
            .facts
            .procedures
            .get(&id)
            .filter(|_| files.contains(&path))
        else {
            continue;
        };
        for said in documented(procedure, &analysed.sources) {
            let Some((index, argument)) = procedure.argument(&said.argument) else {
                continue;
            };
            let is_data = matches!(argument.dummy, Dummy::Variable(_));
            if said.intent == Intent::In && is_data {
                let key = (procedure.name.to_string(), argument.name.to_string());
                shown.insert(key, facts.arguments[index] == Use::NeverWritten);
            }
        }
    }
    shown
}

/// Files of a library of which nobody knows how it was built.
fn elsewhere(files: &[PathBuf]) -> Result<Analysed> {
    let inputs = Inputs {
        files: files.to_owned(),
        elsewhere: vec![Elsewhere {
            library: None,
            files: files.to_owned(),
            flags: None,
            reading: None,
        }],
        ..Inputs::default()
    };
    Ok(pipeline::analyse(&inputs)?)
}

fn shipped_json(shipped: Shipped) -> Result<String> {
    let mut json = String::new();
    GzDecoder::new(shipped.compressed()).read_to_string(&mut json)?;
    Ok(json)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// BLAS alone: `cargo xtask facts --check` compares LAPACK, too.
    #[test]
    fn what_is_shipped_of_blas_is_what_its_sources_give() {
        let netlib = corpus::netlib().unwrap();
        let [blas, _] = Made::all(&netlib).unwrap();
        let sources = blas.record().unwrap().to_json().unwrap();
        let shipped = shipped_json(Shipped::Blas).unwrap();
        let differ = sources
            .lines()
            .zip(shipped.lines())
            .find(|(one, other)| one != other);
        assert!(
            sources == shipped,
            "run `cargo xtask facts`, and read what changes: {differ:?}"
        );
    }

    /// LAPACK has an XERBLA of its own, so that places differ.
    #[test]
    fn blas_is_in_lapack_with_the_same_facts() {
        let lapack = Shipped::Lapack.record();
        let same = |one: &ProcedureRecord, other: &ProcedureRecord| {
            one.interface == other.interface
                && one.arguments == other.arguments
                && one.state.is_empty() == other.state.is_empty()
                && one.unproved.is_empty() == other.unproved.is_empty()
        };
        for procedure in &Shipped::Blas.record().procedures {
            let mut all = lapack.procedures.iter();
            assert!(all.any(|it| same(it, procedure)), "{}", procedure.interface);
        }
    }
}
