//! Libraries that were built elsewhere: what is safe of them, and by whose word.

use std::fs;

use super::{Built, Output, Package, TWICE, contains};
use crate::Prebuilt;
use crate::driver::Builder;
use crate::pipeline::{self, Elsewhere, Inputs};
use crate::recorded;

/// Vouches for `library` by its sources.
#[expect(unsafe_code, reason = "the tests look at what becomes of such a claim")]
fn claim(builder: &mut Builder, library: &str, known: Prebuilt) {
    // SAFETY: nothing that is built is run.
    unsafe { builder.prebuilt(library, known) };
}

#[expect(unsafe_code, reason = "the tests look at what becomes of it")]
fn trust_extents(builder: &mut Builder, name: &str) {
    // SAFETY: nothing that is built is run.
    unsafe { builder.trust_extents([name]) };
}

fn rust(built: Built) -> String {
    fs::read_to_string(built.bindings().rust).unwrap()
}

/// A local variable, and nothing else that is shared.
const COUNTS: &str = "      SUBROUTINE COUNTS(N)\n      INTEGER N, K\n      K = N\n      N = K + 1\n\
                      \x20     END\n";

const CALLS: &str = "      SUBROUTINE CALLS(N)\n      INTEGER N\n      CALL TWICE(N)\n      END\n";

#[test]
fn what_nobody_vouches_for_is_unsafe_and_says_what_to_do() {
    let package = Package::new(&[("a.f", TWICE)]);
    let text = rust(package.build(Output::Static, |builder| {
        builder
            .interfaces([package.path("a.f")])
            .link("static=legacy");
        // This is no word about the library.
        trust_extents(builder, "twice");
    }));
    contains(
        &text,
        &["pub unsafe fn twice", "# Safety", "`Builder::prebuilt`"],
    );
}

#[test]
fn what_is_vouched_for_is_safe_and_says_so() {
    let package = Package::new(&[("a.f", TWICE)]);
    let built = package.build(Output::Static, |builder| {
        builder.link("static=legacy");
        let known = Prebuilt::sources([package.path("*.f")]);
        claim(builder, "legacy", known);
    });
    assert!(built.says("rustc-link-lib=static=legacy"));
    let text = rust(built);
    contains(
        &text,
        &[
            "\npub fn twice",
            "# Trusted",
            "(`prebuilt`)",
            "that the library `legacy`",
            "#[link_name = \"twice_\"]",
        ],
    );
    assert!(!text.contains("unsafe fn twice"), "{text}");
}

#[test]
fn the_claim_is_no_trust_in_what_is_not_shown() {
    let text =
        "      SUBROUTINE PICK(A, N, K)\n      INTEGER N, K, A(N)\n      A(K) = 0\n      END\n";
    let package = Package::new(&[("a.f", text)]);
    let text = rust(package.build(Output::Static, |builder| {
        let known = Prebuilt::sources([package.path("a.f")]).flags([""; 0]);
        claim(builder, "legacy", known);
    }));
    contains(&text, &["pub unsafe fn pick", "the subscripts of `a`"]);
}

#[test]
fn what_is_compiled_and_calls_it_is_as_safe_as_it() {
    for vouched in [false, true] {
        let package = Package::new(&[("a.f", TWICE), ("own.f", CALLS)]);
        let text = rust(package.build(Output::Static, |builder| {
            builder.file(package.path("own.f"));
            match vouched {
                true => claim(builder, "legacy", Prebuilt::sources([package.path("a.f")])),
                false => {
                    builder.interfaces([package.path("a.f")]);
                }
            }
            trust_extents(builder, "calls");
        }));
        assert_eq!(text.contains("\npub fn calls"), vouched, "{text}");
        assert_eq!(text.contains("\npub unsafe fn calls"), !vouched, "{text}");
        contains(&text, &["called at own.f:3"]);
    }
}

/// More procedures than reasons are listed.
#[test]
fn no_number_of_callees_hides_a_library() {
    let mut own = "      SUBROUTINE ALL(N)\n      INTEGER N\n".to_owned();
    let mut theirs = String::new();
    for index in 0..40 {
        own.push_str(&format!("      CALL P{index}(N)\n"));
        theirs.push_str(&TWICE.replace("TWICE", &format!("P{index}")));
    }
    own.push_str("      CALL CALLS(N)\n      END\n");
    let files = [
        ("own.f", own.as_str()),
        ("theirs.f", &theirs),
        ("calls.f", CALLS),
        ("twice.f", TWICE),
    ];
    let package = Package::new(&files);
    let text = rust(package.build(Output::Static, |builder| {
        builder
            .files([package.path("own.f"), package.path("calls.f")])
            .interfaces([package.path("twice.f")])
            .only(["all"]);
        claim(
            builder,
            "theirs",
            Prebuilt::sources([package.path("theirs.f")]),
        );
    }));
    contains(&text, &["pub unsafe fn all", "`twice` was built elsewhere"]);
}

