//! What is said of flags, and whether the compilers' own lists are known.

mod target;

use std::path::Path;
use std::process::Command;

use super::page::said;
use super::row::Of;
use super::table::TOPICS;
use super::*;

/// The table in Markdown, as `TABLE.md` has it.
fn page() -> String {
    let mut page = String::from(
        "<!-- Made of the table in `flags/table` by `FERROTRAN_BLESS=1 cargo test -p ferrotran --lib \
         flags`. -->\n",
    );
    for (title, rows) in TOPICS {
        page.push_str(&format!("\n# {title}\n\n| flag | | |\n|---|---|---|\n"));
        for row in *rows {
            let flags: Vec<String> = row
                .flags
                .split(", ")
                .map(|flag| format!("`{flag}`"))
                .collect();
            let of = match row.of {
                Of::Both => "",
                Of::Gnu => " (GNU Fortran)",
                Of::Flang => " (LLVM Flang)",
            };
            let (verdict, text) = said(row);
            page.push_str(&format!(
                "| {}{of} | {verdict} | {text} |\n",
                flags.join(", ")
            ));
        }
    }
    page
}

fn parsed(flags: &str) -> Flags {
    Flags::parse(flags.split_whitespace(), Family::Gnu).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn refused(flags: &str, family: Family) -> String {
    match Flags::parse(flags.split_whitespace(), family) {
        Ok(_) => panic!("{flags} is not refused"),
        Err(refusals) => refusals.to_string(),
    }
}

#[test]
fn the_page_is_made_of_the_table() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/flags/TABLE.md");
    if std::env::var_os("FERROTRAN_BLESS").is_some() {
        std::fs::write(&file, page()).unwrap();
    }
    assert!(
        std::fs::read_to_string(&file).unwrap() == page(),
        "TABLE.md is stale: write it anew with FERROTRAN_BLESS=1"
    );
}

#[test]
fn the_last_flag_wins() {
    for (flags, conditional) in [
        ("-fopenmp", ConditionalLines::Code),
        ("-fopenmp -fno-openmp", ConditionalLines::Comments),
        ("-fno-openmp -fopenmp", ConditionalLines::Code),
        ("-fopenmp-simd", ConditionalLines::CodeAndSentinels),
        ("-fopenmp -fopenmp-simd", ConditionalLines::Code),
        // Each of the two makes such lines code.
        (
            "-fopenmp-simd -fno-openmp",
            ConditionalLines::CodeAndSentinels,
        ),
        ("-fopenmp -fno-openmp-simd", ConditionalLines::Code),
        ("-fopenmp-simd -fno-openmp-simd", ConditionalLines::Comments),
        ("-fopenacc", ConditionalLines::Comments),
    ] {
        let reading = parsed(flags).reading;
        assert_eq!(reading.conditional_lines, conditional, "{flags}");
    }
    let form = |flags| parsed(flags).reading.form;
    assert_eq!(form("-ffixed-form -ffree-form"), Some(SourceForm::Free));
    assert_eq!(form("-ffree-form -ffixed-form"), Some(SourceForm::Fixed));
    let debug = |flags| parsed(flags).reading.debug_lines;
    assert!(debug("-fd-lines-as-comments -fd-lines-as-code"));
    assert!(!debug("-fd-lines-as-code -fd-lines-as-comments"));
    let preprocessor = |flags| parsed(flags).reading.preprocessor;
    assert_eq!(preprocessor("-cpp -nocpp"), Preprocessor::Never);
    assert_eq!(preprocessor("-nocpp -cpp"), Preprocessor::Always);
    let escapes = |flags| parsed(flags).reading.escapes;
    assert_eq!(escapes("-fbackslash"), Escapes::Backslash);
    assert_eq!(escapes("-fbackslash -fno-backslash"), Escapes::None);
    parsed(
        "-ff2c -fno-f2c -flto=auto -fno-lto -fno-align-commons -falign-commons -fno-exceptions -fexceptions",
    );
    refused("-fno-f2c -ff2c", Family::Gnu);
}

#[test]
fn lines_are_as_long_as_either_compiler_is_told() {
    for (flags, fixed, free) in [
        ("-O2", None, None),
        ("-ffixed-line-length-132", Some(132), None),
        ("-ffixed-line-length=80", Some(80), None),
        ("-ffixed-line-length-none", Some(0), None),
        (
            "-ffree-line-length-none -ffixed-line-length-0",
            Some(0),
            Some(0),
        ),
        ("-w", None, Some(132)),
        ("-Wno-line-truncation -Wall", None, Some(132)),
        ("-Wall -Werror", None, None),
        ("-w -ffree-line-length-none", None, Some(0)),
        (
            "-ffree-line-length-80 -ffree-line-length-200",
            None,
            Some(200),
        ),
    ] {
        let reading = parsed(flags).reading;
        assert_eq!(
            (reading.fixed_length, reading.free_length),
            (fixed, free),
            "{flags}"
        );
    }
    assert!(refused("-ffixed-line-length-x", Family::Gnu).contains("number"));
}

