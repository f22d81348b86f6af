//! True outputs: certainly written before they are read.

use super::UseReport::{InOut, Out};
use super::{check, check_fixed};

#[test]
fn written_on_every_path() {
    let c = check(
        "subroutine s(a, b, n)\n integer a, b, n\n if (n > 0) then\n a = 1\n b = 1\n else\n a = 2\n end if\nend",
    );
    assert_eq!([c.used("s", "a"), c.used("s", "b")], [Out, InOut]);
}

#[test]
fn read_first() {
    let c = check("subroutine s(a, b)\n integer a, b\n a = a + 1\n b = 1\n b = b + 1\nend");
    assert_eq!([c.used("s", "a"), c.used("s", "b")], [InOut, Out]);
}

#[test]
fn a_loop_may_not_run() {
    let c = check("subroutine s(a, n)\n integer a, n, i\n do i = 1, n\n a = i\n end do\nend");
    assert_eq!(c.used("s", "a"), InOut);
}

#[test]
fn jumps_and_early_returns() {
    let c = check_fixed(
        "      SUBROUTINE S(A, B, N)\n      INTEGER A, B, N\n      IF (N) 10, 20, 30\n   10 A = 1\n      GO TO 40\n   20 A = 2\n\
               RETURN\n   30 A = 3\n   40 B = 1\n      END\n",
    );
    assert_eq!([c.used("s", "a"), c.used("s", "b")], [Out, InOut]);
}

#[test]
fn error_labels_of_input() {
    let c = check_fixed(
        "      SUBROUTINE S(A, N)\n      INTEGER A, N\n      READ (N, *, ERR=10) I\n      A = 1\n   10 CONTINUE\n      END\n",
    );
    assert_eq!(c.used("s", "a"), InOut);
}

#[test]
fn alternate_returns() {
    let c = check_fixed(
        "      SUBROUTINE S(A)\n      INTEGER A\n      CALL T(*10)\n      A = 1\n   10 RETURN\n      END\n\
               SUBROUTINE T(*)\n      RETURN 1\n      END\n",
    );
    assert_eq!(c.used("s", "a"), InOut);
}

#[test]
fn paths_that_stop_need_not_write() {
    let c = check("subroutine s(a, n)\n integer a, n\n if (n < 0) stop\n a = n\nend");
    assert_eq!(c.used("s", "a"), Out);
}

#[test]
fn through_calls() {
    let c = check(
        "subroutine s(a, b)\n integer a, b\n call set(a)\n call maybe(b, 1)\nend\n\
         subroutine set(x)\n integer x\n x = 1\nend\n\
         subroutine maybe(x, n)\n integer x, n\n if (n > 1) x = 1\nend",
    );
    assert_eq!([c.used("s", "a"), c.used("s", "b")], [Out, InOut]);
}

#[test]
fn passed_twice() {
    let c = check(
        "subroutine s(a)\n integer a\n call t(a, a)\nend\nsubroutine t(x, y)\n integer x, y\n y = x\nend",
    );
    assert_eq!(c.used("s", "a"), InOut);
}

#[test]
fn recursion() {
    let c = check(
        "recursive subroutine s(a, n)\n integer a, n\n if (n == 0) then\n a = 0\n else\n call s(a, n - 1)\n end if\nend",
    );
    assert_eq!(c.used("s", "a"), Out);
}

#[test]
fn whole_arrays_and_parts() {
    let c = check(
        "subroutine s(a, b, c, m, n)\n integer n\n real a(n), b(n), c(n)\n logical m(n)\n a = 0\n b(1) = 0\n where (m) c = 0\nend",
    );
    assert_eq!(
        [c.used("s", "a"), c.used("s", "b"), c.used("s", "c")],
        [Out, InOut, InOut]
    );
}

#[test]
fn extents_are_read_on_entry() {
    let c = check("subroutine s(n, a)\n integer n\n real a(n)\n n = 3\nend");
    assert_eq!(c.used("s", "n"), InOut);
}

#[test]
fn named_loops() {
    let c = check(
        "subroutine s(a, n)\n integer a, n, i, j\n outer: do i = 1, n\n do j = 1, n\n if (j > i) exit outer\n end do\n end do outer\n a = 1\nend",
    );
    assert_eq!(c.used("s", "a"), Out);
    let c = check(
        "subroutine s(a, n)\n integer a, n\n block1: block\n if (n > 0) exit block1\n a = 1\n end block block1\nend",
    );
    assert_eq!(c.used("s", "a"), InOut);
}
