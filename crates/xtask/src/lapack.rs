//! All of LAPACK through `examples/lapack`: what its bindings cost, and what they compute.

use std::fmt;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, ensure};
use ferrotran::emit::{self, Form};
use ferrotran::lower;
use ferrotran::pipeline::{self, Compiled, Inputs};
use ferrotran::plan::{Grade, Skipped, Wrapper};

use crate::{corpus, load, processor, results};

/// How often generation is measured; the fastest counts.
const RUNS: usize = 3;

pub(crate) fn run() -> Result<()> {
    let files = load::lapack_files(&corpus::netlib()?)?;
    let one_core = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let mut generated = one_core.install(|| generate(&files))?;
    for _ in 1..RUNS {
        let again = one_core.install(|| generate(&files))?;
        generated.spent = generated.spent.fastest(again.spent);
    }
    eprintln!("{}", generated.coverage());

    let system = Example::new(&["--features", "system"])?;
    let system_answers = system.test()?;
    let check = system.again(&["check"])?;
    let build = system.again(&["build"])?;
    let sources = Example::new(&[])?;
    let source_answers = sources.test()?;

    results::write(
        "lapack",
        &format!(
            "LAPACK and BLAS (crate netlib-src): {} files, {:.0} MB of Rust. {}\n\n\
             Time on a processor is what a quiet machine takes; a busy one takes longer.\n\n\
             | | time | on a processor |\n|---|---|---|\n\
             | from files to Rust, one core, the fastest of {RUNS} runs | {} |\n\
             | `cargo check` of that | {check} |\n\
             | debug build of that | {build} |\n\n\
             The tests of `examples/lapack`, systems, eigenproblems and singular values in four \
             types with known answers:\n\n\
             | linked to | |\n|---|---|\n\
             | the system's liblapack | {system_answers} |\n\
             | the sources, compiled in the debug profile | {source_answers} |\n",
            files.len(),
            generated.bytes as f64 / 1e6,
            generated.coverage(),
            generated.spent,
        ),
    )
}

/// What something took.
#[derive(Clone, Copy)]
struct Spent {
    time: Duration,
    on_processor: Duration,
}

impl Spent {
    fn fastest(self, other: Spent) -> Self {
        Spent {
            time: self.time.min(other.time),
            on_processor: self.on_processor.min(other.on_processor),
        }
    }
}

impl fmt::Display for Spent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (time, on_processor) = (self.time.as_secs_f64(), self.on_processor.as_secs_f64());
        write!(f, "{time:.1} s | {on_processor:.1} s")
    }
}

/// What was generated.
struct Generated {
    spent: Spent,
    wrappers: usize,
    /// Those that need no `unsafe`, because they were shown to be safe.
    safe: usize,
    skipped: Vec<Skipped>,
    bytes: usize,
}

impl Generated {
    /// How many procedures are bound, and why others are not.
    fn coverage(&self) -> String {
        let mut text = format!(
            "{} procedures are bound, {} of them by safe functions without any trust; {} left out",
            self.wrappers,
            self.safe,
            self.skipped.len()
        );
        text.push(if self.skipped.is_empty() { '.' } else { ':' });
        for skipped in &self.skipped {
            let Skipped { path, place, .. } = skipped;
            text.push_str(&format!("\n* `{path}` ({place}): {}", skipped.reason()));
        }
        text
    }
}

fn generate(files: &[PathBuf]) -> Result<Generated> {
    let (start, before) = (Instant::now(), processor::process()?);
    let inputs = Inputs {
        files: files.to_owned(),
        compiled: Compiled::All,
        ..Inputs::default()
    };
    let analysed = pipeline::analyse(&inputs)?;
    let (plan, _) = analysed.plan(&lower::Options::default());
    let text = emit::rust(&plan, Form::Static, &analysed.origin());
    let spent = Spent {
        time: start.elapsed(),
        on_processor: processor::process()?.saturating_sub(before),
    };
    let is_safe = |wrapper: &&Wrapper| wrapper.grade == Grade::Proved;
    Ok(Generated {
        spent,
        wrappers: plan.wrappers.len(),
        safe: plan.wrappers.iter().filter(is_safe).count(),
        skipped: plan.skipped,
        bytes: text.len(),
    })
}

/// `examples/lapack` in one of its forms.
struct Example {
    folder: PathBuf,
    options: Vec<String>,
}

impl Example {
    fn new(options: &[&str]) -> Result<Self> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/lapack");
        Ok(Example {
            folder: folder.canonicalize()?,
            options: options.iter().map(|&option| option.to_owned()).collect(),
        })
    }

    /// Runs its tests; gives what the harness says of them.
    fn test(&self) -> Result<String> {
        let output = self.cargo(&["test", "--test", "known_answers"])?;
        let summary = output
            .lines()
            .find_map(|line| line.strip_prefix("test result: "));
        let summary = summary.context("no result of the tests")?;
        Ok(summary
            .split("; 0 ignored")
            .next()
            .unwrap_or(summary)
            .to_owned())
    }

    /// How long a command takes for this package alone, all others being there.
    fn again(&self, arguments: &[&str]) -> Result<Spent> {
        self.cargo(arguments)?;
        File::options()
            .append(true)
            .open(self.folder.join("src/lib.rs"))?
            .set_modified(SystemTime::now())?;
        let (start, before) = (Instant::now(), processor::children()?);
        self.cargo(arguments)?;
        Ok(Spent {
            time: start.elapsed(),
            on_processor: processor::children()?.saturating_sub(before),
        })
    }

    fn cargo(&self, arguments: &[&str]) -> Result<String> {
        let output = Command::new(env!("CARGO"))
            .args(arguments)
            .args(&self.options)
            .current_dir(&self.folder)
            .output()
            .context("running cargo")?;
        ensure!(
            output.status.success(),
            "cargo {} {} failed:\n{}{}",
            arguments.join(" "),
            self.options.join(" "),
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