#[test]
fn values_come_joined_or_apart() {
    let flags = parsed("-Ione -I two -DA=1 -D B -U C -include first.h -O2");
    let paths = ["one", "two"].map(std::path::PathBuf::from);
    assert_eq!(flags.reading.include_paths, paths);
    assert_eq!(flags.reading.definitions, ["A=1", "B"]);
    assert!(flags.reading.included_first);
    assert_eq!(flags.words().len(), 11);
}

#[test]
fn where_locals_are_follows_gfortran_s_order() {
    use Storage::{Automatic, Static, StaticAbove};
    for (flags, storage) in [
        ("", StaticAbove(65_536)),
        ("-frecursive", Automatic),
        ("-fopenmp", Automatic),
        ("-fopenacc", Automatic),
        ("-fopenmp-simd", StaticAbove(65_536)),
        ("-fopenmp -fno-openmp", StaticAbove(65_536)),
        ("-frecursive -fno-recursive", StaticAbove(65_536)),
        // As warned: what OpenMP implies counts less than a size.
        ("-fopenmp -fmax-stack-var-size=100", StaticAbove(100)),
        ("-fmax-stack-var-size=100 -fopenacc", StaticAbove(100)),
        ("-fmax-stack-var-size=100 -frecursive", Automatic),
        ("-fmax-stack-var-size=0", Static),
        ("-fno-automatic", Static),
        ("-fno-automatic -frecursive", Static),
        ("-fno-automatic -fopenmp", Static),
        ("-fno-automatic -fmax-stack-var-size=100", Static),
        ("-fno-automatic -fautomatic", StaticAbove(65_536)),
    ] {
        assert_eq!(parsed(flags).storage, storage, "{flags}");
    }
}

#[test]
fn parts_of_checks_are_told_apart() {
    let checks = |flags| parsed(flags).checks.into_iter().collect::<Vec<_>>();
    assert_eq!(checks("-fcheck=bounds,do"), [Check::Bounds, Check::Do]);
    assert_eq!(checks("-fcheck=all").len(), 7);
    assert_eq!(checks("-fcheck=all,no-recursion").len(), 6);
    assert_eq!(checks("-fcheck=all -fcheck=no-all"), []);
    assert_eq!(checks("-fbounds-check"), [Check::Bounds]);
    assert!(refused("-fcheck=everything", Family::Gnu).contains("`-fcheck=everything`"));
}

#[test]
fn what_is_refused_is_named_with_cause_and_remedy() {
    for (flag, parts) in [
        (
            "-ff2c",
            &["DOUBLE PRECISION", "remove it", "trust_flags"][..],
        ),
        ("-fno-underscoring", &["symbols"]),
        ("-fsecond-underscore", &["symbols"]),
        ("@flags", &["`@flags`", "one by one"]),
        ("-fno-exceptions", &["unwind"]),
        ("-fno-align-commons", &["COMMON"]),
        ("-flto", &["renamed"]),
        ("-flto=auto", &["renamed"]),
        ("-fconvert=big-endian", &["main program", "CONVERT="]),
        ("-frecord-marker=8", &["main program"]),
        ("-fmax-subrecord-length=9", &["main program"]),
        ("-std=f2018", &["external", "-fall-intrinsics"]),
        ("-std=f95 -fall-intrinsics", &["allocating"]),
        ("-fno-realloc-lhs", &["allocat"]),
        ("-m32", &["FC_<target>"]),
        ("-mx32", &["FC_<target>"]),
        ("-mabi=ms", &["FC_<target>"]),
        ("-mlong-double-64", &["REAL(10)"]),
        ("-mno-sse", &["remove it"]),
        ("-mno-80387", &["remove it"]),
        ("-mgeneral-regs-only", &["remove it"]),
        ("-mms-bitfields", &["remove it"]),
        ("-fno-pad-source", &["continued character constants"]),
        ("-Wl,--wrap=a_", &["linked", "Cargo"]),
        ("-c", &["ferrotran decides"]),
        ("-fbrand-new", &["does not know it", "trust_flags"]),
        ("-mbrand-new", &["does not know it"]),
        ("libold.a", &["Builder::link"]),
    ] {
        let text = refused(flag, Family::Gnu);
        for part in parts {
            assert!(text.contains(part), "{flag}: {part} is missing in: {text}");
        }
    }
    // All that are refused are named at once.
    let text = refused("-ff2c -O2 -flto", Family::Gnu);
    assert!(
        text.contains("`-ff2c`") && text.contains("`-flto`"),
        "{text}"
    );
    assert!(refused("-fbackslash", Family::Flang).contains("ACHAR"));
    parsed("-std=f2018 -fall-intrinsics");
    parsed("-std=f2018 -std=gnu");
    Flags::parse(["-std=f2018"], Family::Flang).unwrap();
}

