//! Arrays that loops fill: each way in which one may not.

use super::UseReport::{InOut, Out};
use super::{check, check_fixed};

/// What is shown of `a` in a subroutine with these declarations and statements.
fn of_a(declarations: &str, statements: &str) -> super::UseReport {
    let c = check(&format!(
        "subroutine s(a, n, m, b)\n integer :: n, m\n real :: b(*)\n integer :: i, j, k\n {declarations}\n {statements}\nend\n\
         subroutine set(k)\n integer k\n k = k + 1\nend\n\
         integer function look(k)\n integer k\n look = k\nend\n"
    ));
    c.used("s", "a")
}

const LOOP: &str = "do i = 1, n\n a(i) = b(i)\n end do";

#[test]
fn complete_loops_fill() {
    for (declarations, statements) in [
        ("real a(n)", LOOP),
        ("real a(1:n)", LOOP),
        ("real, dimension(n) :: a", LOOP),
        ("dimension a(n)", LOOP),
        ("character(4) a(n)", "do i = 1, n\n a(i) = 'x'\n end do"),
        ("real a(10)", "do i = 1, 10\n a(i) = 0\n end do"),
        (
            "integer, parameter :: p = 10\n real a(p)",
            "do i = 1, p, 1\n a(i) = 0\n end do",
        ),
        ("real a(-2:n)", "do i = -2, n\n a(i) = 0\n end do"),
        ("real a(0:n+1)", "do i = 0, n + 1\n a(i) = 0\n end do"),
        (
            "real a(n)",
            "do i = 1, n\n if (b(i) > 0) b(i) = 1\n a(i) = look(i)\n end do",
        ),
        (
            "real a(n, m)",
            "do j = 1, m\n do i = 1, n\n a(i, j) = 0\n end do\n end do",
        ),
        (
            "real a(n, m)",
            "do i = 1, n\n b(i) = 0\n do j = 1, m\n b(j) = 1\n a(i, j) = b(i)\n end do\n end do",
        ),
        ("real a(n, m)", "do j = 1, m\n a(:, j) = 0\n end do"),
        ("real a(n, m)", "do j = 1, m\n a(1:n, j) = 0\n end do"),
        ("real a(n)", "a(1:n) = 0"),
        ("real a(n, m)", "a(:n, 1:) = 0"),
        (
            "real a(n)",
            "do i = 1, n\n a(i) = 0\n end do\n do i = 1, n\n a(i) = a(i) + 1\n end do",
        ),
        (
            "real a(n)",
            "if (m > 0) then\n a = 1\n else\n do i = 1, n\n a(i) = 0\n end do\n end if",
        ),
        // Both kinds of loop are left for good.
        (
            "real a(n)",
            "do i = 1, n\n if (b(i) < 0) stop\n a(i) = 0\n end do",
        ),
    ] {
        assert_eq!(
            of_a(declarations, statements),
            Out,
            "{declarations}: {statements}"
        );
    }
}