#[test]
fn locals_are_where_the_flags_say_and_static_if_none_are_stated() {
    let large = COUNTS.replace("K\n      K = N", "K(100)\n      K(1) = N");
    let large = large.replace("K + 1", "K(1) + 1");
    let cases: [(&str, Option<&[&str]>, bool); 7] = [
        (COUNTS, None, true),
        (COUNTS, Some(&[]), false),
        (COUNTS, Some(&["-O2"]), false),
        (COUNTS, Some(&["-fno-automatic"]), true),
        (&large, Some(&[]), false),
        (&large, Some(&["-fmax-stack-var-size=99"]), true),
        (&large, Some(&["-frecursive"]), false),
    ];
    for (text, flags, locks) in cases {
        let package = Package::new(&[("a.f", text)]);
        let text = rust(package.build(Output::Static, |builder| {
            let known = Prebuilt::sources([package.path("a.f")]);
            claim(
                builder,
                "legacy",
                match flags {
                    Some(flags) => known.flags(flags.iter().copied()),
                    None => known,
                },
            );
        }));
        assert_eq!(text.contains("Takes the lock"), locks, "{flags:?}: {text}");
    }
}

#[test]
fn the_flags_of_the_builder_are_not_those_of_the_library() {
    let package = Package::new(&[("a.f", COUNTS), ("own.f", TWICE)]);
    let text = rust(package.build(Output::Static, |builder| {
        builder.file(package.path("own.f")).flag("-fno-automatic");
        let known = Prebuilt::sources([package.path("a.f")]).flags(["-O1"]);
        claim(builder, "legacy", known);
    }));
    assert!(!text.contains("Takes the lock"), "{text}");
}

#[test]
fn a_flag_that_is_refused_is_refused_of_a_library_too() {
    let package = Package::new(&[("a.f", TWICE)]);
    let error = package.build(Output::Static, |builder| {
        let known = Prebuilt::sources([package.path("a.f")]).flags(["-ff2c"]);
        claim(builder, "legacy", known);
    });
    contains(&error.error(), &["`-ff2c`"]);
}

#[test]
fn kinds_are_those_of_the_flags_that_are_stated() {
    let package = Package::new(&[("a.f", TWICE), ("own.f", CALLS)]);
    let wide = || Prebuilt::sources([package.path("a.f")]).flags(["-fdefault-integer-8"]);
    let text = rust(package.build(Output::Static, |builder| {
        claim(builder, "legacy", wide());
    }));
    contains(&text, &["n: &mut i64"]);
    // One plan has one set of kinds.
    let error = package.build(Output::Static, |builder| {
        builder.file(package.path("own.f"));
        claim(builder, "legacy", wide());
    });
    contains(&error.error(), &["`legacy`", "a builder of its own"]);
    let text = rust(package.build(Output::Static, |builder| {
        builder
            .file(package.path("own.f"))
            .flag("-fdefault-integer-8");
        claim(builder, "legacy", wide());
    }));
    contains(&text, &["pub fn calls(n: &mut i64"]);
}

#[test]
fn what_openmp_would_do_is_not_known_unless_the_flags_say_it() {
    let region = "!$OMP PARALLEL\n      K = N\n!$OMP END PARALLEL";
    let conditional = "      K = N\n!$    K = N + 1";
    let cases = [
        (region, None, false),
        (region, Some("-O2"), true),
        (conditional, None, false),
        (conditional, Some("-O2"), true),
    ];
    for (lines, flags, safe) in cases {
        let package = Package::new(&[("a.f", &COUNTS.replace("      K = N", lines))]);
        let text = rust(package.build(Output::Static, |builder| {
            let known = Prebuilt::sources([package.path("a.f")]);
            claim(
                builder,
                "legacy",
                match flags {
                    Some(flag) => known.flags([flag]),
                    None => known,
                },
            );
        }));
        assert_eq!(text.contains("\npub fn counts"), safe, "{text}");
    }
}

/// Whoever opens a library at run time vouches for it there.
#[test]
fn a_library_that_is_opened_needs_no_claim_but_its_flags() {
    for (flag, locks) in [(None, true), (Some("-O2"), false)] {
        let package = Package::new(&[("a.f", COUNTS)]);
        let text = rust(package.build(Output::Nothing, |builder| {
            builder.file(package.path("a.f"));
            if let Some(flag) = flag {
                builder.flag(flag);
            }
        }));
        contains(
            &text,
            &[
                "pub fn counts",
                "pub unsafe fn open",
                "flags that were stated",
            ],
        );
        assert_eq!(text.contains("Takes the lock"), locks, "{text}");
    }
}

