//! Facts of a library in a file: what is known of code that calls it is what is known with its sources. So the
//! oracle of the file is the analysis of sources.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use ferrotran::analyse::{ProcedureFacts, State, Use};
use ferrotran::flags::{Flags, Storage};
use ferrotran::interface::ProcedurePath;
use ferrotran::lower;
use ferrotran::name::Name;
use ferrotran::pipeline::{self, Analysed, Elsewhere, Inputs, Known};
use ferrotran::plan::{Grade, Obligation};
use ferrotran::prove::{Kind, Library};
use ferrotran::recorded::{FactsError, LibraryRecord, record};

/// One procedure for each thing that facts can say.
const LIBRARY: &str = "
      SUBROUTINE READS(N, X)
      INTEGER N
      REAL X
      IF (X .GT. N) RETURN
      END
      SUBROUTINE SETS(N)
      INTEGER N
      N = 3
      END
      SUBROUTINE ADDS(N, A)
      INTEGER N, A(N)
      A(1) = A(1) + N
      END
      SUBROUTINE KEEPS(X)
      INTEGER X
      CALL NOBODY(X)
      END
      INTEGER FUNCTION COUNTS()
      INTEGER K
      SAVE K
      DATA K /0/
      K = K + 1
      COUNTS = K
      END
      SUBROUTINE SMALL(N)
      INTEGER N, K
      K = N
      N = K
      END
      SUBROUTINE LARGE(N)
      INTEGER N, K(20000)
      K(1) = N
      N = K(1)
      END
      SUBROUTINE STOPS(N)
      INTEGER N
      IF (N .LT. 0) STOP 'NEGATIVE'
      END
      SUBROUTINE PRINTS(N)
      INTEGER N
      WRITE (7) N
      END
      SUBROUTINE CALLS(F, N, Y)
      EXTERNAL F
      INTEGER N
      DOUBLE PRECISION Y(N)
      CALL F(N, Y, 1)
      END
      SUBROUTINE INSIDE(G, N)
      INTEGER G, N
      EXTERNAL G
      WRITE (7) G(N)
      END
      SUBROUTINE EITHER(N, *)
      INTEGER N
      IF (N .GT. 0) RETURN 1
      END
      SUBROUTINE TEXTS(C, D)
      CHARACTER*(*) C
      CHARACTER*3 D
      D = C
      END
      COMPLEX FUNCTION CONJUG(Z)
      COMPLEX Z
      CONJUG = CONJG(Z)
      END
";

/// What calls each of them, once plainly.
const OWN: &str = "
      SUBROUTINE OREADS(N, X)
      INTEGER N
      REAL X
      CALL READS(N, X)
      CALL READS(3, 1.0)
      END
      SUBROUTINE OSETS(N)
      INTEGER N, M
      CALL SETS(M)
      N = M
      END
      SUBROUTINE OADDS(N, A)
      INTEGER N, A(N)
      CALL ADDS(N, A)
      END
      SUBROUTINE OKEEPS(X)
      INTEGER X
      CALL KEEPS(X)
      END
      SUBROUTINE OCOUNT(N)
      INTEGER N, COUNTS
      EXTERNAL COUNTS
      N = COUNTS()
      END
      SUBROUTINE OSMALL(N)
      INTEGER N
      CALL SMALL(N)
      END
      SUBROUTINE OLARGE(N)
      INTEGER N
      CALL LARGE(N)
      END
      SUBROUTINE OSTOPS(N)
      INTEGER N
      CALL STOPS(N)
      END
      SUBROUTINE OPRINT(N)
      INTEGER N
      CALL PRINTS(N)
      END
      SUBROUTINE OCALLS(F, N, Y)
      EXTERNAL F
      INTEGER N
      DOUBLE PRECISION Y(N)
      CALL CALLS(F, N, Y)
      END
      SUBROUTINE OCONST(F, Y)
      EXTERNAL F
      DOUBLE PRECISION Y(3)
      CALL CALLS(F, 3, Y)
      END
      SUBROUTINE OINSID(G, N)
      INTEGER G, N
      EXTERNAL G
      CALL INSIDE(G, N)
      END
      SUBROUTINE OEITHR(N, M)
      INTEGER N, M
      M = 0
      CALL EITHER(N, *10)
      M = 1
   10 RETURN
      END
      SUBROUTINE OTEXTS(C, D)
      CHARACTER*(*) C
      CHARACTER*3 D
      CALL TEXTS(C, D)
      END
      SUBROUTINE OCONJ(Z, W)
      COMPLEX Z, W, CONJUG
      EXTERNAL CONJUG
      W = CONJUG(Z)
      END
      SUBROUTINE OWRONG(X)
      INTEGER*2 X
      CALL READS(3, X)
      END
      SUBROUTINE OALIAS(N)
      INTEGER N, A(1)
      EQUIVALENCE (N2, A)
      CALL ADDS(1, A)
      N = A(1)
      END
