//! `ferrotran why`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use ferrotran::interface::Selector;
use ferrotran::lower::Options;
use ferrotran::name::Name;
use ferrotran::plan::{Grade, Skipped, Unproved};
use ferrotran::report::{explanation, select};
use ferrotran::source::Form;

use crate::args::Why;
use crate::error::CommandError;
use crate::listing::{self, Binding};
use crate::{inputs, report};

pub(super) fn run(args: &Why) -> Result<ExitCode, CommandError> {
    let (argument, files) = match args.rest.split_first() {
        Some((first, files)) if !is_file(first) => (Some(Name::new(first)), files),
        _ => (None, args.rest.as_slice()),
    };
    let files: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
    let analysed = inputs::analyse(&files, &args.options, args.grading.checks())?;
    let (plan, _) = analysed.plan(&Options::default());
    let entries = listing::entries(&analysed, &plan);
    let facts: Vec<_> = entries.iter().map(|entry| &entry.facts).collect();
    let selector = Selector::parse(&args.procedure)?;
    let mut text = String::new();
    for position in select(&facts, &selector, argument.as_ref())? {
        text += &explanation(facts[position], argument.as_ref());
        if argument.is_none() {
            text += &binding(&entries[position].binding);
        }
    }
    report::write(None, &text)?;
    Ok(ExitCode::SUCCESS)
}

/// What the bindings have of it, and why.
fn binding(binding: &Binding<'_>) -> String {
    let (what, because) = match binding {
        Binding::Wrapper(wrapper) => match &wrapper.grade {
            Grade::Proved => ("its wrapper is a safe function: all is proved", &[][..]),
            Grade::Checked => (
                "its wrapper is a safe function: all is proved, or checked as it runs",
                &[][..],
            ),
            Grade::Trusted(because) => (
                "its wrapper is a safe function, for which the build script vouches:",
                because.as_slice(),
            ),
            Grade::Unproved(because) => (
                "its wrapper is an unsafe function, for which the caller vouches:",
                because.as_slice(),
            ),
        },
        Binding::LeftOut(skipped) => {
            return format!("  has no wrapper: {}\n", Skipped::reason(skipped));
        }
        Binding::OutOfReach(why) => return format!("  has no wrapper: {why}\n"),
    };
    let because = because.iter().map(|Unproved { place, obligation }| {
        let said = obligation.said();
        format!("    {place}: {}\n      that {}\n", said.message, said.duty)
    });
    format!("  {what}\n{}", because.collect::<String>())
}

/// An argument has neither a dot nor a slash in its name, and no file of its name beside it.
fn is_file(word: &str) -> bool {
    let path = Path::new(word);
    Form::of_path(path).is_some() || word.contains('/') || path.exists()
}
