//! Lines that are code where the compiler honours OpenMP, and comments otherwise.

use std::fs;

use ferrotran::analyse::Use;
use ferrotran::flags::{Family, Flags};
use ferrotran::pipeline::{self, Inputs};

/// Which of the arguments `a`, `b`, ... of the procedure in `text` may be written.
fn written(name: &str, text: &str, flags: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, text).unwrap();
    let inputs = Inputs {
        files: vec![path],
        flags: Flags::parse(flags.iter().copied(), Family::Gnu).unwrap(),
        ..Inputs::default()
    };
    let analysed = pipeline::analyse(&inputs).unwrap();
    assert!(
        analysed.diagnostics.is_empty(),
        "{:?}",
        analysed.diagnostics
    );
    let interface = &analysed.resolved.interface;
    let (id, procedure) = interface.procedures().next().unwrap();
    let uses = &analysed.facts.procedures[&id].arguments;
    let written = std::iter::zip(&procedure.arguments, uses)
        .filter(|(_, usage)| !matches!(usage, Use::NeverWritten));
    written
        .map(|(argument, _)| argument.name.as_str())
        .collect()
}

const FIXED: &str = "C
      SUBROUTINE S(A, B, C, D)
C$    A = 1
*$ 10 B =
!$   1 2
C$OMP BARRIER
C$
C $   D = 4
c$\tC = 3
      END
";

const FREE: &str = "!
subroutine s(a, b, c, d)
  !$ a = 1
  !$ b = &
  !$&  2; c = &
    !$ & 3 ! d = 4
!$omp barrier
!$
! $ d = 4
end
";

#[test]
fn they_are_comments_by_default() {
    for flags in [
        &[][..],
        &["-O2", "-fopenacc"],
        &["-fopenmp", "-fno-openmp"],
        &["-fopenmp-simd", "-fno-openmp-simd"],
    ] {
        assert_eq!(written("s.f", FIXED, flags), "", "{flags:?}");
        assert_eq!(written("s.f90", FREE, flags), "", "{flags:?}");
    }
}

#[test]
fn they_are_code_where_they_are_honoured() {
    for flags in [
        &["-fopenmp"][..],
        &["-fopenmp-simd"],
        &["-fopenacc", "-fopenmp"],
        &["-fopenmp-simd", "-fno-openmp"],
        &["-fno-openmp", "-fopenmp"],
    ] {
        assert_eq!(written("s.f", FIXED, flags), "abc", "{flags:?}");
        assert_eq!(written("s.f90", FREE, flags), "abc", "{flags:?}");
    }
}