";

struct Package(tempfile::TempDir);

impl Package {
    fn new(library: &str, own: &str) -> Self {
        let package = Package(tempfile::tempdir().unwrap());
        fs::write(package.library(), library).unwrap();
        fs::write(package.own(), own).unwrap();
        package
    }

    fn library(&self) -> PathBuf {
        self.0.path().join("library.f")
    }

    fn own(&self) -> PathBuf {
        self.0.path().join("own.f")
    }

    /// With the sources of the library, whose locals are there.
    fn with_sources(&self, storage: Storage) -> Analysed {
        let flags = match storage {
            Storage::Static => None,
            Storage::Automatic => Some("-frecursive"),
            Storage::StaticAbove(_) => Some("-O1"),
        };
        analyse(Inputs {
            files: vec![self.own(), self.library()],
            elsewhere: vec![Elsewhere {
                library: Some(Library::Claimed("library".into())),
                files: vec![self.library()],
                flags: flags.map(|flag| Flags::parse([flag], Default::default()).unwrap()),
                reading: None,
            }],
            ..Inputs::default()
        })
    }

    fn record(&self) -> LibraryRecord {
        let analysed = analyse(Inputs {
            files: vec![self.library()],
            elsewhere: vec![Elsewhere {
                library: None,
                files: vec![self.library()],
                flags: None,
                reading: None,
            }],
            ..Inputs::default()
        });
        let (record, unrecorded) = record(&analysed, "library");
        assert_eq!(unrecorded, []);
        record
    }

    fn with_facts(&self, record: &LibraryRecord, storage: Storage) -> Analysed {
        analyse(Inputs {
            files: vec![self.own()],
            known: vec![known(record.clone(), storage)],
            ..Inputs::default()
        })
    }
}

fn known(record: LibraryRecord, storage: Storage) -> Known {
    Known {
        library: Library::Claimed("library".into()),
        record: Arc::new(record),
        storage,
    }
}

fn analyse(inputs: Inputs) -> Analysed {
    pipeline::analyse(&inputs).unwrap()
}

/// What a caller has to know, without words and places.
#[derive(Debug, PartialEq)]
struct Essence {
    uses: Vec<&'static str>,
    lent: Vec<Option<Vec<(usize, usize)>>>,
    state: &'static str,
    /// Whether there are any of each kind of reasons.
    reasons: [bool; 7],
    stops: BTreeSet<String>,
    callbacks: Vec<(usize, [bool; 4], BTreeSet<usize>)>,
    unproved: BTreeSet<Kind>,
    libraries: Vec<Library>,
}

