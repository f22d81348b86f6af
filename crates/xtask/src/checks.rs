//! What checks cost: eighteen kernels with and without, beside those of the compiler.

mod build;
mod kernel;
mod report;
mod run;
mod variant;

use std::path::Path;

use anyhow::{Result, ensure};
use clap::Args as ClapArgs;
use indicatif::{ProgressBar, ProgressStyle};

use self::kernel::{KERNELS, Kernel, Pool};
use self::run::Ran;
use self::variant::{Level, Variant};
use crate::results;

pub(crate) use self::build::answer;

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// Which kernels: those of crates/xtask/kernels, without `k_`. All by default.
    kernels: Vec<String>,
    /// How far all are optimised; O3 is -O3 -march=native. All of them by default.
    #[arg(long = "level", value_enum)]
    levels: Vec<Level>,
    /// How often each executable runs; the fastest run counts.
    #[arg(long, default_value_t = 9, value_parser = clap::value_parser!(u32).range(1..))]
    runs: u32,
}

/// A kernel at one level, in each way.
struct Measured {
    kernel: &'static Kernel,
    files: usize,
    ways: Vec<Way>,
}

/// What came of a kernel that was built in one way.
struct Way {
    variant: Variant,
    built: build::Built,
    ran: Ran,
}

impl Measured {
    fn way(&self, variant: Variant) -> Option<&Way> {
        self.ways.iter().find(|way| way.variant == variant)
    }
}

pub(crate) fn run(args: &Args) -> Result<()> {
    let names: Vec<&str> = KERNELS.iter().map(|kernel| kernel.name).collect();
    for name in &args.kernels {
        ensure!(
            names.contains(&name.as_str()),
            "`{name}` is none of the kernels: {}",
            names.join(", ")
        );
    }
    let is_wanted = |kernel: &&Kernel| {
        args.kernels.is_empty() || args.kernels.iter().any(|name| name == kernel.name)
    };
    let kernels: Vec<&Kernel> = KERNELS.iter().filter(is_wanted).collect();
    let levels = match &args.levels[..] {
        [] => vec![Level::O2, Level::O3, Level::O0],
        levels => levels.to_vec(),
    };
    let pool = Pool::new()?;
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/checks");
    let bar = ProgressBar::new((levels.len() * kernels.len()) as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} {msg} {elapsed}") {
        bar.set_style(style);
    }
    let mut text = report::heading(args.runs);
    let mut different = Vec::new();
    for level in levels {
        let mut measured = Vec::new();
        for kernel in &kernels {
            bar.set_message(format!("{} {}", kernel.name, level.said()));
            let it = measure(
                kernel,
                &pool,
                level,
                &folder.join(level.number()),
                args.runs,
            )?;
            if !report::is_same(&it) {
                different.push(format!("{} {}", kernel.name, level.said()));
            }
            bar.suspend(|| eprintln!("{}", report::row(&it)));
            measured.push(it);
            bar.inc(1);
        }
        text.push_str(&report::table(level, &measured));
    }
    bar.finish_and_clear();
    if args.kernels.is_empty() && args.levels.is_empty() {
        results::write("checks", &text)?;
    } else {
        print!("{text}");
    }
    ensure!(
        different.is_empty(),
        "with checks, another result, or none: {}",
        different.join(", ")
    );
    Ok(())
}

fn measure(
    kernel: &'static Kernel,
    pool: &Pool,
    level: Level,
    folder: &Path,
    runs: u32,
) -> Result<Measured> {
    let files = pool.files(kernel)?;
    let mut built = Vec::new();
    for variant in Variant::ALL {
        let folder = folder.join(kernel.name).join(variant.name());
        built.push((
            variant,
            build::build(kernel, &files, variant, level, &folder)?,
        ));
    }
    let executables = built.iter().map(|(_, built)| built.executable.as_path());
    let ran = run::interleaved(&executables.collect::<Vec<_>>(), runs)?;
    let ways = built.into_iter().zip(ran);
    Ok(Measured {
        kernel,
        files: files.len() + 1,
        ways: ways
            .map(|((variant, built), ran)| Way {
                variant,
                built,
                ran,
            })
            .collect(),
    })
}