/// The facts of the library in `package`'s `a.f`, as `ferrotran check --facts` writes them.
fn facts(package: &Package) -> std::path::PathBuf {
    let files = vec![package.path("a.f")];
    let inputs = Inputs {
        elsewhere: vec![Elsewhere {
            library: None,
            files: files.clone(),
            flags: None,
            reading: None,
        }],
        files,
        ..Inputs::default()
    };
    let analysed = pipeline::analyse(&inputs).unwrap();
    let (record, _) = recorded::record(&analysed, "a");
    let path = package.path("a.json");
    fs::write(&path, record.to_json().unwrap()).unwrap();
    path
}

#[test]
fn a_file_of_facts_makes_callers_as_safe_as_sources_do() {
    let package = Package::new(&[("a.f", TWICE), ("own.f", CALLS)]);
    let facts = facts(&package);
    fs::remove_file(package.path("a.f")).unwrap();
    let built = package.build(Output::Static, |builder| {
        builder.file(package.path("own.f")).link("static=legacy");
        claim(builder, "legacy", Prebuilt::facts(&facts));
    });
    assert!(built.says(&format!("rerun-if-changed={}", facts.display())));
    let text = rust(built);
    contains(
        &text,
        &[
            "\npub fn calls(",
            "# Trusted",
            "that the library `legacy`",
            "called at own.f:3",
        ],
    );
    // It is known, and bound where its sources are.
    assert!(!text.contains("fn twice"), "{text}");
}

#[test]
fn flags_that_are_stated_have_to_be_those_of_the_facts() {
    let package = Package::new(&[
        ("a.f", COUNTS),
        ("own.f", &CALLS.replace("TWICE", "COUNTS")),
    ]);
    let facts = facts(&package);
    let build = |flags: Option<&'static str>| {
        package.build(Output::Static, |builder| {
            builder.file(package.path("own.f"));
            let known = Prebuilt::facts(&facts);
            let known = match flags {
                Some(flag) => known.flags([flag]),
                None => known,
            };
            claim(builder, "legacy", known);
        })
    };
    for (flag, locks) in [
        (None, true),
        (Some("-O2"), false),
        (Some("-fno-automatic"), true),
    ] {
        let text = rust(build(flag));
        assert_eq!(text.contains("Takes the lock"), locks, "{flag:?}: {text}");
    }
    for flag in ["-fdefault-integer-8", "-fopenmp"] {
        contains(
            &build(Some(flag)).error(),
            &["`legacy`", "make facts of its sources"],
        );
    }
}

#[test]
fn a_file_of_facts_that_cannot_be_used_is_an_error_that_says_why() {
    let package = Package::new(&[("a.f", TWICE), ("own.f", CALLS)]);
    let facts = facts(&package);
    let good = fs::read_to_string(&facts).unwrap();
    for (text, parts) in [
        (
            good.replace("\"version\":1", "\"version\":9"),
            ["version 9", "version 1"],
        ),
        (
            good.replace("[\"inout\"]", "[]"),
            ["`twice`", "ferrotran check --facts"],
        ),
        (
            "no facts".to_owned(),
            ["no file of facts", "ferrotran check --facts"],
        ),
    ] {
        fs::write(&facts, text).unwrap();
        let built = package.build(Output::Static, |builder| {
            builder.file(package.path("own.f"));
            claim(builder, "legacy", Prebuilt::facts(&facts));
        });
        let error = built.error();
        contains(&error, &parts);
        contains(&error, &[&facts.display().to_string()]);
    }
    // Explicit kinds that flags change are none of those that were recorded.
    fs::write(&facts, good).unwrap();
    let built = package.build(Output::Static, |builder| {
        builder
            .file(package.path("own.f"))
            .flag("-finteger-4-integer-8");
        claim(builder, "legacy", Prebuilt::facts(&facts));
    });
    contains(&built.error(), &["flags of the compiler change kinds"]);
}

#[test]
fn facts_of_blas_come_along() {
    let text = "      SUBROUTINE CALLS(N, X, Y)\n      INTEGER N\n      REAL X(N), Y(N)\n      EXTERNAL SAXPY\n\
                \x20     CALL SAXPY(N, 2.0, X, 1, Y, 1)\n      END\n\
                \x20     LOGICAL FUNCTION SAME(A, B)\n      CHARACTER A, B\n      LOGICAL LSAME\n\
                \x20     EXTERNAL LSAME\n      SAME = LSAME(A, B)\n      END\n";
    let package = Package::new(&[("own.f", text)]);
    for known in [Prebuilt::blas(), Prebuilt::lapack()] {
        let built = package.build(Output::Static, |builder| {
            builder.file(package.path("own.f")).link("blas");
            claim(builder, "blas", known.flags(["-O2"]));
        });
        contains(
            &rust(built),
            &[
                "pub unsafe fn calls(",
                "x: &[f32]",
                "y: &mut [f32]",
                "\npub fn same(",
            ],
        );
    }
}
