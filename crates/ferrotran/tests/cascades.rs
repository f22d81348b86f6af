//! One cause, one finding: what follows from it is counted, not told again.

use std::fmt::Write as _;

use ferrotran::analyse;
use ferrotran::diagnostic::Severity;
use ferrotran::lower::{self, Options};
use ferrotran::prove;
use ferrotran::resolve::{Kinds, resolve};
use ferrotran::source::{self, Sources};
use ferrotran::syntax::parse;

/// What `resolve` and `lower` find wrong in `text`, and how many procedures are left out.
fn found(text: &str) -> (Vec<String>, usize) {
    let sources = Sources::new();
    let file = sources.add("case.f90", text.as_bytes().to_vec());
    let (tree, findings) = parse(&sources, file, &source::Options::default());
    assert!(findings.is_empty(), "{findings:?}");
    let (resolved, findings) = resolve(vec![tree], &Kinds::default());
    let (facts, _) = analyse::analyse(&resolved, &analyse::Options::default());
    let proofs = prove::prove(&resolved, &facts, &prove::Options::default());
    let (plan, more) = lower::lower(
        &resolved.interface,
        &facts,
        &proofs,
        &Options::default(),
        &sources,
    );
    let all = findings.iter().chain(&more);
    let all = all.map(|it| format!("{}: {}", it.code, it.message));
    (all.collect(), plan.skipped.len())
}

#[test]
fn a_missing_module_is_told_of_once() {
    let mut text = String::new();
    for number in 0..50 {
        writeln!(
            text,
            "subroutine s{number}(x, p)\n use missing, only: wp, point\n real(wp) :: x\n \
             type(point) :: p\n real(wp) :: local\nend subroutine"
        )
        .unwrap();
    }
    let (found, left_out) = found(&text);
    assert_eq!(left_out, 50);
    assert_eq!(
        found,
        [
            "FT0302: module `missing` is in none of the files given; 49 more USE statements name it",
            "FT0301: the kind `wp` could not be determined here, nor in 99 more places",
            "FT0602: `s0` is left out: its argument `x` has a type that could not be determined; 49 \
             more are left out for such a type",
        ]
    );
}

#[test]
fn an_unresolved_kind_and_an_unknown_type_are_told_of_once() {
    let mut text = "module m\n implicit none\ncontains\n".to_owned();
    for number in 0..50 {
        writeln!(
            text,
            " subroutine s{number}(x, p)\n  real(wp) :: x\n  complex(wp) :: z\n  type(point) :: p\n \
             end subroutine"
        )
        .unwrap();
    }
    text += "end module\n";
    let (found, left_out) = found(&text);
    assert_eq!(left_out, 50);
    let of = |code: &str| {
        found
            .iter()
            .filter(|it| it.starts_with(code))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        of("FT0301"),
        ["FT0301: the kind `wp` could not be determined here, nor in 99 more places"]
    );
    assert_eq!(
        of("FT0314"),
        ["FT0314: no derived type `point` is accessible here, nor in 49 more places"]
    );
    assert_eq!(of("FT0602").len(), 1);
    assert_eq!(found.len(), 3, "{found:#?}");
}

/// Its module may be compiled elsewhere: what else is in the file is bound.
#[test]
fn a_submodule_without_its_module_loses_nothing_else() {
    let sources = Sources::new();
    let text = "submodule (nowhere) orphan\ncontains\n module procedure p\n x = 1\n end procedure\n\
                end submodule\nsubroutine s(x)\n real, intent(out) :: x\n x = 1\nend subroutine\n";
    let file = sources.add("case.f90", text.as_bytes().to_vec());
    let (tree, _) = parse(&sources, file, &source::Options::default());
    let (resolved, findings) = resolve(vec![tree], &Kinds::default());
    let severities: Vec<_> = findings.iter().map(|it| (it.code.0, it.severity)).collect();
    assert_eq!(severities, [("FT0316", Severity::Warning); 2]);
    let (facts, _) = analyse::analyse(&resolved, &analyse::Options::default());
    let proofs = prove::prove(&resolved, &facts, &prove::Options::default());
    let (plan, _) = lower::lower(
        &resolved.interface,
        &facts,
        &proofs,
        &Options::default(),
        &sources,
    );
    let bound: Vec<_> = plan
        .wrappers
        .iter()
        .map(|it| it.procedure.as_str())
        .collect();
    assert_eq!(bound, ["s"]);
}
