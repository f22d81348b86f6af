//! The results as Markdown.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::libraries;
use super::outcome::{Bound, Outcome, Share};
use super::written::Compiled;

/// How much of each kind of fault the page shows for a library.
const SHOWN: usize = 20;

/// One line for each library.
fn markdown(outcomes: &[Outcome]) -> String {
    let mut text = String::from(
        "| library | version | files | lines | gfortran rejects | procedures agree | arguments | bounds | types | data agree | unknown values | symbols agree | module files agree | errors of ours |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for one in outcomes {
        // Writing to a String does not fail.
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            one.library,
            one.version,
            one.files,
            one.lines,
            one.rejected.len(),
            share(one.procedures),
            one.arguments,
            one.bounds,
            one.types,
            share(one.data),
            one.unknown_values,
            share(one.symbols),
            share(one.module_files),
            one.lost.len(),
        );
    }
    text
}

fn share(share: Share) -> String {
    if share.agree == share.of {
        format!("all {}", share.of)
    } else {
        format!("{} of {}", share.agree, share.of)
    }
}

/// The table, and what is to be mended.
pub(super) fn short(outcomes: &[Outcome], shown: usize) -> String {
    let mut text = markdown(outcomes);
    text.push_str(&bindings(outcomes));
    text.push_str(&faults(outcomes, shown));
    text
}

/// What the bindings have of each library, and why the rest is left out.
fn bindings(outcomes: &[Outcome]) -> String {
    let mut text = String::from(
        "\n| library | procedures bound | methods | types | safe functions | shims that compile | errors in the Rust |\n|---|---|---|---|---|---|---|\n",
    );
    let (mut all, mut compiled) = (Bound::default(), Compiled::default());
    for one in outcomes {
        bound(&mut text, one.library, &one.bound, &one.written);
        all.add(&one.bound);
        compiled.add(&one.written);
    }
    bound(&mut text, "all", &all, &compiled);
    for (what, part) in [
        ("procedures", &all.procedures),
        ("type-bound procedures", &all.methods),
        ("types", &all.types),
    ] {
        let mut counted: BTreeMap<&str, usize> = BTreeMap::new();
        for item in &part.left_out {
            *counted.entry(item.word).or_default() += 1;
        }
        counts(&mut text, &format!("{what} that are left out"), counted);
    }
    let open = all.open.iter().map(|(word, count)| (*word, *count));
    counts(&mut text, "unsafe functions, by what is unproved", open);
    text
}

/// A table of counts, the largest first.
fn counts<'a>(
    text: &mut String,
    heading: &str,
    counted: impl IntoIterator<Item = (&'a str, usize)>,
) {
    let mut counted: Vec<_> = counted.into_iter().collect();
    counted.sort_by_key(|&(_, count)| Reverse(count));
    let _ = writeln!(text, "\n| {heading} | |\n|---|---|");
    for (word, count) in counted {
        let _ = writeln!(text, "| {word} | {count} |");
    }
}

fn bound(text: &mut String, name: &str, bound: &Bound, written: &Compiled) {
    let functions = bound.procedures.share.agree + bound.methods.share.agree;
    let _ = writeln!(
        text,
        "| {name} | {} | {} | {} | {} of {functions} | {} | {} |",
        percent(bound.procedures.share),
        percent(bound.methods.share),
        percent(bound.types.share),
        bound.safe,
        share(written.share()),
        written.rejected_rust.len(),
    );
}

/// A share with its per cent.
fn percent(of: Share) -> String {
    match of.of {
        0 => "none".to_owned(),
        all => format!("{} ({} %)", share(of), 100 * of.agree / all),
    }
}

