//! Sound procedures with one thing added that makes them unsound: each is noticed.

use super::{UseReport, check};

/// A module of sound procedures: `x` is never written by `solve`, and nothing shares state.
const SOUND: &str = "module m
 implicit none
 private
 public solve
contains
 subroutine solve(n, x, y)
  integer, intent(in) :: n
  real :: x(n), y(n)
  integer :: i
  real :: t
  ! here
  do i = 1, n
   t = x(i)
   y(i) = weight(t) + first(n, x)
  end do
 end subroutine
 real function weight(t)
  real :: t
  real :: w
  ! weight declarations
  w = 2
  weight = w*t
 end function
 real function first(n, x)
  integer :: n
  real :: x(n)
  ! first declarations
  first = second(x(1))
 end function
 real function second(z)
  real :: z
  second = z
  ! two calls deep
 end function
end module
";

fn mutant(at: &str, with: &str) -> super::Checked {
    assert!(SOUND.contains(at), "{at}");
    check(&SOUND.replacen(at, with, 1))
}

#[test]
fn the_original_is_sound() {
    let c = check(SOUND);
    assert_eq!(
        [c.used("solve", "n"), c.used("solve", "x")],
        [UseReport::In; 2]
    );
    assert_eq!(c.used("solve", "y"), UseReport::Out);
    assert_eq!(c.state("solve"), super::StateReport::Reentrant);
}

#[test]
fn hidden_writes_are_noticed() {
    for (at, with) in [
        ("  ! here\n", "  x(1) = 0\n"),
        ("  ! here\n", "  x = x\n"),
        ("  ! here\n", "  where (y > 0) x = y\n"),
        ("  ! here\n", "  forall (i = 1:n) x(i) = i\n"),
        ("  ! here\n", "  if (.false.) x(n) = 1\n"),
        ("  ! here\n", "  read (*, *) x\n"),
        ("  ! here\n", "  call random_number(x)\n"),
        (
            "  ! here\n",
            "  associate (alias => x(2)); alias = 1; end associate\n",
        ),
        ("  ! here\n", "  call elsewhere(x)\n"),
        ("  ! two calls deep\n", "  z = 0\n"),
        ("  ! two calls deep\n", "  inquire (iolength=z) t\n"),
        ("  ! two calls deep\n", "  do z = 1, 2; end do\n"),
        (
            "  first = second(x(1))\n",
            "  first = second(x(1)); call deeper(x)\n contains\n  subroutine deeper(a)\n   real a(*)\n   a(1) = 0\n  end subroutine\n",
        ),
        (
            "  first = second(x(1))\n",
            "  first = second(x(1)); call deeper()\n contains\n  subroutine deeper()\n   x(1) = 0\n  end subroutine\n",
        ),
    ] {
        let c = mutant(at, with);
        assert_ne!(c.used("solve", "x"), UseReport::In, "{with}");
    }
}

#[test]
fn hidden_state_is_noticed() {
    for (at, with) in [
        ("  ! here\n", "  save\n"),
        ("  ! here\n", "  save t\n"),
        ("  ! here\n", "  write (7, *) n\n"),
        ("  ! weight declarations\n", "  save w\n"),
        ("  ! weight declarations\n", "  data w /1.0/\n"),
        (
            "  ! weight declarations\n",
            "  real :: s\n  save s\n  equivalence (s, w)\n",
        ),
        ("  ! weight declarations\n", "  common /hidden/ w\n"),
        (
            "  ! weight declarations\n",
            "  real :: s\n  common /hidden/ s\n  equivalence (s, w)\n",
        ),
        (
            "  ! weight declarations\n",
            "  real :: big(40000)\n  big = 1\n",
        ),
        ("  ! weight declarations\n", "  call elsewhere()\n"),
        (" private\n", " real, private :: total = 0\n private\n"),
    ] {
        let mut text = SOUND.replacen(at, with, 1);
        if with.contains("total") {
            text = text.replace("  weight = w*t\n", "  weight = w*t\n  total = total + 1\n");
        }
        let c = check(&text);
        assert_ne!(c.state("solve"), super::StateReport::Reentrant, "{with}");
    }
}
