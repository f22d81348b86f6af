//! Running what was built.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

/// What came of the runs of an executable.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Ran {
    /// All of them ended.
    Well {
        /// The time of the fastest one, in seconds.
        time: f64,
        /// What was computed, as its bits in hexadecimal digits.
        sum: String,
    },
    /// One of them said this and ended.
    Refused(String),
}

/// Runs each executable `runs` times, one after the other, so that what else the machine does meets all.
pub(super) fn interleaved(executables: &[&Path], runs: u32) -> Result<Vec<Ran>> {
    let mut all: Vec<Option<Ran>> = vec![None; executables.len()];
    for _ in 0..runs {
        for (executable, ran) in executables.iter().zip(&mut all) {
            if matches!(ran, Some(Ran::Refused(_))) {
                continue;
            }
            let once = once(executable)?;
            *ran = Some(match ran.take() {
                Some(before) => before.and(once)?,
                None => once,
            });
        }
    }
    all.into_iter()
        .map(|ran| ran.context("nothing ran"))
        .collect()
}

fn once(executable: &Path) -> Result<Ran> {
    let output = Command::new(executable)
        .output()
        .with_context(|| format!("running {}", executable.display()))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let mut lines = said.lines().filter(|line| !line.trim().is_empty());
        let line = lines.find(|line| !line.starts_with("At line"));
        return Ok(Ran::Refused(
            line.map_or_else(|| output.status.to_string(), str::to_owned),
        ));
    }
    let said = String::from_utf8_lossy(&output.stdout);
    let words: Vec<&str> = said.split_whitespace().collect();
    let [time, sum] = words[..] else {
        bail!("{} wrote `{said}`", executable.display());
    };
    Ok(Ran::Well {
        time: time.parse()?,
        sum: sum.to_owned(),
    })
}

impl Ran {
    /// One run more, of the same executable.
    fn and(self, other: Ran) -> Result<Ran> {
        Ok(match (self, other) {
            (
                Ran::Well { time, sum },
                Ran::Well {
                    time: next,
                    sum: again,
                },
            ) => {
                if sum != again {
                    bail!("one executable, two results: {sum} and {again}");
                }
                Ran::Well {
                    time: time.min(next),
                    sum,
                }
            }
            (Ran::Refused(said), _) | (_, Ran::Refused(said)) => Ran::Refused(said),
        })
    }
}
