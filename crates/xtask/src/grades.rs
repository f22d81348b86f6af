//! The grades of procedures: of the corpora, or two outputs of `ferrotran check --json`, compared procedure
//! by procedure: what got lost, and why?

mod compare;
mod measure;
mod report;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::Args as ClapArgs;

use self::compare::{Change, Comparison, compare};
use self::report::Report;

#[derive(ClapArgs)]
pub(crate) struct Args {
    /// The output of `ferrotran check --json` before a change.
    #[arg(requires = "after")]
    before: Option<PathBuf>,
    /// The output for the same files after it.
    after: Option<PathBuf>,
    /// Of two outputs, print JSON: `same`, and lists `worse`, `better`, `disappeared` and `appeared`.
    #[arg(long)]
    json: bool,
}

/// Measures the corpora, or prints how two outputs differ, and fails if a procedure is worse than before,
/// or is gone.
pub(crate) fn run(args: &Args) -> Result<()> {
    let (Some(before), Some(after)) = (&args.before, &args.after) else {
        return measure::run();
    };
    let comparison = compare(&read(before)?, &read(after)?);
    if args.json {
        println!("{}", serde_json::to_string_pretty(&comparison)?);
    } else {
        print!("{}", text(&comparison));
    }
    let lost = comparison.worse.len() + comparison.disappeared.len();
    ensure!(lost == 0, "{lost} procedures lost something");
    Ok(())
}

fn read(path: &Path) -> Result<Vec<Report>> {
    let text = fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    serde_json::from_str(&text)
        .with_context(|| format!("{} is no output of check --json", path.display()))
}

fn text(comparison: &Comparison) -> String {
    let mut text = String::new();
    let mut changed = |title: &str, changes: &[Change]| {
        for change in changes {
            text.push_str(&format!("{title}: {} ({})\n", change.name, change.place));
            for difference in &change.differences {
                text.push_str(&format!(
                    "  {}: {} -> {}",
                    difference.what, difference.before, difference.after
                ));
                if let Some(reason) = &difference.reason {
                    text.push_str(&format!(": {reason}"));
                }
                text.push('\n');
            }
        }
    };
    changed("worse", &comparison.worse);
    changed("better", &comparison.better);
    for (title, procedures) in [
        ("disappeared", &comparison.disappeared),
        ("appeared", &comparison.appeared),
    ] {
        for procedure in procedures {
            text.push_str(&format!(
                "{title}: {} ({}): {}\n",
                procedure.name, procedure.place, procedure.grade
            ));
        }
    }
    text.push_str(&format!(
        "{} the same, {} worse, {} better, {} disappeared, {} appeared\n",
        comparison.same,
        comparison.worse.len(),
        comparison.better.len(),
        comparison.disappeared.len(),
        comparison.appeared.len()
    ));
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_lists_changes_with_their_reasons_and_counts_them() {
        let before = r#"[{"name": "s", "file": "a.f", "line": 1, "args": [], "state": "reentrant",
            "reasons": [], "safe": true, "unsafe_because": []}]"#;
        let after = r#"[{"name": "s", "file": "a.f", "line": 2, "args": [], "state": "locked",
            "reasons": [{"text": "it writes /c/", "file": "a.f", "line": 3}], "safe": true,
            "unsafe_because": []},
            {"name": "t", "file": "a.f", "line": 9, "args": [], "state": "reentrant",
            "reasons": [], "safe": true, "unsafe_because": []}]"#;
        let before: Vec<Report> = serde_json::from_str(before).unwrap();
        let after: Vec<Report> = serde_json::from_str(after).unwrap();
        assert_eq!(
            text(&compare(&before, &after)),
            "worse: s (a.f:2)\n\
             \x20 state: reentrant -> locked: it writes /c/ (a.f:3)\n\
             appeared: t (a.f:9): safe\n\
             0 the same, 1 worse, 0 better, 0 disappeared, 1 appeared\n"
        );
    }
}