#[test]
fn incomplete_loops_do_not() {
    for (declarations, statements) in [
        // Other bounds.
        ("real a(n)", "do i = 2, n\n a(i) = 0\n end do"),
        ("real a(n)", "do i = 1, n - 1\n a(i) = 0\n end do"),
        ("real a(n)", "do i = 1, m\n a(i) = 0\n end do"),
        ("real a(n)", "do i = 1, 10\n a(i) = 0\n end do"),
        ("real a(n)", "do i = 1, n, 2\n a(i) = 0\n end do"),
        ("real a(n)", "do i = 1, n, k\n a(i) = 0\n end do"),
        ("real a(n)", "do i = n, 1, -1\n a(i) = 0\n end do"),
        ("real a(0:n)", LOOP),
        ("real a(n + 1)", LOOP),
        ("real a(m)", LOOP),
        ("real a(*)", LOOP),
        ("real a(n)", "a(1:m) = 0"),
        ("real a(n)", "a(1:n:2) = 0"),
        ("real a(n)", "a(2:) = 0"),
        // Other subscripts.
        ("real a(n)", "do i = 1, n\n a(j) = 0\n end do"),
        ("real a(n)", "do i = 1, n\n a(i + 1) = 0\n end do"),
        ("real a(n)", "do i = 1, n\n a(1) = 0\n end do"),
        (
            "character(4) a(n)",
            "do i = 1, n\n a(i)(1:2) = 'x'\n end do",
        ),
        ("character(n) a", "do i = 1, n\n a(i:i) = 'x'\n end do"),
        ("real a(n, n)", "do i = 1, n\n a(i, i) = 0\n end do"),
        (
            "real a(n, m)",
            "do j = 1, m\n do i = 1, j\n a(i, j) = 0\n end do\n end do",
        ),
        (
            "real a(n, m)",
            "do j = 1, m\n do i = 1, n\n a(j, i) = 0\n end do\n end do",
        ),
        (
            "real a(n)",
            "do j = 1, m\n do i = 1, n\n a(i) = 0\n end do\n end do",
        ),
        // Not in each iteration.
        ("real a(n)", "do i = 1, n\n if (b(i) > 0) a(i) = 0\n end do"),
        (
            "real a(n)",
            "do i = 1, n\n where (b(1:n) > 0) a = 0\n end do",
        ),
        (
            "real a(n)",
            "do i = 1, n\n if (b(i) > 0) cycle\n a(i) = 0\n end do",
        ),
        (
            "real a(n)",
            "do i = 1, n\n if (b(i) > 0) exit\n a(i) = 0\n end do",
        ),
        (
            "real a(n)",
            "do i = 1, n\n a(i) = 0\n if (b(i) > 0) exit\n end do",
        ),
        (
            "real a(n)",
            "do i = 1, n\n if (b(i) > 0) return\n a(i) = 0\n end do",
        ),
        (
            "real a(n)",
            "do i = 1, n\n if (b(i) > 0) goto 10\n a(i) = 0\n 10 continue\n end do",
        ),
        (
            "real a(n)",
            "do i = 1, n\n read (*, *, end=10) b(i)\n a(i) = 0\n 10 continue\n end do",
        ),
        (
            "real a(n, m)",
            "do j = 1, m\n do i = 1, n\n if (i > j) cycle\n a(i, j) = 0\n end do\n end do",
        ),
        (
            "real a(n, m)",
            "outer: do j = 1, m\n do i = 1, n\n if (i > j) cycle outer\n a(i, j) = 0\n end do\n end do outer",
        ),
        (
            "real a(n, m)",
            "do j = 1, m\n if (b(j) > 0) then\n do i = 1, n\n a(i, j) = 0\n end do\n end if\n end do",
        ),
        (
            "real a(n)",
            "do i = 1, n\n select case (i)\n case (1)\n a(i) = 0\n end select\n end do",
        ),
        // Not on each path.
        (
            "real a(n)",
            "if (m > 0) then\n do i = 1, n\n a(i) = 0\n end do\n end if",
        ),
        (
            "real a(n)",
            "if (m > 0) return\n do i = 1, n\n a(i) = 0\n end do",
        ),
        (
            "real a(n)",
            "do k = 1, m\n do i = 1, n\n a(i) = 0\n end do\n end do",
        ),
        // Into the loop.
        (
            "real a(n)",
            "if (m > 0) goto 10\n do i = 1, n\n a(i) = 0\n 10 continue\n end do",
        ),
        // Read first.
        ("real a(n)", "do i = 1, n\n a(i) = a(i) + 1\n end do"),
        ("real a(n)", "b(1) = a(1)\n do i = 1, n\n a(i) = 0\n end do"),
        ("real a(n)", "do i = 1, n\n b(i) = a(n)\n a(i) = 0\n end do"),
        // The extent changes, or the index does.
        ("real a(n)", "n = 1\n do i = 1, n\n a(i) = 0\n end do"),
        ("real a(n)", "call set(n)\n do i = 1, n\n a(i) = 0\n end do"),
        ("real a(n)", "do i = 1, n\n call set(i)\n a(i) = 0\n end do"),
        (
            "real a(n)",
            "do i = 1, n\n call nowhere(i)\n a(i) = 0\n end do",
        ),
        ("real a(n)", "do i = 1, n\n i = i + 1\n a(i) = 0\n end do"),
        (
            "real a(n)",
            "do i = 1, n\n read (*, *) i\n a(i) = 0\n end do",
        ),
        (
            "real a(n)\n integer l\n equivalence (i, l)",
            "do i = 1, n\n l = 1\n a(i) = 0\n end do",
        ),
        (
            "real a(n)\n target i\n integer, pointer :: p",
            "p => i\n do i = 1, n\n p = 1\n a(i) = 0\n end do",
        ),
        ("real a(n)\n common /c/ i", LOOP),
        ("real a(n)\n save i", LOOP),
        (
            "real a(n)",
            "do i = 1, n\n call change\n a(i) = 0\n end do\ncontains\n subroutine change\n  i = i + 1\n end subroutine",
        ),
        (
            "real a(n)",
            "call change\n do i = 1, n\n a(i) = 0\n end do\ncontains\n subroutine change\n  n = 1\n end subroutine",
        ),
        // Not the array itself.
        (
            "real a(n)",
            "associate (a => b(1:n))\n do i = 1, n\n a(i) = 0\n end do\n end associate\n a(1) = 1",
        ),
    ] {
        assert_eq!(
            of_a(declarations, statements),
            InOut,
            "{declarations}: {statements}"
        );
    }
}

#[test]
fn loops_that_end_at_labels() {
    let c = check_fixed(
        "      SUBROUTINE S(A, N, M)\n      REAL A(N,M)\n      DO 10 J = 1, M\n      DO 10 I = 1, N\n   10 A(I,J) = 0\n      END\n\
               SUBROUTINE T(A, N, M)\n      REAL A(N,M)\n      DO 10 J = 1, M\n      DO 20 I = 1, N\n      A(I,J) = 0\n   20 CONTINUE\n   10 CONTINUE\n      END\n\
               SUBROUTINE U(A, N)\n      REAL A(N)\n      DO 10 I = 1, N\n      IF (I .GT. 2) GO TO 10\n      A(I) = 0\n   10 CONTINUE\n      END\n",
    );
    assert_eq!(
        [c.used("s", "a"), c.used("t", "a"), c.used("u", "a")],
        [Out, Out, InOut]
    );
}

#[test]
fn an_assumed_shape_array_is_filled_by_a_callee() {
    let c = check(
        "module m\ncontains\nsubroutine zero(x)\n real x(:)\n x = 0\nend\n\
         subroutine some(x)\n real x(:)\n x(1) = 0\nend\n\
         subroutine s(a, b, c, n)\n integer n\n real a(n), b(n), c(n)\n call zero(a)\n call zero(b(2:))\n call some(c)\nend\nend module",
    );
    assert_eq!(
        [c.used("s", "a"), c.used("s", "b"), c.used("s", "c")],
        [Out, InOut, InOut]
    );
}
