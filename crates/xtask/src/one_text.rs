//! The text that ferrotran has compiled in place of a file: whether it means the same to the compiler,
//! and what it costs to compile, over all of LAPACK.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use clap::Args as ClapArgs;
use ferrotran::driver::{self, CargoProfile};
use ferrotran::source::{self, Form, Markers, Options, Sources};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;

use crate::{corpus, load, processor, results};

/// Modules of LAPACK, which others use: they are compiled first.
const MODULES: [&str; 2] = ["la_constants", "la_xisnan"];
/// How many files are compiled before the other side has its turn.
const TURN: usize = 16;
/// The flags of both sides, as the build driver gives them.
const FLAGS: [&str; 6] = [
    "-fPIC",
    "-fexceptions",
    "-fstack-clash-protection",
    "-fcheck=mem",
    "-std=legacy",
    "-w",
];

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Measure times with every N-th file only.
    #[arg(long, default_value_t = 1, value_name = "N")]
    every: usize,
    /// How often times are measured; the median counts.
    #[arg(long, default_value_t = 5)]
    rounds: usize,
    /// The level of optimisation: the lower it is, the more of the time is reading.
    #[arg(long, default_value = "-O2", allow_hyphen_values = true)]
    level: String,
}

/// A file and its text.
struct Pair {
    file: PathBuf,
    text: PathBuf,
    form: Form,
}

pub(crate) fn run(args: &Args) -> Result<()> {
    ensure!(
        args.every > 0 && args.rounds > 0,
        "nothing would be measured"
    );
    let mut files = load::lapack_files(&corpus::netlib()?)?;
    files.sort_by_key(|file| {
        let place = MODULES.iter().position(|name| stem(file) == *name);
        place.unwrap_or(MODULES.len())
    });
    let folder = tempfile::tempdir()?;
    let before = processor::process()?;
    let pairs = files.iter().enumerate();
    let pairs = pairs
        .map(|(number, file)| pair(file, number, folder.path()))
        .collect::<Result<Vec<Pair>>>()?;
    let made = processor::process()?.saturating_sub(before);
    for pair in &pairs[..MODULES.len()] {
        compile(&pair.file, &["-O0"], folder.path())?;
    }
    let (compared, different) = compare(&pairs, folder.path())?;
    for file in &different {
        eprintln!("{file}: the text means something else");
    }
    let sample: Vec<&Pair> = pairs.iter().step_by(args.every).collect();
    let mut text = format!(
        "LAPACK and BLAS (crate netlib-src): {} files. GNU Fortran's dump of a file \
         (`-fdump-fortran-original`) is that of its text for {} of {compared} that compile.\n\n\
         | | on a processor |\n|---|---|\n\
         | making all texts, once | {:.2} s |\n",
        pairs.len(),
        compared - different.len(),
        made.as_secs_f64()
    );
    let mut rounds = Vec::new();
    let bar = progress("compiling", (2 * args.rounds * sample.len()) as u64);
    for _ in 0..args.rounds {
        rounds.push(times(&sample, &args.level, folder.path(), &bar)?);
    }
    bar.finish_and_clear();
    rounds.sort_by(|one, other| one.ratio().total_cmp(&other.ratio()));
    let median = &rounds[rounds.len() / 2];
    writeln!(
        text,
        "| compiling {} files with `{}` | {:.1} s |\n| compiling their texts | {:.1} s |\n\
         | **ratio**, the median of {} rounds ({:.3} to {:.3}) | **{:.3}** |",
        sample.len(),
        args.level,
        median.files.as_secs_f64(),
        median.texts.as_secs_f64(),
        rounds.len(),
        rounds[0].ratio(),
        rounds[rounds.len() - 1].ratio(),
        median.ratio()
    )?;
    let mut asked = Vec::new();
    for _ in 0..args.rounds {
        asked.push(ask(folder.path())?);
    }
    asked.sort();
    let (on_processor, time) = asked[asked.len() / 2];
    writeln!(
        text,
        "| asking the compiler for its kinds, flags and folders, once a build | {:.2} s ({:.2} s of time) |",
        on_processor.as_secs_f64(),
        time.as_secs_f64()
    )?;
    results::write("one-text", &text)?;
    match different.is_empty() {
        true => Ok(()),
        false => bail!("{} texts mean something else", different.len()),
    }
}

fn stem(file: &Path) -> &str {
    file.file_stem()
        .and_then(|stem| stem.to_str())
        .unwrap_or_default()
}