fn essence(analysed: &Analysed, file: &Path) -> Vec<(ProcedurePath, Essence)> {
    let procedures = analysed.resolved.interface.procedures();
    let own =
        procedures.filter(|(_, procedure)| analysed.sources.file(procedure.file).path() == file);
    own.map(|(id, procedure)| {
        let facts = &analysed.facts.procedures[&id];
        let proof = &analysed.proofs.procedures[&id];
        let ProcedureFacts {
            arguments,
            lent,
            state,
            process,
            stops,
            c_ends: _,
            environment,
            in_io,
            transfers,
            uncontained,
            unknown,
            // What a library that was built elsewhere needs is linked with it.
            undefined: _,
            alternate_returns: _,
            kept,
            callbacks,
        } = facts;
        let essence = Essence {
            uses: arguments
                .iter()
                .map(|used| match used {
                    Use::NeverWritten => "in",
                    Use::Output(_) => "out",
                    Use::Written(_) => "inout",
                    Use::Unknown(_) => "unknown",
                })
                .collect(),
            lent: lent.clone(),
            state: match state {
                State::Reentrant => "reentrant",
                State::Shared(_) => "shared",
                State::Unknown(_) => "unknown",
            },
            reasons: [process, environment, in_io, transfers, uncontained, unknown]
                .map(|reasons| !reasons.is_empty())
                .into_iter()
                .chain([!kept.is_empty()])
                .collect::<Vec<_>>()
                .try_into()
                .unwrap(),
            stops: stops.iter().map(|reason| reason.text.clone()).collect(),
            callbacks: callbacks
                .iter()
                .map(|callback| {
                    let how = [
                        &callback.called,
                        &callback.concurrent,
                        &callback.in_io,
                        &callback.kept,
                    ];
                    let how = how.map(Option::is_some);
                    (callback.argument, how, callback.variables.clone())
                })
                .collect(),
            unproved: proof.unproved.iter().map(|doubt| doubt.kind).collect(),
            libraries: proof.libraries.iter().map(|(it, _)| it.clone()).collect(),
        };
        (procedure.path(), essence)
    })
    .collect()
}

#[test]
fn what_is_known_by_facts_is_what_is_known_by_sources() {
    let package = Package::new(LIBRARY, OWN);
    let json = package.record().to_json().unwrap();
    let record = LibraryRecord::parse(json.as_bytes()).unwrap();
    assert_eq!(record, package.record());
    for storage in [Storage::Static, Storage::default(), Storage::Automatic] {
        let by_facts = package.with_facts(&record, storage);
        assert_eq!(by_facts.diagnostics, []);
        let by_facts = essence(&by_facts, &package.own());
        let by_sources = essence(&package.with_sources(storage), &package.own());
        assert_eq!(by_facts.len(), by_sources.len());
        for (facts, sources) in by_facts.iter().zip(&by_sources) {
            assert_eq!(facts, sources, "{storage:?}");
        }
    }
}

#[test]
fn where_locals_are_decides_about_the_lock() {
    let package = Package::new(LIBRARY, OWN);
    let record = package.record();
    for (procedure, storage, shares) in [
        ("osmall", Storage::Static, true),
        ("osmall", Storage::StaticAbove(3), true),
        ("osmall", Storage::default(), false),
        ("olarge", Storage::default(), true),
        ("olarge", Storage::Automatic, false),
        ("ocount", Storage::Automatic, true),
        ("osets", Storage::Static, false),
    ] {
        let found = essence(&package.with_facts(&record, storage), &package.own());
        let path: ProcedurePath = procedure.parse().unwrap();
        let (_, found) = found.iter().find(|(known, _)| *known == path).unwrap();
        assert_eq!(found.state == "shared", shares, "{procedure} {storage:?}");
    }
}

#[test]
fn a_call_of_what_facts_know_is_trusted_and_it_is_not_bound() {
    let package = Package::new(LIBRARY, OWN);
    let analysed = package.with_facts(&package.record(), Storage::Static);
    let (plan, _) = analysed.plan(&lower::Options::default());
    let grade = |name: &str| {
        let path: ProcedurePath = name.parse().unwrap();
        let mut wrappers = plan.wrappers.iter();
        wrappers.find(|it| it.procedure == path).map(|it| &it.grade)
    };
    let Some(Grade::Trusted(trusted)) = grade("osets") else {
        panic!("{:?}", grade("osets"));
    };
    assert!(matches!(trusted[0].obligation, Obligation::Prebuilt { .. }));
    for unsafe_ in ["oadds", "owrong", "okeeps"] {
        assert!(
            matches!(grade(unsafe_), Some(Grade::Unproved(_))),
            "{unsafe_}"
        );
    }
    assert!(grade("sets").is_none());
}