#[test]
fn what_is_vouched_for_is_passed_on() {
    let mut words = Word::of_user(["-O2"]);
    words.extend(Word::of(
        ["-fbrand-new", "-ff2c", "-fopenmp"],
        Origin::Trusted,
    ));
    let flags = Flags::of_words(&words, Family::Gnu).unwrap();
    assert_eq!(flags.words(), ["-O2", "-fbrand-new", "-ff2c", "-fopenmp"]);
    assert!(flags.parallel.openmp);
}

#[test]
fn what_the_compiler_adds_counts_and_is_not_passed_on() {
    let mut words = Word::of_user(["-O2"]);
    let added = ["-quiet", "-fdefault-integer-8", "-fsome-part-of-a-compiler"];
    words.extend(Word::of(added, Origin::Compiler));
    let flags = Flags::of_words(&words, Family::Gnu).unwrap();
    assert!(flags.kinds.default_integer_8);
    assert_eq!(flags.words(), ["-O2"]);
    words.extend(Word::of(["-ff2c"], Origin::Compiler));
    let text = Flags::of_words(&words, Family::Gnu)
        .unwrap_err()
        .to_string();
    assert!(text.contains("adds by itself"), "{text}");
}

#[test]
fn what_only_a_main_program_does_is_told() {
    let idle = parsed("-ffpe-trap=invalid -fno-sign-zero -fbacktrace").idle;
    let flags: Vec<_> = idle.iter().map(|idle| idle.flag.as_str()).collect();
    assert_eq!(flags, ["-ffpe-trap=invalid", "-fno-sign-zero"]);
}

#[test]
fn code_for_start_up_is_not_linked() {
    let flags = parsed("-Ofast -ffast-math -fopenmp -funsafe-math-optimizations -L /x -lm");
    assert_eq!(flags.link_words(), ["-fopenmp", "-L", "/x", "-lm"]);
    assert_eq!(flags.words().len(), 7);
}

/// The flags that a compiler lists, as one would write them.
fn listed(program: &str, arguments: &[&str]) -> Option<Vec<String>> {
    let output = Command::new(program).args(arguments).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let flags = text.lines().filter_map(|line| {
        let flag = line.strip_prefix("  ")?;
        let flag = flag.split_whitespace().next()?;
        flag.starts_with('-').then(|| flag.to_owned())
    });
    Some(flags.collect())
}

/// Whether the table has a line for `flag`: what is not known is refused with other words.
fn known(flag: &str, family: Family) -> bool {
    match Flags::parse([flag], family) {
        Ok(_) => true,
        Err(Refusals(refusals)) => refusals
            .iter()
            .all(|it| !it.because.contains("does not know it")),
    }
}

/// `-fcheck=[...]` and the like with a value that the compiler could be given.
fn with_a_value(flag: &str) -> String {
    let (start, value) = match flag.find(['<', '[']) {
        Some(at) => flag.split_at(at),
        None => return flag.to_owned(),
    };
    let value = match start {
        "-fcheck=" => "bounds",
        _ => value
            .trim_matches(['<', '>', '[', ']'])
            .split(['|', ','])
            .next()
            .unwrap_or_default(),
    };
    let number = ["length", "size", "limit"]
        .iter()
        .any(|part| start.contains(part));
    format!("{start}{}", if number { "9" } else { value })
}

#[test]
fn every_flag_that_gfortran_lists_has_a_line() {
    for class in [
        "--help=fortran",
        "--help=common",
        "--help=optimizers",
        "--help=target",
    ] {
        let Some(flags) = listed("gfortran", &[class]) else {
            eprintln!("skipped: gfortran is not here");
            return;
        };
        assert!(flags.len() > 100, "{class} lists {} flags", flags.len());
        let unknown: Vec<&String> = flags
            .iter()
            .filter(|flag| !known(&with_a_value(flag), Family::Gnu))
            .collect();
        assert!(unknown.is_empty(), "{class}: {unknown:#?}");
    }
}

#[test]
fn every_flag_that_flang_lists_has_a_line() {
    let programs = ["flang-new", "flang-new-16", "flang"];
    let flags = programs
        .iter()
        .find_map(|program| listed(program, &["-help"]));
    let Some(flags) = flags else {
        eprintln!("skipped: Flang is not here");
        return;
    };
    assert!(flags.len() > 30, "{flags:?}");
    let unknown: Vec<&String> = flags
        .iter()
        .filter(|flag| !known(&with_a_value(flag), Family::Flang))
        .collect();
    assert!(unknown.is_empty(), "{unknown:#?}");
}
