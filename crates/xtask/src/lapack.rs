//! All of LAPACK through `examples/lapack`: what its bindings cost, and what they compute.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, ensure};
use ferrotran::emit::{self, Form};
use ferrotran::lower;
use ferrotran::pipeline::{self, Inputs};

use crate::{corpus, load, results};

/// How often generation is measured; the fastest counts.
const RUNS: usize = 3;

pub(crate) fn run() -> Result<()> {
    let files = load::lapack_files(&corpus::netlib()?)?;
    let one_core = rayon::ThreadPoolBuilder::new().num_threads(1).build()?;
    let mut generated = one_core.install(|| generate(&files))?;
    for _ in 1..RUNS {
        generated.time = generated
            .time
            .min(one_core.install(|| generate(&files))?.time);
    }

    let system = Example::new(&["--features", "system"])?;
    let system_answers = system.test()?;
    let check = system.again(&["check"])?;
    let build = system.again(&["build"])?;
    let sources = Example::new(&[])?;
    let source_answers = sources.test()?;

    let seconds = |time: Duration| format!("{:.1} s", time.as_secs_f64());
    results::write(
        "lapack",
        &format!(
            "LAPACK and BLAS (crate netlib-src): {} files, {} wrappers, {} procedures left out; \
             {:.0} MB of Rust.\n\n\
             | | |\n|---|---|\n\
             | from files to Rust, one core, the fastest of {RUNS} runs | {} |\n\
             | `cargo check` of that | {} |\n\
             | debug build of that | {} |\n\n\
             The tests of `examples/lapack`, systems, eigenproblems and singular values in four \
             types with known answers:\n\n\
             | linked to | |\n|---|---|\n\
             | the system's liblapack | {system_answers} |\n\
             | the sources, compiled in the debug profile | {source_answers} |\n",
            files.len(),
            generated.wrappers,
            generated.skipped,
            generated.bytes as f64 / 1e6,
            seconds(generated.time),
            seconds(check),
            seconds(build),
        ),
    )
}

/// What was generated.
struct Generated {
    time: Duration,
    wrappers: usize,
    skipped: usize,
    bytes: usize,
}

fn generate(files: &[PathBuf]) -> Result<Generated> {
    let start = Instant::now();
    let inputs = Inputs {
        files: files.to_owned(),
        ..Inputs::default()
    };
    let analysed = pipeline::analyse(&inputs)?;
    let (plan, _) = analysed.plan(&lower::Options::default());
    let text = emit::rust(&plan, Form::Static, &analysed.origin());
    Ok(Generated {
        time: start.elapsed(),
        wrappers: plan.wrappers.len(),
        skipped: plan.skipped.len(),
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
    fn again(&self, arguments: &[&str]) -> Result<Duration> {
        self.cargo(arguments)?;
        File::options()
            .append(true)
            .open(self.folder.join("src/lib.rs"))?
            .set_modified(SystemTime::now())?;
        let start = Instant::now();
        self.cargo(arguments)?;
        Ok(start.elapsed())
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
