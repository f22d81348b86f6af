//! What `new` prints: what was found, what becomes of it, and what to do next.

use ferrotran::plan::{Grade, Needed, Plan, Skipped, Wrapper};

use crate::error::CommandError;
use crate::report;

use super::call::Call;
use super::chosen::{Chosen, is_safe};
use super::gathered::{Gathered, Kind};
use super::needs::Needs;

/// As many are listed of each.
const MOST: usize = 12;

/// All that is said of a crate that wraps sources.
pub(super) fn text(
    gathered: &Gathered,
    (plan, has_program): (&Plan, bool),
    needs: &Needs,
    chosen: &Chosen,
) -> String {
    let mut text = found(gathered);
    let (safe, open): (Vec<&Wrapper>, Vec<&Wrapper>) =
        plan.wrappers.iter().partition(|it| is_safe(it));
    let names: Vec<String> = safe.iter().map(|it| it.procedure.to_string()).collect();
    text.push_str(&list("safe", &names));
    let reasons = open
        .iter()
        .map(|it| (it.procedure.to_string(), why_open(it)));
    text.push_str(&reasoned("unsafe", reasons.collect()));
    let reasons = plan.skipped.iter();
    let reasons = reasons.map(|it| (it.path.to_string(), Skipped::reason(it)));
    text.push_str(&reasoned("left out", reasons.collect()));
    if has_program {
        text.push_str(
            "The PROGRAM is not bound: what it does has to be called from Rust, or made a SUBROUTINE.\n",
        );
    }
    let missing = needs.missing.iter();
    let missing: Vec<String> = missing
        .map(|(needed, by)| format!("{needed}, for {}", Needed::by(by)))
        .collect();
    text.push_str(&list("in none of the files", &missing));
    let libraries = needs.libraries();
    if !libraries.is_empty() {
        text.push_str(&format!(
            "  make it anew with `--link {}`, or use `link` in build.rs\n",
            libraries.join(",")
        ));
    }
    if needs.missing.keys().any(|needed| needed.library.is_none()) {
        text.push_str("  add the files that define what is in no known library, or its library with `--link`\n");
    }
    if !needs.not_found.is_empty() {
        text.push_str(&format!(
            "not found here: {}. Install {}, or name its folder in build.rs: `builder.search(\"...\")`\n",
            needs.not_found.join(", "),
            needs.packages().join(" and "),
        ));
    }
    for path in &gathered.unused_signatures {
        text.push_str(&format!(
            "{0} is not used: `--pyf {0}` applies it\n",
            path.display()
        ));
    }
    text.push_str(&match chosen {
        Chosen::Call(call) => format!("The test and the example call {}.\n", called(call)),
        Chosen::None { why, .. } => {
            format!("The test calls nothing, and checks that the bindings exist. {why}.\n")
        }
    });
    text
}

fn found(gathered: &Gathered) -> String {
    let kinds = [
        (Kind::Fortran, "of Fortran"),
        (Kind::ModuleFile, "of modules without a source"),
        (Kind::Signature, "of signatures"),
        (Kind::C, "of C"),
        (Kind::Cpp, "of C++"),
        (Kind::Header, "headers"),
        (Kind::Included, "included"),
    ];
    let counts = kinds
        .iter()
        .map(|(kind, what)| (gathered.count(*kind), what));
    let counts = counts.filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts
        .map(|(count, what)| format!("{count} {what}"))
        .collect();
    format!("files: {}\n", counts.join(", "))
}

/// A heading with its number, and the first of `lines`.
fn list(heading: &str, lines: &[String]) -> String {
    let hidden = lines.len().saturating_sub(MOST);
    listed(heading, lines.len(), lines, hidden)
}

/// A heading with a number, the first of `lines`, and how much is not shown.
fn listed(heading: &str, number: usize, lines: &[String], hidden: usize) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let mut text = format!("{heading} ({number}):\n");
    for line in lines.iter().take(MOST) {
        text.push_str(&format!("  {line}\n"));
    }
    if hidden > 0 {
        text.push_str(&format!("  and {hidden} more\n"));
    }
    text
}

/// A heading with the number of names, and the reasons: each once, with the names that it is the reason of.
fn reasoned(heading: &str, reasons: Vec<(String, String)>) -> String {
    let number = reasons.len();
    let mut grouped: Vec<(String, Vec<String>)> = Vec::new();
    for (name, reason) in reasons {
        match grouped.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(name),
            None => grouped.push((reason, vec![name])),
        }
    }
    let lines = grouped
        .iter()
        .map(|(reason, names)| match names.as_slice() {
            [first, second, _, rest @ ..] => {
                format!("{first}, {second} and {} more: {reason}", rest.len() + 1)
            }
            names => format!("{}: {reason}", names.join(", ")),
        });
    let lines: Vec<String> = lines.collect();
    let hidden = grouped.iter().skip(MOST).map(|(_, names)| names.len());
    listed(heading, number, &lines, hidden.sum())
}

fn why_open(wrapper: &Wrapper) -> String {
    let why = match &wrapper.grade {
        Grade::Unproved(unproved) => unproved.first(),
        Grade::Proved | Grade::Checked | Grade::Trusted(_) => None,
    };
    why.map(|it| it.obligation.said().message)
        .unwrap_or_default()
}

fn called(call: &Call) -> String {
    format!("`{}({})`", call.function, call.arguments.join(", "))
}

/// What to do with the crate in `folder`.
pub(super) fn next(folder: &str, lines: &[&str]) -> String {
    let mut text = format!("next:\n  cd {folder}\n  cargo test\n");
    for line in lines {
        text.push_str(&format!("  {line}\n"));
    }
    text
}

/// Prints what is said, with headings in colours on a terminal.
pub(super) fn print(text: &str) -> Result<(), CommandError> {
    let headings = text.split_inclusive('\n').map(|line| {
        let colour = match line.split([' ', ':']).next() {
            Some("safe") => "1;32",
            Some("unsafe" | "left" | "in" | "not") => "1;33",
            _ => "1",
        };
        // What belongs to a heading is indented.
        match line.split_once(':') {
            Some((heading, rest)) if !line.starts_with(' ') && rest.trim().is_empty() => {
                format!("\x1b[{colour}m{heading}\x1b[0m:{rest}")
            }
            Some((heading, rest)) if line.starts_with("not found here") => {
                format!("\x1b[{colour}m{heading}\x1b[0m:{rest}")
            }
            Some(_) | None => line.to_owned(),
        }
    });
    report::write_coloured(&headings.collect::<String>())
}