/// Writes the text of `file` into `folder`.
fn pair(file: &Path, number: usize, folder: &Path) -> Result<Pair> {
    let sources = Sources::new();
    let (text, _) = source::read(&sources, file, &Options::default())?;
    let form = text.form();
    let suffix = match form {
        Form::Fixed => "f",
        Form::Free | Form::Signature => "f90",
    };
    let path = folder.join(format!("{number}-{}.{suffix}", stem(file)));
    fs::write(&path, text.to_bytes(&sources, Markers::Lines))?;
    Ok(Pair {
        file: file.to_owned(),
        text: path,
        form,
    })
}

impl Pair {
    /// How the compiler is told to read the text.
    fn flags(&self) -> [&'static str; 3] {
        match self.form {
            Form::Fixed => ["-nocpp", "-ffixed-form", "-ffixed-line-length-72"],
            Form::Free | Form::Signature => ["-nocpp", "-ffree-form", "-ffree-line-length-none"],
        }
    }
}

/// How many files compile, and which of them do not mean what their texts do.
fn compare(pairs: &[Pair], folder: &Path) -> Result<(usize, Vec<String>)> {
    let bar = progress("comparing", pairs.len() as u64);
    let compared = pairs.par_iter().map(|pair| {
        let original = dump(&pair.file, &[], folder)?;
        let ours = dump(&pair.text, &pair.flags(), folder)?;
        bar.inc(1);
        let compiles = original.contains("procedure name =");
        let differs = (original != ours).then(|| pair.file.display().to_string());
        Ok((usize::from(compiles), differs))
    });
    let compared = compared.collect::<Result<Vec<_>>>()?;
    bar.finish_and_clear();
    let count = compared.iter().map(|(compiles, _)| compiles).sum();
    let different = compared.into_iter().filter_map(|(_, differs)| differs);
    Ok((count, different.collect()))
}

fn dump(file: &Path, flags: &[&str], folder: &Path) -> Result<String> {
    let output = Command::new("gfortran")
        .current_dir(folder)
        .args(["-fdump-fortran-original", "-fsyntax-only", "-w"])
        .args(["-std=legacy", "-fall-intrinsics"])
        .args(flags)
        .arg(file)
        .stderr(Stdio::null())
        .output()
        .context("running gfortran")?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What both sides took in a round.
struct Round {
    files: Duration,
    texts: Duration,
}

impl Round {
    fn ratio(&self) -> f64 {
        self.texts.as_secs_f64() / self.files.as_secs_f64()
    }
}

/// Compiles files and texts in turns, so that a busy machine slows both.
fn times(sample: &[&Pair], level: &str, folder: &Path, bar: &ProgressBar) -> Result<Round> {
    let mut round = Round {
        files: Duration::ZERO,
        texts: Duration::ZERO,
    };
    for turn in sample.chunks(TURN) {
        let before = processor::children_in_user_mode()?;
        for pair in turn {
            compile(&pair.file, &[level], folder)?;
            bar.inc(1);
        }
        let between = processor::children_in_user_mode()?;
        for pair in turn {
            let [cpp, form, columns] = pair.flags();
            compile(&pair.text, &[level, cpp, form, columns], folder)?;
            bar.inc(1);
        }
        round.files += between.saturating_sub(before);
        round.texts += processor::children_in_user_mode()?.saturating_sub(between);
    }
    Ok(round)
}

fn compile(file: &Path, flags: &[&str], folder: &Path) -> Result<()> {
    let output = Command::new("gfortran")
        .current_dir(folder)
        .args(FLAGS)
        .args(flags)
        .arg("-c")
        .arg(file)
        .args(["-o", "object.o"])
        .output()
        .context("running gfortran")?;
    ensure!(
        output.status.success(),
        "{}: {}",
        file.display(),
        String::from_utf8_lossy(&output.stderr)
    );
    Ok(())
}

/// What it takes to ask the compiler in use, and how long that is.
fn ask(folder: &Path) -> Result<(Duration, Duration)> {
    let (before, start) = (processor::children()?, Instant::now());
    driver::in_use(&[], Options::default(), CargoProfile::Release, folder)?;
    let on_processor = processor::children()?.saturating_sub(before);
    Ok((on_processor, start.elapsed()))
}

fn progress(what: &'static str, length: u64) -> ProgressBar {
    let bar = ProgressBar::new(length).with_message(what);
    if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len} files, {eta} left")
    {
        bar.set_style(style);
    }
    bar
}
