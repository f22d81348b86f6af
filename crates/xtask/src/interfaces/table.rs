//! The results as Markdown.

use std::fmt::Write;

use super::Measured;

/// One line for each corpus.
pub(crate) fn markdown(measured: &[Measured]) -> String {
    let mut text = String::from(
        "| corpus | files | lines | gfortran accepts | procedures agree | arguments | bounds | data agree | values | symbols agree | dummy procedures determined | findings | MB/s |\n\
         |---|---|---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for one in measured {
        let agreement = &one.agreement;
        // Writing to a String does not fail.
        let _ = writeln!(
            text,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {} | {:.0} |",
            one.title,
            one.files,
            one.lines,
            one.accepted,
            share(agreement.procedures_agree, agreement.procedures),
            agreement.arguments,
            agreement.bounds,
            share(agreement.data_agree, agreement.data),
            agreement.values,
            share(agreement.symbols_agree, agreement.symbols),
            share(agreement.dummies_determined, agreement.dummies),
            findings(one),
            one.megabytes_per_second,
        );
    }
    text
}

/// `12 of 13 (92.31 %)`.
fn share(part: usize, whole: usize) -> String {
    if whole == 0 {
        return "none".to_owned();
    }
    // Cut, not rounded: 100 % means all.
    let percent = (part * 10_000 / whole) as f64 / 100.0;
    format!("{part} of {whole} ({percent} %)")
}

/// `3: FT0308 2, FT0102 1`.
fn findings(one: &Measured) -> String {
    let total: usize = one.findings.values().sum();
    let codes: Vec<String> = one
        .findings
        .iter()
        .map(|(code, count)| format!("{code} {count}"))
        .collect();
    if codes.is_empty() {
        total.to_string()
    } else {
        format!("{total}: {}", codes.join(", "))
    }
}

/// The whole page.
pub(crate) fn page(measured: &[Measured]) -> String {
    let mut text = String::from(
        "# Measured against gfortran\n\n\
         Written by `cargo xtask corpus`, which fetches the sources by package name, reads them with \
         ferrotran, compiles each file with gfortran, and compares:\n\n\
         * **procedures agree**: subroutine or function, the names and order of the arguments, and of \
         each argument and result the type, the kind in bytes, the character length, the rank, the \
         class of the shape, every bound as an expression, INTENT, OPTIONAL, VALUE, ALLOCATABLE and \
         TARGET are those in `gfortran -fdump-fortran-original`; procedures that one has and the other \
         lacks count as disagreeing;\n\
         * **data agree**: of every module variable, named constant, component of a derived type and \
         member of a common block the type, kind, length, shape and bounds, and of the first three \
         the attributes; the names and order of components and of the members of common blocks; \
         SEQUENCE, BIND(C), ABSTRACT and EXTENDS; of blank COMMON, whose order the compiler does not \
         print, the set of its members;\n\
         * **values**: those of named constants of intrinsic types, which count under data;\n\
         * **symbols agree**: the functions and common blocks in `nm` of the object file are those \
         that the interface says the file defines;\n\
         * **dummy procedures determined**: those whose interface was found, from interface blocks or \
         from references in the files read together;\n\
         * **findings**: warnings and errors that ferrotran has on the files, of which gfortran does \
         not accept all;\n\
         * **MB/s**: from files to the interface, on one core, the best of three rounds in the run that made \
         this table.\n\n",
    );
    text.push_str(&markdown(measured));
    let disagreements: Vec<&String> = measured
        .iter()
        .flat_map(|one| &one.agreement.disagreements)
        .collect();
    if !disagreements.is_empty() {
        text.push_str("\nWhat disagrees:\n\n");
        for disagreement in disagreements {
            let _ = writeln!(text, "* {disagreement}");
        }
    }
    text
}