/// What is to be mended: of each kind `shown` at most.
fn faults(outcomes: &[Outcome], shown: usize) -> String {
    let mut text = String::new();
    for one in outcomes.iter().filter(|one| !one.is_clean()) {
        let _ = writeln!(text, "\n## {}\n", one.library);
        let rejected = one.rejected.iter();
        item(
            &mut text,
            rejected.map(|file| format!("gfortran rejects {file}")),
            shown,
        );
        let lost = one.lost.iter();
        let lost = lost.map(|lost| format!("{} {}: {}", lost.code, lost.place, lost.message));
        item(&mut text, lost, shown);
        item(&mut text, one.disagreements.iter().cloned(), shown);
        let written = &one.written;
        let shims = written.rejected_shims.iter();
        item(&mut text, shims.map(|it| format!("shim {it}")), shown);
        item(&mut text, written.rejected_rust.iter().cloned(), shown);
    }
    text
}

fn item(text: &mut String, what: impl ExactSizeIterator<Item = String>, shown: usize) {
    let rest = what.len().saturating_sub(shown);
    for line in what.take(shown) {
        let _ = writeln!(text, "* {line}");
    }
    if rest > 0 {
        let _ = writeln!(text, "* and {rest} more like these");
    }
}

/// The whole page.
pub(super) fn page(outcomes: &[Outcome]) -> String {
    let total = |one: fn(&Outcome) -> usize| -> usize { outcomes.iter().map(one).sum() };
    let clean = outcomes.iter().filter(|one| one.is_clean()).count();
    let mut text = format!(
        "Published libraries of Fortran 2003 to 2018, compiled by gfortran and read by ferrotran: {} libraries with {} \
         files and {} lines. {clean} of them agree in everything.\n\n",
        outcomes.len(),
        total(|one| one.files),
        total(|one| one.lines),
    );
    text.push_str(
        "* **procedures, arguments, bounds, data, symbols**: as in CORPORA.md, against the tree that \
         `gfortran -fdump-fortran-original` prints and the symbols of the object files;\n\
         * **types**: derived types, whose components count under data;\n\
         * **unknown values**: named constants, counted under data, whose value ferrotran does not work out;\n\
         * **module files agree**: of each `.mod` file the names that the module makes accessible, and \
         its procedures, variables and constants with their types, kinds, ranks, bounds and attributes;\n\
         * **errors of ours**: on files that gfortran accepts, up to the plan of the bindings.\n\n\
         The second table counts what is public: procedures that are bound, type-bound procedures that are methods \
         (inherited ones included), derived types that are handles or traits, and how many of all functions are \
         safe; how many of the shims that are written gfortran compiles, and how many errors `cargo check` finds in the Rust (both with \
         those of the libraries that it needs); below it, why the rest is left out, and what is unproved of what is not safe (a function counts once for each \
         word).\n\n",
    );
    text.push_str(&markdown(outcomes));
    text.push_str(&bindings(outcomes));
    text.push_str(&packages());
    text.push_str(&exclusions());
    let faults = faults(outcomes, SHOWN);
    if !faults.is_empty() {
        text.push_str("\n# What is to be mended\n");
        text.push_str(&faults);
    }
    text
}

fn packages() -> String {
    let mut text = String::from(
        "\n| library | what it has | package | SHA-256 of the archive |\n|---|---|---|---|\n",
    );
    for library in libraries::all() {
        let package = library.package;
        let _ = writeln!(
            text,
            "| {} | {} | {}: `{}` {} | `{}` |",
            library.name,
            library.features,
            package.registry.name(),
            package.name,
            package.version,
            package.sha256
        );
    }
    text
}

fn exclusions() -> String {
    let mut text = String::new();
    for library in libraries::all() {
        for excluded in library.excluded {
            let _ = writeln!(
                text,
                "* {}: `{}`: {}",
                library.name, excluded.path, excluded.reason
            );
        }
    }
    if text.is_empty() {
        return text;
    }
    format!("\nNot compiled:\n\n{text}")
}

/// The libraries, without measuring anything.
pub(super) fn list() -> String {
    let mut text = String::new();
    for library in libraries::all() {
        let package = library.package;
        let _ = writeln!(
            text,
            "{:16} {} {} {}: {}",
            library.name,
            package.registry.name(),
            package.name,
            package.version,
            library.features
        );
    }
    text
}
