//! What a main program executes is not compiled; what it declares is.

use crate::rewrite::without_main_body;
use crate::source::{self, Markers, Options, Sources};
use crate::syntax;

/// The text without what its main program executes; `None` if it stays as it is.
fn without(name: &str, text: &str) -> Option<String> {
    let sources = Sources::new();
    let file = sources.add(name, text.as_bytes().to_vec());
    let (mut text, _) = source::text(&sources, file, &Options::default());
    let (lines, _) = source::logical_lines(&text);
    let (file, _) = syntax::parse_lines(&text, &lines);
    without_main_body(&mut text, &lines, &file)
        .then(|| String::from_utf8(text.to_bytes(&sources, Markers::None)).unwrap())
}

#[test]
fn declarations_and_what_is_contained_stay() {
    for (name, text, left) in [
        (
            "p.f",
            "      PROGRAM P\n      COMMON /C/ X(9)\n      DATA X /9*1./\nC  A comment.\n      DO 10 I = 1, 9\n\
             \x20  10 CALL S(X)\n  100 FORMAT (I3)\n      END\n      SUBROUTINE S(X)\n      X = 1\n      END\n",
            "      PROGRAM P\n      COMMON /C/ X(9)\n      DATA X /9*1./\nC  A comment.\n      END\n      \
             SUBROUTINE S(X)\n      X = 1\n      END\n",
        ),
        // Without PROGRAM, and with a continued END.
        (
            "p.f",
            "      X = 1\n      CALL S(X)\n      E\n     1ND\n",
            "      E\n     1ND\n",
        ),
        (
            "p.f90",
            "program p\n  integer :: i\n  if (i > 0) then\n    call s(i)\n  end if\ncontains\n  subroutine t()\n    \
             call s(1)\n  end subroutine\nend program p\n",
            "program p\n  integer :: i\ncontains\n  subroutine t()\n    call s(1)\n  end subroutine\nend program p\n",
        ),
        (
            "p.f90",
            "program p\n  endprogram = 1\n  contains = 2\n  endprogramq(1) = 2\nend program\n",
            "program p\nend program\n",
        ),
    ] {
        assert_eq!(without(name, text).as_deref(), Some(left), "{text}");
    }
}

#[test]
fn what_is_not_plain_stays() {
    for text in [
        // Nothing is executed; there is no main program.
        "program p\n  integer :: i\nend program\n",
        "subroutine s()\n  call t()\nend subroutine\n",
        // A declaration among what is executed, which may set what is in COMMON.
        "program p\n  common /c/ i\n  call s()\n  data i /1/\nend program\n",
        // A directive that may belong to what is executed.
        "program p\n  integer :: i\n  !$omp parallel\n  call s()\n  !$omp end parallel\nend program\n",
        // Rows with something else on them.
        "program p; call s()\nend program\n",
        "program p\n  call s(); end program\n",
    ] {
        assert_eq!(without("p.f90", text), None, "{text}");
    }
}