#[test]
fn what_the_files_define_counts_more_and_then_the_first_library() {
    let own = "      SUBROUTINE SETS(N)\n      INTEGER N\n      END\n\
               \x20     SUBROUTINE OSETS(N)\n      INTEGER N\n      CALL SETS(N)\n      END\n";
    let package = Package::new(LIBRARY, own);
    let found = essence(
        &package.with_facts(&package.record(), Storage::Static),
        &package.own(),
    );
    assert_eq!(found[1].1.uses, ["in"]);
    assert_eq!(found[1].1.libraries, []);

    let only_reads = "      SUBROUTINE SETS(N)\n      INTEGER N\n      END\n";
    let other = Package::new(
        only_reads,
        "      SUBROUTINE O(N)\n      INTEGER N\n      CALL SETS(N)\n      END\n",
    );
    for (records, expected) in [
        ([other.record(), package.record()], "in"),
        ([package.record(), other.record()], "out"),
    ] {
        let analysed = analyse(Inputs {
            files: vec![other.own()],
            known: records
                .into_iter()
                .map(|record| known(record, Storage::Automatic))
                .collect(),
            ..Inputs::default()
        });
        assert_eq!(essence(&analysed, &other.own())[0].1.uses, [expected]);
    }
}

#[test]
fn facts_hold_for_the_kinds_that_were_recorded() {
    let package = Package::new(LIBRARY, OWN);
    let record = package.record();
    for (flag, fits) in [
        ("-fdefault-integer-8", true),
        ("-finteger-4-integer-8", false),
        ("-freal-8-real-4", false),
    ] {
        let flags = Flags::parse([flag], Default::default()).unwrap();
        let kinds = ferrotran::resolve::Kinds::default().with_flags(&flags);
        let library = known(record.clone(), Storage::Static);
        assert_eq!(library.fits(&kinds).is_ok(), fits, "{flag}");
        let analysed = analyse(Inputs {
            files: vec![package.own()],
            known: vec![library],
            kinds,
            ..Inputs::default()
        });
        let found = essence(&analysed, &package.own());
        let path: ProcedurePath = "osets".parse().unwrap();
        let (_, found) = found.iter().find(|(known, _)| *known == path).unwrap();
        // A half of an INTEGER of 8 bytes is set, or the procedure is one of which nothing is known.
        let expected = if fits {
            Kind::Initialised
        } else {
            Kind::Unknown
        };
        assert!(found.unproved.contains(&expected), "{flag}: {found:?}");
    }
}

#[test]
fn procedures_whose_interface_text_cannot_say_are_left_out() {
    let library = "module m\n type t\n  integer :: i\n end type\nend module\n\
                   subroutine takes(x)\n use m\n type(t) :: x\nend subroutine\n\
                   subroutine plain(x, n)\n use iso_c_binding\n integer(c_int), value :: n\n\
                   real, intent(out), optional :: x(0:n)\nend subroutine\n";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.f90");
    fs::write(&path, library).unwrap();
    let analysed = analyse(Inputs {
        files: vec![path],
        ..Inputs::default()
    });
    let (record, unrecorded) = record(&analysed, "library");
    let left_out: Vec<&Name> = unrecorded.iter().map(|it| &it.name).collect();
    assert_eq!(left_out, [&Name::new("takes")]);
    assert_eq!(record.procedures.len(), 1);
    assert_eq!(
        record.procedures[0].interface,
        "subroutine plain(x,n)\nimplicit none\ninteger(4),value :: n\n\
         real(4),optional,intent(out) :: x(0:n)\nend subroutine"
    );
}

#[test]
fn a_file_of_another_version_is_refused_with_both_versions() {
    let package = Package::new(LIBRARY, OWN);
    let json = package.record().to_json().unwrap();
    let newer = json.replacen("\"version\":1", "\"version\":2,\"more\":[]", 1);
    let error = LibraryRecord::parse(newer.as_bytes()).unwrap_err();
    assert!(matches!(error, FactsError::Version { found: 2 }), "{error}");
    let text = error.to_string();
    for part in ["version 2", "version 1", "ferrotran check --facts"] {
        assert!(text.contains(part), "{text}");
    }
}

#[test]
fn what_is_no_file_of_facts_is_an_error() {
    let package = Package::new(LIBRARY, OWN);
    let json = package.record().to_json().unwrap();
    for text in [
        "",
        "{}",
        "[]",
        "null",
        "{\"format\":\"x\",\"version\":1}",
        "\u{0}",
    ] {
        LibraryRecord::parse(text.as_bytes()).unwrap_err();
    }
    // What ends early.
    for end in (0..json.trim_end().len()).step_by(37) {
        LibraryRecord::parse(&json.as_bytes()[..end]).unwrap_err();
    }
    // What is damaged.
    let damaged = [
        ("[\"out\"]", "[\"out\",\"in\"]"),
        ("[\"out\"]", "[\"sometimes\"]"),
        ("subroutine sets(n)", "subroutine sets(n,m)"),
        ("subroutine sets(n)", "subroutine adds(n)"),
        ("subroutine sets(n)", "program sets"),
        (
            "\\nend subroutine\",\"arguments\":[\"out\"]",
            "\\nn=1\\nend subroutine\",\"arguments\":[\"out\"]",
        ),
        (
            "\\nend subroutine\",\"arguments\":[\"out\"]",
            "\\ninclude '/etc/passwd'\\nend subroutine\",\"arguments\":[\"out\"]",
        ),
        (
            "\\nend subroutine\",\"arguments\":[\"out\"]",
            "\\nsave\\ncommon /c/ i\\nend subroutine\",\"arguments\":[\"out\"]",
        ),
        (
            "\\nend subroutine\",\"arguments\":[\"out\"]",
            "\\ncontains\\nsubroutine i\\nend subroutine\\nend subroutine\",\"arguments\":[\"out\"]",
        ),
        ("\"argument\":0", "\"argument\":7"),
        ("\"lent\":[[1,0,0]", "\"lent\":[[9,0,0]"),
        ("\"lent\":[[1,0,0]", "\"lent\":[[1,1,0]"),
        ("\"flags\":[]", "\"flags\":[\"-ff2c\"]"),
    ];
    for (from, to) in damaged {
        assert!(json.contains(from), "{from} is not in {json}");
        let text = json.replacen(from, to, 1);
        let error = LibraryRecord::parse(text.as_bytes());
        assert!(error.is_err(), "{to}: {error:?}");
    }
}

#[test]
fn the_words_of_kinds_are_those_of_json() {
    for word in ["in-range", "procedure-set", "unknown", "recursion"] {
        let kind: Kind = serde_json::from_value(word.into()).unwrap();
        assert_eq!(kind.word(), word);
        assert_eq!(serde_json::to_value(kind).unwrap(), word);
    }
}

/// The linker makes one block of both: a library that declares less of it has no more.
#[test]
fn common_blocks_of_the_library_are_compared_with_those_of_the_files() {
    let library = "      SUBROUTINE SETS(N)\n      INTEGER N, K\n      COMMON /C/ K(10)\n      K(1) = N\n      END\n";
    for (size, agrees) in [(10, true), (20, false), (5, false)] {
        let own = format!(
            "      SUBROUTINE READS(N)\n      INTEGER N, L\n      COMMON /C/ L({size})\n      N = L(1)\n\
             \x20     CALL SETS(N)\n      END\n"
        );
        let package = Package::new(library, &own);
        let record = package.record();
        let by_facts = essence(
            &package.with_facts(&record, Storage::Static),
            &package.own(),
        );
        let by_sources = essence(&package.with_sources(Storage::Static), &package.own());
        assert_eq!(by_facts, by_sources, "{size}");
        assert_eq!(
            by_facts[0].1.unproved.is_empty(),
            agrees,
            "{size}: {by_facts:?}"
        );
    }
}
